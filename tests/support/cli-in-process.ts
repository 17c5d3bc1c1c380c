import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type CliHost, cliWords } from '../../src/main/cli/cli-host.ts';
import { Screen } from '../../src/main/cli/output/screen.ts';
import { runCli } from '../../src/main/cli/program.ts';
import { openEngine } from '../../src/main/host/open-engine.ts';
import type { Language } from '../../src/shared/words/language.ts';
import { temporaryDirectory } from './fake-engine.ts';

export interface CalledCli {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What a person was asked. */
  readonly asked: readonly string[];
}

export interface CallOptions {
  readonly data_dir: string;
  readonly language?: Language;
  /** What a person at a terminal says; left out, there is no terminal. */
  readonly answer?: boolean;
  /** What a person types where it is not shown. */
  readonly typed?: string;
  /** What is piped in; left out, there is a terminal. */
  readonly piped?: Buffer;
}

/** A data directory with an engine at work, as a command has it: calls of the command line are its clients. */
export async function startEngine(): Promise<{ readonly data_dir: string; stop(): Promise<void> }> {
  const { directory, remove } = temporaryDirectory();
  const opened = await openEngine({ directory, as: 'owner', kind: 'command' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return {
    data_dir: directory.path,
    async stop() {
      await opened.engine.close();
      remove();
    },
  };
}

/** Calls the command line in this process, which is quicker than a process of its own. */
export async function callCli(args: readonly string[], options: CallOptions): Promise<CalledCli> {
  const { data_dir, language = 'en', answer, typed, piped } = options;
  const out = new PassThrough();
  const err = new PassThrough();
  const asked: string[] = [];
  const host: CliHost = {
    out: new Screen(out),
    err: new Screen(err),
    variables: { GANTRY_DATA_DIR: data_dir },
    language,
    words: cliWords(language),
    onInterrupt: () => () => undefined,
    confirm: async (question) => {
      asked.push(question);
      return answer ?? null;
    },
    askHidden: async (question) => {
      asked.push(question);
      return typed ?? null;
    },
    readPiped: async () => piped ?? null,
    leave: () => undefined,
  };
  const printed = Promise.all([text(out), text(err)]);
  const code = await runCli(args, host);
  out.end();
  err.end();
  const [stdout, stderr] = await printed;
  return { code, stdout, stderr, asked };
}
