import type { Client } from '../../../shared/contract/contract.ts';
import type { RunSummary } from '../../../shared/contract/run.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { RunState, Trigger } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
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
  /** Only runs of this workflow, and of this schedule: by what a person would call them. */
  readonly workflow: string | undefined;
  readonly schedule: string | undefined;
  readonly state: readonly RunState[] | undefined;
  readonly trigger: readonly Trigger[] | undefined;
  readonly since: Instant | undefined;
  readonly until: Instant | undefined;
  /** The last run of the page before. */
  readonly after: string | undefined;
}

/** `gantry run list` */
export async function listRuns(host: CliHost, options: ListRunsOptions): Promise<number> {
  return readStoreWith(
    host,
    options,
    ({ client }) => list(host, client, options),
    [],
    async (runs) => {
      if (options.json) await host.out.json(runs, 'indented');
      else if (runs.length === 0) await host.err.line(host.words.no_runs);
      else await show(host, runs);
      return exitCodes.succeeded;
    },
  );
}

async function list(host: CliHost, client: Client, options: ListRunsOptions): Promise<RunSummary[]> {
  const { workflow, schedule, after, limit, state, trigger, since, until } = options;
  const workflow_uuid = workflow && (await client.workflow.find({ key: workflow })).uuid;
  const schedule_uuid = schedule && (await scheduleUuid(host, client, schedule));
  return client.run.list({
    workflow_uuid,
    schedule_uuid,
    state: state && [...state],
    trigger: trigger && [...trigger],
    since,
    until,
    after: after && (await client.run.find({ key: after })).uuid,
    limit,
  });
}

async function scheduleUuid(host: CliHost, client: Client, key: string): Promise<Uuid> {
  // Its words bring a library along, which a list without it does not wait for.
  const { findSchedule } = await import('../find-schedule.ts');
  return (await findSchedule(host, client, key)).uuid;
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
