import { outcome } from '../../../shared/contract/client.ts';
import { nearMiss } from '../../../shared/expression/near-miss.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { followRun } from '../follow-run.ts';
import { readWorkflowFile } from '../read-workflow-file.ts';
import { requireDocker } from '../require-docker.ts';
import { sayFailure } from '../say-failure.ts';

export interface RunOptions extends CommonOptions {
  readonly params: Record<string, string>;
  /** How long to wait for Docker; null is not at all. */
  readonly wait_ms: number | null;
}

/** What can stand in the place of a file. */
const commandsOfRun = ['list', 'show', 'cancel', 'rerun', 'retry'];

/** `gantry run FILE`: runs a workflow file to its end. */
export async function runFile(host: CliHost, name: string, options: RunOptions): Promise<number> {
  const file = await readWorkflowFile(name);
  if (!file.ok) {
    const { problems, text } = file;
    const sources = new Map(text === null ? [] : [[name, text]]);
    const failure = { code: 'invalid_workflow', data: { problems } } as const;
    const code = await sayFailure(host, options.json, failure, sources);
    const meant = text === null ? nearMiss(name, commandsOfRun) : null;
    if (meant !== null && !options.json) await host.err.line(host.words.meant_command(`gantry run ${meant}`));
    return code;
  }
  return withEngine(host, options, 'owner-or-client', async (session) => {
    const { client } = session;
    const missing = await requireDocker(host, options.json, client, file.definition, options.wait_ms);
    if (missing !== null) return missing;
    const { path, text: source } = file;
    const started = await outcome(client.workflow.executeFile({ path, source, params: options.params }));
    if (!started.ok) return sayFailure(host, options.json, started.failure, new Map([[path, source]]));
    return followRun(host, options.json, session, started.value, file.definition);
  });
}
