import type { Client } from '../../../shared/contract/contract.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { CliHost } from '../cli-host.ts';
import { withEngine } from '../engine-session.ts';
import { followRun } from '../follow-run.ts';
import { requireDocker } from '../require-docker.ts';
import type { RunOptions } from './run-file.ts';

export interface RerunOptions extends RunOptions {
  /** Of the earlier run, or the workflow as it is now. */
  readonly revision: 'same' | 'head';
}

/** `gantry run rerun`: everything once more, to its end. */
export function rerunRun(host: CliHost, key: string, options: RerunOptions): Promise<number> {
  const { params, revision } = options;
  return repeat(host, key, options, (client, { uuid }) => client.run.rerun({ uuid, params, revision }));
}

/** `gantry run retry`: what did not succeed once more, to its end. */
export function retryRun(host: CliHost, key: string, options: RerunOptions): Promise<number> {
  const { revision } = options;
  return repeat(host, key, options, (client, { uuid }) => client.run.retry({ uuid, revision }));
}

type Start = (client: Client, run: Run) => Promise<Run>;

/** What will run. */
async function definitionOf(client: Client, { uuid, workflow_uuid }: Run, revision: 'same' | 'head') {
  const { definition } =
    revision === 'same'
      ? await client.run.show({ uuid })
      : await client.workflow.show({ uuid: workflow_uuid });
  return definition;
}

function repeat(host: CliHost, key: string, options: RerunOptions, start: Start): Promise<number> {
  const { json, wait_ms, revision } = options;
  return withEngine(host, options, 'owner-or-client', async (session) => {
    const { client } = session;
    const found = await client.run.find({ key });
    const definition = await definitionOf(client, found, revision);
    const missing = await requireDocker(host, json, client, definition, wait_ms);
    if (missing !== null) return missing;
    return followRun(host, json, session, await start(client, found), definition);
  });
}
