import type { RetentionPreview, RetentionTrial } from '../../../shared/contract/retention.ts';
import type { RetentionRule } from '../../../shared/domain/retention.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { judgeLogs, judgeRuns, type LogRoom, noRunsYet } from '../plan/retention.ts';
import type { LogStore } from '../ports.ts';
import type { RuledWorkflow } from '../store/retention-rules.ts';
import type { RunFacts } from '../store/run-removal.ts';
import type { Store } from '../store/store.ts';
import { nextTurn } from './next-turn.ts';

const pageSize = 200;

interface PreviewParts {
  readonly store: Store;
  readonly logs: Pick<LogStore, 'size'>;
  /** The wall clock, in milliseconds since the epoch. */
  readonly now: number;
  readonly isInUse: (run_uuid: Uuid) => boolean;
}

/** Says what would go if the rules were as they are in the trial. @param only the workflow that is looked at; null is all. */
export async function previewRetention(
  parts: PreviewParts,
  trial: RetentionTrial,
  only: RuledWorkflow | null,
): Promise<RetentionPreview> {
  const { store } = parts;
  const settings = store.retention.settings();
  const ofAll = only === null ? (trial.rule ?? settings) : settings;
  const going = new Map<Uuid, number>();
  const judge = async (workflow: RuledWorkflow): Promise<void> => {
    const own = only !== null && trial.rule !== undefined ? trial.rule : workflow.rule;
    for await (const run of expiredRuns(parts, workflow, own ?? ofAll)) {
      if (!parts.isInUse(run.uuid)) going.set(run.uuid, run.log_bytes ?? (await parts.logs.size(run.uuid)));
    }
  };
  if (only !== null) await judge(only);
  else for await (const workflow of allWorkflows(store)) await judge(workflow);
  const max_log_bytes = trial.max_log_bytes === undefined ? settings.max_log_bytes : trial.max_log_bytes;
  const stripped = only === null ? await leavingLogs(parts, max_log_bytes, going) : [];
  const sum = (sizes: Iterable<number>) => [...sizes].reduce((total, size) => total + size, 0);
  return {
    runs_count: going.size,
    runs_log_bytes: sum(going.values()),
    stripped_count: stripped.length,
    stripped_log_bytes: sum(stripped),
  };
}

async function* allWorkflows({ retention }: Store): AsyncGenerator<RuledWorkflow, void> {
  for (let after: Uuid | undefined = ''; after !== undefined; await nextTurn()) {
    const page: RuledWorkflow[] = retention.workflows(after, pageSize);
    yield* page;
    after = page.at(-1)?.uuid;
  }
}

async function* expiredRuns(
  { store, now }: PreviewParts,
  { uuid, is_deleted }: RuledWorkflow,
  { max_runs, max_age_ms }: RetentionRule,
): AsyncGenerator<RunFacts, void> {
  if (max_runs === null && max_age_ms === null) return;
  let tally = noRunsYet;
  for (let before: Uuid | null | undefined = null; before !== undefined; await nextTurn()) {
    const runs: RunFacts[] = store.run_removal.page(uuid, before, pageSize);
    const judged = judgeRuns(runs, { max_runs, max_age_ms, spares_latest: !is_deleted, now }, tally);
    tally = judged.tally;
    const expired = new Set(judged.expired);
    yield* runs.filter((run) => expired.has(run.uuid));
    before = runs.at(-1)?.uuid;
  }
}

/** @param going runs that go with their logs. @returns the sizes of the logs that do not fit, beside those. */
async function leavingLogs(
  { store, isInUse }: PreviewParts,
  max_log_bytes: number | null,
  going: ReadonlyMap<Uuid, number>,
): Promise<number[]> {
  if (max_log_bytes === null) return [];
  const leaving: number[] = [];
  let room: LogRoom = max_log_bytes - store.log_sizes.keptTotal();
  for (let before: Uuid | null | undefined = null; before !== undefined; await nextTurn()) {
    const page = store.log_sizes.page(before, pageSize);
    const judged = judgeLogs(
      page.filter(({ uuid }) => !going.has(uuid)),
      room,
    );
    room = judged.room;
    const sizes = new Map(page.map(({ uuid, log_bytes }) => [uuid, log_bytes]));
    for (const uuid of judged.leaving) if (!isInUse(uuid)) leaving.push(sizes.get(uuid) ?? 0);
    before = page.at(-1)?.uuid;
  }
  return leaving;
}
