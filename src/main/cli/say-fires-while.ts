import { chooseDataDirectory } from '../host/data-directory.ts';
import { readEngineFile } from '../host/engine-file.ts';
import type { CliHost } from './cli-host.ts';
import type { CommonOptions } from './common-options.ts';
import type { EngineSession } from './engine-session.ts';

/** Says, where nobody is at work who lets schedules fire, when they do. */
export async function sayFiresWhile(
  { err, words, variables }: CliHost,
  { data_dir }: CommonOptions,
  { role }: EngineSession,
): Promise<void> {
  const { engine_file } = chooseDataDirectory(data_dir, variables);
  const owner = role === 'client' ? readEngineFile(engine_file) : null;
  if (owner === null || owner.kind === 'command') await err.line(words.schedules.fires_while);
}
