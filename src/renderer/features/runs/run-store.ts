import { createStore, type StoreApi } from 'zustand';
import type { RunDetail } from '../../../shared/contract/run.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Feed } from '../../bridge/ConnectionContext.tsx';
import { consume } from '../../bridge/consume.ts';
import { createGraphStore, type GraphStore, keepSame } from '../../ui/graph/job-facts.ts';
import { factsOf, followedJob, type JobView, jobViews } from './job-view.ts';
import { readOrigins } from './read-origins.ts';
import { applyRunUpdate } from './run-updates.ts';

export interface RunState {
  readonly detail: RunDetail | null;
  readonly jobs: readonly JobView[];
  /** The job that the page shows by itself. */
  readonly followed: string | null;
  readonly failure: Failure | null;
}

export interface RunStore {
  readonly state: StoreApi<RunState>;
  /** What the graph listens to. */
  readonly graph: GraphStore;
  readonly feed: Feed;
  /** Takes over what a person or a rule has changed of the run, also after its end. */
  readonly take: (run: Run) => void;
}

/** One run as it goes on. */
export function createRunStore(uuid: Uuid): RunStore {
  const state = createStore<RunState>()(() => ({ detail: null, jobs: [], followed: null, failure: null }));
  const graph = createGraphStore();
  return {
    state,
    graph,
    take({ is_kept, logs_removed_at }) {
      state.setState(({ detail }) =>
        detail === null ? {} : { detail: { ...detail, run: { ...detail.run, is_kept, logs_removed_at } } },
      );
    },
    async feed(client, signal) {
      let origins: ReadonlyMap<Uuid, number> = new Map();
      const failure = await consume(
        (options) => client.run.watch({ uuid }, options),
        signal,
        async (update) => {
          const detail = applyRunUpdate(state.getState().detail, update);
          if (update.kind === 'snapshot') origins = await readOrigins(client, signal, update.detail);
          if (signal.aborted) return;
          const jobs = detail === null ? [] : jobViews(detail, origins);
          state.setState(({ followed }) => ({
            detail,
            jobs,
            followed: followedJob(jobs, followed),
            failure: null,
          }));
          const facts = new Map(jobs.map((job) => [job.definition.name, factsOf(job)]));
          graph.setState((old) => ({ facts: keepSame(old.facts, facts) }));
        },
      );
      if (failure !== null) state.setState({ failure });
    },
  };
}
