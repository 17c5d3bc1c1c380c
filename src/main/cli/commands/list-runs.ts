import type { RunSummary } from '../../../shared/contract/run.ts';
import { stateWords } from '../../../shared/words/words.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { relativeTime, spanWords } from '../output/moments.ts';
import { runStateStyles } from '../output/state-styles.ts';
import { printTable } from '../output/table.ts';
import { readStoreWith } from '../read-store.ts';

export interface ListRunsOptions extends CommonOptions {
  readonly limit: number;
  /** Only runs of this workflow. */
  readonly workflow: string | null;
}

/** `gantry run list` */
export async function listRuns(host: CliHost, options: ListRunsOptions): Promise<number> {
  const { limit, workflow } = options;
  return readStoreWith(
    host,
    options,
    async ({ client }) => {
      if (workflow === null) return client.run.list({ limit });
      const { uuid } = await client.workflow.find({ key: workflow });
      return client.run.list({ limit, workflow_uuid: uuid });
    },
    [],
    async (runs) => {
      if (options.json) await host.out.json(runs, 'indented');
      else if (runs.length === 0) await host.err.line(host.words.no_runs);
      else await show(host, runs);
      return exitCodes.succeeded;
    },
  );
}

async function show({ out, words, language }: CliHost, runs: readonly RunSummary[]): Promise<void> {
  const { run, state, jobs, when, took, trigger, uuid } = words.columns;
  const now = Date.now();
  const rows = runs.map((summary) => [
    `${summary.workflow_name}#${summary.number}`,
    { text: words.run_states[summary.state], style: runStateStyles[summary.state] },
    String(Object.values(summary.job_counts).reduce((sum, count) => sum + count, 0)),
    relativeTime(summary.created_at, now, language),
    spanWords(summary, now, language),
    stateWords[language].triggers[summary.trigger],
    { text: summary.uuid, style: 'dim' as const },
  ]);
  await printTable(out, [run, state, jobs, when, took, trigger, uuid], rows);
}
