import type { RunSummary } from '../../../shared/contract/run.ts';
import { toEpochMs } from '../../../shared/domain/instant.ts';
import { isFinalRunState } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';

/** What runs, what failed lately, and what ended last, each newest first. */
export interface Overview {
  readonly running: readonly RunSummary[];
  readonly failed: readonly RunSummary[];
  readonly ended: readonly RunSummary[];
}

/** So many of those that ended last. */
export const mostEnded = 5;

/** A failure as the page shows it: the latest of its workflow, and how many came before it in a row of failures. */
export interface LatestFailure {
  readonly run: RunSummary;
  readonly earlier: number;
  /** A later run of its workflow that succeeded; null where it still stands. */
  readonly mended: LaterRun | null;
}

export type LaterRun = Pick<RunSummary, 'uuid' | 'number'>;

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
    ended: taken(before.ended, changed, ({ state }) => isFinalRunState(state)).slice(0, mostEnded),
  };
}

/** Without runs that are gone. */
export function withoutRemoved(before: Overview, removed: readonly Uuid[]): Overview {
  if (removed.length === 0) return before;
  const gone = new Set(removed);
  const left = (runs: readonly RunSummary[]) => runs.filter(({ uuid }) => !gone.has(uuid));
  return { running: left(before.running), failed: left(before.failed), ended: left(before.ended) };
}

function taken(
  before: readonly RunSummary[],
  changed: readonly RunSummary[],
  isWanted: (run: RunSummary) => boolean,
): RunSummary[] {
  const all = new Map([...before, ...changed].map((run) => [run.uuid, run]));
  return [...all.values()].filter(isWanted).sort((a, b) => (a.uuid < b.uuid ? 1 : -1));
}

/**
 * The failures with one row for each workflow: its latest one, and how many came right before it. Those that still stand
 * come first.
 */
export function byWorkflow(
  failed: readonly RunSummary[],
  mendedBy: (run: RunSummary) => LaterRun | null,
  count: number,
): LatestFailure[] {
  const all = [...Map.groupBy(failed, (run) => run.workflow_uuid).values()].flatMap((runs) =>
    runs.slice(0, 1).map((run) => ({ run, earlier: inRow(runs) - 1, mended: mendedBy(run) })),
  );
  const standing = all.filter(({ mended }) => mended === null);
  return [...standing, ...all.filter(({ mended }) => mended !== null)].slice(0, count);
}

/** How many of one workflow's runs, newest first, follow one another without another run between them. */
function inRow(runs: readonly RunSummary[]): number {
  const newest = runs[0]?.number ?? 0;
  const gap = runs.findIndex(({ number }, index) => number !== newest - index);
  return gap < 0 ? runs.length : gap;
}
