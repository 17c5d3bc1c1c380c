import { createStore, type StoreApi } from 'zustand';
import { outcome } from '../../../../shared/contract/client.ts';
import type { Client } from '../../../../shared/contract/contract.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import type { Feed } from '../../../bridge/ConnectionContext.tsx';
import { consume } from '../../../bridge/consume.ts';
import { readOnce } from '../../../bridge/read-once.ts';
import { inputOf, type RunFilter } from './run-filter.ts';
import { type RunPages, withChanged, withoutRemoved, withPage } from './run-pages.ts';

const pageSize = 100;

interface RunListState {
  /** Null until the first page was read. */
  readonly pages: RunPages | null;
  readonly isReading: boolean;
  readonly failure: Failure | null;
}

export interface RunListStore {
  readonly state: StoreApi<RunListState>;
  readonly feed: Feed;
  /** Reads the next page of older runs, unless that is being done. */
  readonly readOlder: (client: Client) => Promise<void>;
}

/** The runs that a filter chooses, newest first, as they change. */
export function createRunListStore(filter: RunFilter): RunListStore {
  const state = createStore<RunListState>()(() => ({ pages: null, isReading: false, failure: null }));
  const input = { ...inputOf(filter), limit: pageSize };
  return {
    state,
    async feed(client, signal) {
      let isFirst = true;
      const failure = await consume(
        (options) => client.run.watchAll(undefined, options),
        signal,
        async ({ changed, removed }) => {
          if (isFirst) {
            isFirst = false;
            const answer = await readOnce(client.run.list(input, { signal }), signal);
            if (answer === null) return;
            if (!answer.ok) return state.setState({ failure: answer.failure });
            const pages = withPage({ runs: [], hasMore: false }, answer.value, pageSize);
            state.setState({ pages, failure: null });
          }
          const { pages } = state.getState();
          if (pages !== null)
            state.setState({ pages: withoutRemoved(withChanged(pages, changed, filter), removed) });
        },
      );
      if (failure !== null) state.setState({ failure });
    },
    async readOlder(client) {
      const { pages, isReading } = state.getState();
      const after = pages?.runs.at(-1)?.uuid;
      if (pages === null || after === undefined || !pages.hasMore || isReading) return;
      state.setState({ isReading: true });
      const answer = await outcome(client.run.list({ ...input, after }));
      const now = state.getState().pages ?? pages;
      if (answer.ok) state.setState({ pages: withPage(now, answer.value, pageSize), failure: null });
      else if (answer.failure.code !== 'disconnected') state.setState({ failure: answer.failure });
      state.setState({ isReading: false });
    },
  };
}
