import { createStore, type StoreApi } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import type { LogStream } from '../../../shared/domain/log.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Feed } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';

const answerSize = 5000;
/** So many lines of a stream are listed at most. */
const listedAtMost = 500_000;

export interface FilterState {
  /** How many were found so far, in {@link StreamFilter.numbers}. */
  readonly found: number;
  /** Entries that were looked at. */
  readonly looked: number;
  /** There are more than can be listed. */
  readonly isFull: boolean;
}

/** Which entries of a log were written to one stream. The engine looks through the log once, and tells their numbers. */
export interface StreamFilter {
  readonly stream: LogStream;
  readonly state: StoreApi<FilterState>;
  readonly numbers: readonly number[];
  readonly feed: Feed;
  /** Says how long the log is now. */
  grow(length: number): void;
  /** Entries from this one on are others now. */
  cut(from: number): void;
}

export function createStreamFilter(
  attemptUuid: Uuid,
  stream: LogStream,
  limit: number = listedAtMost,
): StreamFilter {
  const numbers: number[] = [];
  const state = createStore<FilterState>()(() => ({ found: 0, looked: 0, isFull: false }));
  let reading: { client: Client; signal: AbortSignal } | null = null;
  let isReading = false;
  let length = 0;

  const readOn = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    while (reading !== null && !reading.signal.aborted) {
      const { looked, isFull } = state.getState();
      if (isFull || looked >= length) break;
      const { client, signal } = reading;
      const answer = await readOnce(
        client.log.search({ attempt_uuid: attemptUuid, stream, from: looked, limit: answerSize }, { signal }),
        signal,
      );
      // The next session may be there already: it goes on where this one broke off.
      if (signal.aborted) continue;
      if (answer === null || !answer.ok) break;
      const { matches, next, length: known } = answer.value;
      for (const { number } of matches) numbers.push(number);
      numbers.length = Math.min(numbers.length, limit);
      const reached = next ?? known.entries;
      if (reached <= looked) break;
      state.setState({ found: numbers.length, looked: reached, isFull: numbers.length === limit });
    }
    isReading = false;
  };

  return {
    stream,
    state,
    numbers,
    async feed(client, signal) {
      reading = { client, signal };
      await readOn();
    },
    cut(from) {
      const { looked, isFull } = state.getState();
      const kept = numbers.findIndex((number) => number >= from);
      if (kept !== -1) numbers.length = kept;
      state.setState({
        found: numbers.length,
        looked: Math.min(looked, from),
        isFull: isFull && kept === -1,
      });
      void readOn();
    },
    grow(next) {
      length = next;
      void readOn();
    },
  };
}
