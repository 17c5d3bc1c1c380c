import { createStore, type StoreApi } from 'zustand';
import type { Failure } from '../../../shared/domain/error.ts';
import { toEpochMs, toInstant } from '../../../shared/domain/instant.ts';
import { finalRunStates } from '../../../shared/domain/run.ts';
import type { Feed } from '../../bridge/ConnectionContext.tsx';
import { consume } from '../../bridge/consume.ts';
import { readOnce } from '../../bridge/read-once.ts';
import { mostEnded, type Overview, withChanged, withoutRemoved } from './overview.ts';

const mostRunning = 100;
const mostFailed = 50;
const lately = 7 * 24 * 3_600_000;

interface StartState {
  /** Null until it was read. */
  readonly overview: Overview | null;
  readonly failure: Failure | null;
}

/** What runs now, what failed lately and what ended last, as it changes. `now` is the wall clock in milliseconds since the epoch. */
export function createStartStore(now: () => number): { state: StoreApi<StartState>; feed: Feed } {
  const state = createStore<StartState>()(() => ({ overview: null, failure: null }));
  return {
    state,
    async feed(client, signal) {
      let isFirst = true;
      const since = toInstant(now() - lately);
      const read = async (): Promise<void> => {
        const [running, failed, ended] = await Promise.all([
          readOnce(client.run.list({ state: ['queued', 'running'], limit: mostRunning }, { signal }), signal),
          readOnce(client.run.list({ state: ['failed'], since, limit: mostFailed }, { signal }), signal),
          readOnce(client.run.list({ state: [...finalRunStates], limit: mostEnded }, { signal }), signal),
        ]);
        if (running === null || failed === null || ended === null) return;
        if (!running.ok) return state.setState({ failure: running.failure });
        if (!failed.ok) return state.setState({ failure: failed.failure });
        if (!ended.ok) return state.setState({ failure: ended.failure });
        const overview = { running: running.value, failed: failed.value, ended: ended.value };
        state.setState({ overview, failure: null });
      };
      const failure = await consume(
        (options) => client.run.watchAll(undefined, options),
        signal,
        async ({ changed, removed }) => {
          if (isFirst) {
            isFirst = false;
            await read();
          }
          const { overview } = state.getState();
          if (overview !== null) {
            const now = withChanged(overview, changed, toEpochMs(since));
            state.setState({ overview: withoutRemoved(now, removed) });
          }
        },
      );
      if (failure !== null) state.setState({ failure });
    },
  };
}
