import { open } from 'node:fs/promises';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findRevision } from '../find-revision.ts';
import { sayError } from '../say-failure.ts';

export interface ExportOptions extends CommonOptions {
  /** Null is stdout. */
  readonly output: string | null;
  readonly force: boolean;
  /** Null is the newest. */
  readonly revision: string | null;
}

/** `gantry workflow export`: the text of a workflow exactly as it is stored. */
export function exportWorkflow(host: CliHost, key: string, options: ExportOptions): Promise<number> {
  const { output, force, revision, json } = options;
  return withEngine(host, options, 'reader', async ({ client }) => {
    const { uuid, name } = await client.workflow.find({ key });
    const { source } =
      revision === null
        ? await client.workflow.show({ uuid })
        : await client.workflow.revision({ uuid, revision_uuid: await findRevision(client, uuid, revision) });
    if (output === null) {
      if (json) await host.out.json({ uuid, name, source }, 'indented');
      else await host.out.write(source);
      return exitCodes.succeeded;
    }
    const refusal = await writeFile(host, output, source, force);
    if (refusal !== null) return sayError(host, json, refusal, exitCodes.wrong);
    if (json) await host.out.json({ uuid, name, file: output }, 'indented');
    else await host.out.line(host.words.workflows.exported(name, output));
    return exitCodes.succeeded;
  });
}

async function writeFile({ words }: CliHost, path: string, text: string, force: boolean) {
  try {
    await using file = await open(path, force ? 'w' : 'wx');
    await file.writeFile(text);
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'EEXIST'
      ? { code: 'file_exists', message: words.workflows.file_exists(path), data: { path } }
      : { code: 'not_written', message: words.workflows.not_written(path, message), data: { path } };
  }
}
