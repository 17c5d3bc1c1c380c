import type { Client } from '../../../shared/contract/contract.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';
import type { CliHost } from '../cli-host.ts';
import { withEngine } from '../engine-session.ts';
import { followRun } from '../follow-run.ts';
import { requireDocker } from '../require-docker.ts';
import type { RunOptions } from './run-file.ts';

export interface RerunOptions extends RunOptions {
  readonly revision: 'same' | 'head';
}

/** `gantry run rerun`: everything once more, to its end. */
export function rerunRun(host: CliHost, key: string, options: RerunOptions): Promise<number> {
  const { params, revision } = options;
  return repeat(host, key, options, {
    definition: async (client, { uuid, workflow_uuid }) =>
      revision === 'same'
        ? (await client.run.show({ uuid })).definition
        : (await client.workflow.show({ uuid: workflow_uuid })).definition,
    start: (client, { uuid }) => client.run.rerun({ uuid, params, revision }),
  });
}

/** `gantry run retry`: what did not succeed once more, to its end. */
export function retryRun(host: CliHost, key: string, options: RunOptions): Promise<number> {
  return repeat(host, key, options, {
    definition: async (client, { uuid }) => (await client.run.show({ uuid })).definition,
    start: (client, { uuid }) => client.run.retry({ uuid }),
  });
}

interface Repetition {
  /** What will run. */
  definition(client: Client, run: Run): Promise<WorkflowDefinition>;
  start(client: Client, run: Run): Promise<Run>;
}

function repeat(host: CliHost, key: string, options: RunOptions, how: Repetition): Promise<number> {
  const { json, wait_ms } = options;
  return withEngine(host, options, 'owner-or-client', async (session) => {
    const { client } = session;
    const found = await client.run.find({ key });
    const definition = await how.definition(client, found);
    const missing = await requireDocker(host, json, client, definition, wait_ms);
    if (missing !== null) return missing;
    return followRun(host, json, session, await how.start(client, found), definition);
  });
}
