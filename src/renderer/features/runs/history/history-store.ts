import { createStore, type StoreApi } from 'zustand';
import { outcome } from '../../../../shared/contract/client.ts';
import type { Client } from '../../../../shared/contract/contract.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { Feed } from '../../../bridge/ConnectionContext.tsx';
import { consume } from '../../../bridge/consume.ts';
import { readOnce } from '../../../bridge/read-once.ts';
import {
  countToRead,
  type HistoryPages,
  pageSizeFor,
  withNewest,
  withOlder,
  withoutRemoved,
} from './history-pages.ts';

const nothing: HistoryPages = { jobs: [], runs: [], hasMore: false };
/** Changes within this time are read together. */
const gatherMs = 400;
const mostAtOnce = 100;

interface HistoryState {
  readonly pages: HistoryPages | null;
  readonly isReading: boolean;
  readonly failure: Failure | null;
}

export interface HistoryStore {
  readonly state: StoreApi<HistoryState>;
  readonly feed: Feed;
  readonly readOlder: (client: Client) => Promise<void>;
}

/** The history of a workflow as far as it was looked at, as it changes. */
export function createHistoryStore(workflow_uuid: Uuid, jobsCount: number): HistoryStore {
  const state = createStore<HistoryState>()(() => ({ pages: null, isReading: false, failure: null }));
  const limit = pageSizeFor(jobsCount);
  /** @returns runs whose change it did not come by: newer ones stood in their place. */
  const readNewest = async (
    client: Client,
    signal: AbortSignal,
    changed: ReadonlySet<Uuid>,
  ): Promise<readonly Uuid[]> => {
    const { pages } = state.getState();
    if (pages === null) return [];
    const known = pages.runs.map(({ run }) => run.uuid);
    const count = Math.min(mostAtOnce, countToRead(known, changed));
    if (count === 0) return [];
    const answer = await readOnce(client.run.history({ workflow_uuid, limit: count }, { signal }), signal);
    const now = state.getState().pages;
    if (answer?.ok !== true || now === null) return [];
    const newest = withNewest(now, answer.value);
    state.setState({ pages: newest });
    const read = new Set(answer.value.runs.map(({ run }) => run.uuid));
    const within = newest.runs.slice(0, mostAtOnce).map(({ run }) => run.uuid);
    return within.filter((uuid) => changed.has(uuid) && !read.has(uuid));
  };
  return {
    state,
    async feed(client, signal) {
      let isFirst = true;
      let timer: ReturnType<typeof setTimeout> | null = null;
      let changed = new Set<Uuid>();
      signal.addEventListener('abort', () => timer !== null && clearTimeout(timer), { once: true });
      const gather = (): void => {
        // One reading at a time: the answer to an older question would put back what a newer one has told.
        timer ??= setTimeout(async () => {
          const read = changed;
          changed = new Set();
          for (const uuid of await readNewest(client, signal, read)) changed.add(uuid);
          timer = null;
          if (changed.size > 0 && !signal.aborted) gather();
        }, gatherMs);
      };
      const failure = await consume(
        (options) => client.run.watchAll(undefined, options),
        signal,
        async ({ changed: runs, removed }) => {
          if (isFirst) {
            isFirst = false;
            const answer = await readOnce(client.run.history({ workflow_uuid, limit }, { signal }), signal);
            if (answer === null) return;
            state.setState(
              answer.ok
                ? { pages: withOlder(nothing, answer.value, limit), failure: null }
                : { failure: answer.failure },
            );
          }
          const { pages } = state.getState();
          if (pages !== null && removed.length > 0) state.setState({ pages: withoutRemoved(pages, removed) });
          const own = runs.filter((run) => run.workflow_uuid === workflow_uuid);
          if (own.length === 0) return;
          for (const { uuid } of own) changed.add(uuid);
          gather();
        },
      );
      if (failure !== null) state.setState({ failure });
    },
    async readOlder(client) {
      const { pages, isReading } = state.getState();
      const after = pages?.runs.at(-1)?.run.uuid;
      if (pages === null || after === undefined || !pages.hasMore || isReading) return;
      state.setState({ isReading: true });
      const answer = await outcome(client.run.history({ workflow_uuid, limit, after }));
      const now = state.getState().pages ?? pages;
      if (answer.ok) state.setState({ pages: withOlder(now, answer.value, limit), failure: null });
      else if (answer.failure.code !== 'disconnected') state.setState({ failure: answer.failure });
      state.setState({ isReading: false });
    },
  };
}
