import { createStore, type StoreApi } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Feed } from '../../bridge/ConnectionContext.tsx';
import { consume } from '../../bridge/consume.ts';
import { readOnce } from '../../bridge/read-once.ts';
import { type Gap, LogCache } from './log-cache.ts';

export interface LogState {
  /** Null until the engine has told it. */
  readonly length: number | null;
  readonly isComplete: boolean;
  /** Where the log was taken back to and told anew, by the engine that is connected; null where it was not. */
  readonly retoldFrom: number | null;
  readonly failure: Failure | null;
  /** Grows whenever entries have arrived. */
  readonly arrivals: number;
}

/** The log of one attempt: how long it is, and the entries around the place that is looked at. */
export interface LogReader {
  readonly state: StoreApi<LogState>;
  readonly feed: Feed;
  /** Says which entries are looked at, from `first` to `last`. One window at a time is fetched for them. */
  look(first: number, last: number): void;
  /** The same for entries that do not stand beside each other. */
  lookAt(numbers: readonly number[]): void;
  entry(number: number): LogEntry | null;
}

export function createLogReader(attemptUuid: Uuid): LogReader {
  const state = createStore<LogState>()(() => ({
    length: null,
    isComplete: false,
    retoldFrom: null,
    failure: null,
    arrivals: 0,
  }));
  const cache = new LogCache();
  let reading: { client: Client; signal: AbortSignal } | null = null;
  let isFetching = false;
  let looked: readonly { first: number; last: number }[] = [{ first: 0, last: 0 }];
  /** Gaps filled for what is looked at now; what is asked for twice does not fit into the cache. */
  let filled = new Set<number>();

  /** @returns whether what is known fits a log that was taken back to this entry; null where it was not. */
  const isAsKnown = (retoldFrom: number | null): boolean => {
    const known = state.getState().retoldFrom;
    if (retoldFrom !== null && retoldFrom !== known) {
      cache.cut(retoldFrom);
      state.setState({ retoldFrom });
    }
    return retoldFrom !== null || known === null;
  };

  const nextGap = (): Gap | null => {
    const length = state.getState().length ?? 0;
    for (const { first, last } of looked) {
      const gap = cache.gap(first, last, length);
      if (gap !== null && (looked.length === 1 || !filled.has(gap.from))) return gap;
    }
    return null;
  };

  const fetchMissing = async (): Promise<void> => {
    if (isFetching) return;
    isFetching = true;
    while (reading !== null && !reading.signal.aborted) {
      const gap = nextGap();
      if (gap === null) break;
      const { client, signal } = reading;
      const window = client.log.window({ attempt_uuid: attemptUuid, ...gap }, { signal });
      const answer = await readOnce(window, signal);
      if (answer === null) {
        // Either the next session reads on at once, or its feed comes for what is missing once there is one.
        if (signal.aborted) continue;
        break;
      }
      if (!answer.ok) {
        state.setState({ failure: answer.failure });
        break;
      }
      // A window that was read before the log was taken back is read again.
      if (!isAsKnown(answer.value.length.retold_from ?? null)) continue;
      if (answer.value.entries.length === 0) break;
      filled.add(gap.from);
      cache.put(answer.value.entries);
      state.setState(({ arrivals }) => ({ arrivals: arrivals + 1 }));
    }
    isFetching = false;
  };

  return {
    state,
    async feed(client, signal) {
      reading = { client, signal };
      state.setState({ failure: null, retoldFrom: null });
      const failure = await consume(
        (options) => client.log.follow({ attempt_uuid: attemptUuid }, options),
        signal,
        ({ entries, is_complete, retold_from: retoldFrom = null }) => {
          isAsKnown(retoldFrom);
          state.setState({ length: entries, isComplete: is_complete });
          void fetchMissing();
        },
      );
      if (failure !== null) state.setState({ failure });
    },
    look(first, last) {
      looked = [{ first, last }];
      void fetchMissing();
    },
    lookAt(numbers) {
      looked = numbers.map((number) => ({ first: number, last: number }));
      filled = new Set();
      void fetchMissing();
    },
    entry: (number) => cache.entry(number),
  };
}
