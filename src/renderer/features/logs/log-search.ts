import { createStore, type StoreApi } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import type { LogMatches } from '../../../shared/contract/log.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Feed } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';
import { type Direction, matchIndex, nextMatch } from './match-list.ts';
import type { Query } from './places.ts';

const answerSize = 5000;
/** So many matches are listed at most; beyond them one still walks, but they are not counted. */
const listedAtMost = 200_000;

export interface SearchState {
  /** Null while nothing is searched. */
  readonly query: Query | null;
  /** Matches found so far, in {@link LogSearch.matches}. */
  readonly found: number;
  /** Entries that were looked through. */
  readonly looked: number;
  readonly isLooking: boolean;
  /** There are more than are listed. */
  readonly isFull: boolean;
  /** The match that one is at, and its place among all, where that is known. */
  readonly current: { readonly number: number; readonly index: number | null } | null;
  readonly failure: Failure | null;
}

/** Searches the whole log of one attempt at the engine, and walks from match to match. */
export interface LogSearch {
  readonly state: StoreApi<SearchState>;
  /** The entries with a match that are listed, ascending. */
  readonly matches: readonly number[];
  readonly feed: Feed;
  /** Begins a new search at an entry: goes to the next match, or else to the one before. */
  ask(query: Query | null, from: number): Promise<void>;
  /** Goes to the next match, round the end of the log. Without a current one it starts at the entry `from`. */
  walk(direction: Direction, from: number): Promise<void>;
  /** Says how long the log is now. */
  grow(length: number): void;
  /** Entries from this one on are others now: they are looked through again. */
  cut(from: number): void;
}

const nothing: SearchState = {
  query: null,
  found: 0,
  looked: 0,
  isLooking: false,
  isFull: false,
  current: null,
  failure: null,
};

export function createLogSearch(attemptUuid: Uuid, limit: number = listedAtMost): LogSearch {
  const state = createStore<SearchState>()(() => nothing);
  const matches: number[] = [];
  let reading: { client: Client; signal: AbortSignal } | null = null;
  let length = 0;
  /** Grows with each question, so that late answers to an earlier one are known. */
  let asked = 0;
  let isListing = false;

  const find = async (
    query: Query,
    direction: Direction,
    from: number,
    count: number,
  ): Promise<LogMatches | null> => {
    if (reading === null) return null;
    const { client, signal } = reading;
    const question = asked;
    const call = client.log.search(
      {
        attempt_uuid: attemptUuid,
        query: query.text,
        is_regex: query.isRegex,
        is_case_sensitive: query.isCaseSensitive,
        direction,
        from,
        limit: count,
      },
      { signal },
    );
    const answer = await readOnce(call, signal);
    if (answer === null) return null;
    if (answer.ok) return answer.value;
    // What an earlier question is refused for is no fault of the present one.
    if (question === asked) state.setState({ failure: answer.failure });
    return null;
  };

  const listMatches = async (): Promise<void> => {
    if (isListing) return;
    isListing = true;
    for (;;) {
      const { query, looked, isFull, failure } = state.getState();
      const isOver = query === null || isFull || failure !== null || looked >= length;
      if (isOver || reading === null || reading.signal.aborted) break;
      const question = asked;
      const { signal } = reading;
      state.setState({ isLooking: true });
      const answer = await find(query, 'forward', looked, answerSize);
      // The next session may be there already: it goes on where this one broke off.
      if (question !== asked || signal.aborted) continue;
      if (answer === null) break;
      for (const { number } of answer.matches) matches.push(number);
      matches.length = Math.min(matches.length, limit);
      const reached = answer.next ?? answer.length.entries;
      if (reached <= looked) break;
      state.setState({ found: matches.length, looked: reached, isFull: matches.length === limit });
      placeCurrent();
    }
    isListing = false;
    state.setState({ isLooking: false });
  };

  const placeCurrent = (): void => {
    const { current } = state.getState();
    if (current !== null && current.index === null)
      state.setState({ current: { ...current, index: matchIndex(matches, current.number) } });
  };

  const isListed = (): boolean => {
    const { looked, isFull } = state.getState();
    return !isFull && looked >= length;
  };

  /** The first match from an entry on, or the last one before it, without going round. */
  const seek = async (query: Query, direction: Direction, from: number): Promise<number | null> => {
    const question = asked;
    for (let at: number | null = from; at !== null; ) {
      const answer = await find(query, direction, at, 1);
      if (answer === null || question !== asked) return null;
      const match = answer.matches[0];
      if (match !== undefined) return match.number;
      at = answer.next;
    }
    return null;
  };

  const goTo = (number: number | null): void => {
    if (number !== null) state.setState({ current: { number, index: matchIndex(matches, number) } });
  };

  return {
    state,
    matches,
    async feed(client, signal) {
      reading = { client, signal };
      state.setState({ failure: null });
      await listMatches();
    },
    async ask(query, from) {
      asked += 1;
      matches.length = 0;
      state.setState({ ...nothing, query });
      if (query === null) return;
      const question = asked;
      void listMatches();
      const next = await seek(query, 'forward', from);
      if (question !== asked) return;
      goTo(next ?? (await seek(query, 'backward', from)));
    },
    async walk(direction, from) {
      const { query, current } = state.getState();
      if (query === null) return;
      const start = current?.number ?? (direction === 'forward' ? from - 1 : from);
      if (isListed()) {
        const step = nextMatch(matches, start, direction);
        if (step !== null) state.setState({ current: { number: step.number, index: step.index } });
        return;
      }
      const question = asked;
      const next = await seek(query, direction, direction === 'forward' ? start + 1 : start);
      if (question !== asked) return;
      goTo(next ?? (await seek(query, direction, direction === 'forward' ? 0 : length)));
    },
    cut(from) {
      asked += 1;
      const kept = matches.findIndex((number) => number >= from);
      if (kept !== -1) matches.length = kept;
      state.setState(({ looked, isFull }) => ({
        found: matches.length,
        looked: Math.min(looked, from),
        isFull: isFull && kept === -1,
      }));
      void listMatches();
    },
    grow(next) {
      length = next;
      void listMatches();
    },
  };
}
