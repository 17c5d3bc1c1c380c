import type { RunSummary } from '../../../../shared/contract/run.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { isChosen, type RunFilter } from './run-filter.ts';

/** Runs as far as they were read, newest first. */
export interface RunPages {
  readonly runs: readonly RunSummary[];
  readonly hasMore: boolean;
}

/** With a page that was read behind them. */
export function withPage(before: RunPages, page: readonly RunSummary[], size: number): RunPages {
  return { runs: merged(before.runs, page), hasMore: page.length === size };
}

/**
 * With runs that have changed: those that the filter still takes in their places, the others gone. A run that is older
 * than all that was read is left for its page.
 */
export function withChanged(before: RunPages, changed: readonly RunSummary[], filter: RunFilter): RunPages {
  if (changed.length === 0) return before;
  const oldest = before.runs.at(-1)?.uuid ?? '';
  const stay = changed.filter((run) => isChosen(run, filter) && (!before.hasMore || run.uuid >= oldest));
  const gone = new Set(changed.filter((run) => !stay.includes(run)).map(({ uuid }) => uuid));
  return {
    ...before,
    runs: merged(
      before.runs.filter(({ uuid }) => !gone.has(uuid)),
      stay,
    ),
  };
}

/** Without runs that are gone. */
export function withoutRemoved(before: RunPages, removed: readonly Uuid[]): RunPages {
  const gone = new Set(removed);
  return gone.size === 0 ? before : { ...before, runs: before.runs.filter(({ uuid }) => !gone.has(uuid)) };
}

/** Each run once, as `later` has it; uuids are in the order of time. */
function merged(earlier: readonly RunSummary[], later: readonly RunSummary[]): RunSummary[] {
  const all = new Map([...earlier, ...later].map((run) => [run.uuid, run]));
  return [...all.values()].sort((a, b) => (a.uuid < b.uuid ? 1 : -1));
}
