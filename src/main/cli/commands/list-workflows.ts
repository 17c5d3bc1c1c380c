import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { relativeTime } from '../output/moments.ts';
import { runStateStyles } from '../output/state-styles.ts';
import { printTable } from '../output/table.ts';
import { readStoreWith } from '../read-store.ts';

/** `gantry workflow list` */
export async function listWorkflows(
  host: CliHost,
  options: CommonOptions & { readonly limit: number; readonly name: string | undefined },
): Promise<number> {
  return readStoreWith(
    host,
    options,
    ({ client }) => client.workflow.list({ limit: options.limit, name: options.name }),
    [],
    async (workflows) => {
      if (options.json) await host.out.json(workflows, 'indented');
      else if (workflows.length === 0) await host.err.line(host.words.no_workflows);
      else await show(host, workflows);
      return exitCodes.succeeded;
    },
  );
}

async function show({ out, words, language }: CliHost, workflows: readonly WorkflowSummary[]): Promise<void> {
  const { name, jobs, last_run, when, uuid } = words.columns;
  const now = Date.now();
  const rows = workflows.map((workflow) => {
    const [last] = workflow.last_runs;
    return [
      workflow.name,
      String(workflow.jobs_count),
      last === undefined
        ? ''
        : { text: `#${last.number} ${words.run_states[last.state]}`, style: runStateStyles[last.state] },
      last === undefined ? '' : relativeTime(last.created_at, now, language),
      { text: workflow.uuid, style: 'dim' as const },
    ];
  });
  await printTable(out, [name, jobs, last_run, when, uuid], rows);
}
