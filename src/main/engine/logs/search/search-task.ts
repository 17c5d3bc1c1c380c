import type { Result } from '../../../../shared/domain/error.ts';
import type { LogSearch } from '../../ports.ts';
import { indexStride, type LogExtent, type LogIndex } from '../log-index.ts';
import type { IndexPart } from './entry-places.ts';

/** One question about a log, with all that is needed to answer it from the file alone, on any thread. */
export interface SearchTask extends IndexPart {
  readonly path: string;
  /** Nothing beyond it is read, though the file may hold more. */
  readonly written: LogExtent;
  /** With a `from` between 0 and the count of entries. */
  readonly search: LogSearch;
}

export interface SearchAnswer {
  /** Numbers of entries, in the order of the search. */
  readonly numbers: readonly number[];
  readonly next: number | null;
}

export type SearchOutcome = Result<SearchAnswer, 'invalid_pattern' | 'pattern_too_slow'>;

/** Searches logs, each question for about 200 ms. */
export interface LogSearcher {
  search(task: SearchTask): Promise<SearchOutcome>;
  /** Lets go of what it holds. A question that was not answered rejects. */
  close(): Promise<void>;
}

/** Places that one question is given: two million entries, which no answer goes through. */
const slotsAtMost = 8192;

export function searchTaskOf(
  log: { readonly path: string; readonly index: LogIndex; readonly written: LogExtent },
  wished: LogSearch,
): SearchTask {
  const { path, index, written } = log;
  const from = placeOf(wished.from, written.entries);
  const slots = Math.ceil(written.entries / indexStride);
  const isForward = wished.direction === 'forward';
  // Backward the place behind the last entry is needed too, to know where that ends.
  const end = isForward
    ? Math.min(slots, Math.floor(from / indexStride) + slotsAtMost)
    : Math.min(slots, Math.ceil(from / indexStride) + 1);
  const first_slot = isForward
    ? Math.min(Math.floor(from / indexStride), end)
    : Math.max(0, end - slotsAtMost);
  return { path, written, search: { ...wished, from }, first_slot, offsets: index.part(first_slot, end) };
}

function placeOf(from: number, entries: number): number {
  return Math.min(entries, from < 0 ? Math.max(0, entries + from) : from);
}
