import type { CliHost } from '../cli-host.ts';
import { withEngine } from '../engine-session.ts';
import { followRun } from '../follow-run.ts';
import { requireDocker } from '../require-docker.ts';
import type { RunOptions } from './run-file.ts';

/** `gantry workflow execute`: runs a stored workflow to its end. */
export function executeWorkflow(host: CliHost, key: string, options: RunOptions): Promise<number> {
  const { json, params, wait_ms } = options;
  return withEngine(host, options, 'owner-or-client', async (session) => {
    const { client } = session;
    const { uuid } = await client.workflow.find({ key });
    const { definition } = await client.workflow.show({ uuid });
    const missing = await requireDocker(host, json, client, definition, wait_ms);
    if (missing !== null) return missing;
    const run = await client.workflow.execute({ uuid, params, trigger: 'manual' });
    return followRun(host, json, session, run, definition);
  });
}
