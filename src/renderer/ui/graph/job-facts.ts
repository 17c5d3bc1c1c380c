import { createStore, type StoreApi } from 'zustand';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { ShownState } from '../../../shared/words/states.en.ts';

/** What a node shows beside its name, while a run is shown. */
export interface JobFacts {
  readonly state: ShownState;
  /** 1 to n; 0 before the first attempt. */
  readonly attempts: number;
  /** Its result was kept from an earlier run. */
  readonly is_reused: boolean;
  /** The number of that run; null where it is not known. */
  readonly reused_run: number | null;
  readonly started_at: Instant | null;
  readonly ended_at: Instant | null;
  /** Share of the image that has arrived, 0 to 1; null while nothing is pulled or no size is known. */
  readonly pulled: number | null;
}

/** The changing part of a graph. Each node listens to its own entry only, so a change draws one node anew. */
export interface GraphState {
  readonly facts: ReadonlyMap<string, JobFacts>;
  readonly selected: string | null;
  /** Why each job stands as it does, as far as that is known. */
  readonly why: ReadonlyMap<string, Explanation>;
}

export type GraphStore = StoreApi<GraphState>;

export function createGraphStore(): GraphStore {
  return createStore<GraphState>()(() => ({ facts: new Map(), selected: null, why: new Map() }));
}

/** Takes new facts and keeps the identity of those that are the same. */
export function keepSame(
  old: ReadonlyMap<string, JobFacts>,
  next: ReadonlyMap<string, JobFacts>,
): ReadonlyMap<string, JobFacts> {
  return new Map(
    [...next].map(([name, facts]) => {
      const before = old.get(name);
      return [name, before !== undefined && isSame(before, facts) ? before : facts];
    }),
  );
}

function isSame(a: JobFacts, b: JobFacts): boolean {
  return (
    a.state === b.state &&
    a.attempts === b.attempts &&
    a.is_reused === b.is_reused &&
    a.reused_run === b.reused_run &&
    a.started_at === b.started_at &&
    a.ended_at === b.ended_at &&
    a.pulled === b.pulled
  );
}
