import type { RunSummary } from '../../../shared/contract/run.ts';
import { toEpochMs } from '../../../shared/domain/instant.ts';
import { isFinalRunState } from '../../../shared/domain/run.ts';

/** What runs, and what failed lately, each newest first. */
export interface Overview {
  readonly running: readonly RunSummary[];
  readonly failed: readonly RunSummary[];
}

/** A failure as the page shows it: the latest of its workflow, and how many came before it in a row of failures. */
export interface LatestFailure {
  readonly run: RunSummary;
  readonly earlier: number;
}

export function begin(running: readonly RunSummary[], failed: readonly RunSummary[]): Overview {
  return { running, failed };
}

/** With runs that have changed; of those that failed, the ones that were made since that moment in milliseconds since the epoch. */
export function withChanged(before: Overview, changed: readonly RunSummary[], since: number): Overview {
  if (changed.length === 0) return before;
  return {
    running: taken(before.running, changed, ({ state }) => !isFinalRunState(state)),
    failed: taken(
      before.failed,
      changed,
      ({ state, created_at }) => state === 'failed' && toEpochMs(created_at) >= since,
    ),
  };
}

function taken(
  before: readonly RunSummary[],
  changed: readonly RunSummary[],
  isWanted: (run: RunSummary) => boolean,
): RunSummary[] {
  const all = new Map([...before, ...changed].map((run) => [run.uuid, run]));
  return [...all.values()].filter(isWanted).sort((a, b) => (a.uuid < b.uuid ? 1 : -1));
}

/** The failures with one row for each workflow: its latest one, and how many more there were. */
export function byWorkflow(failed: readonly RunSummary[], count: number): LatestFailure[] {
  return [...Map.groupBy(failed, (run) => run.workflow_uuid).values()]
    .flatMap(([run, ...earlier]) => (run === undefined ? [] : [{ run, earlier: earlier.length }]))
    .slice(0, count);
}
