import { createStore, type StoreApi } from 'zustand';
import type { ExplainUpdate } from '../../../shared/contract/run.ts';
import type { Explanation, RunExplanation } from '../../../shared/domain/explanation.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Feed } from '../../bridge/ConnectionContext.tsx';
import { consume } from '../../bridge/consume.ts';
import type { GraphStore } from '../../ui/graph/job-facts.ts';

export interface Explanations {
  /** Null before it was told. */
  readonly run: RunExplanation | null;
  /** By the job's name. What did not change keeps its identity. */
  readonly jobs: ReadonlyMap<string, Explanation>;
}

export interface ExplanationStore {
  readonly state: StoreApi<Explanations>;
  readonly feed: Feed;
}

/** Why a run and its jobs stand as they do, as it goes on. @param graph is told of the jobs. */
export function createExplanationStore(uuid: Uuid, graph: GraphStore): ExplanationStore {
  const state = createStore<Explanations>()(() => ({ run: null, jobs: new Map() }));
  return {
    state,
    async feed(client, signal) {
      // What fails is said where the run itself is shown; without an explanation nothing is lost but that.
      await consume(
        (options) => client.run.watchExplain({ uuid }, options),
        signal,
        (update) => {
          const explained = applyUpdate(state.getState(), update);
          state.setState(explained);
          graph.setState({ why: explained.jobs });
        },
      );
    },
  };
}

/** What is explained after an update, which tells only what is otherwise. */
export function applyUpdate(before: Explanations, { run, jobs }: ExplainUpdate): Explanations {
  return {
    run: run ?? before.run,
    jobs:
      jobs.length === 0
        ? before.jobs
        : new Map([...before.jobs, ...jobs.map(({ job, why }) => [job, why] as const)]),
  };
}
