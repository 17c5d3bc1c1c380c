import type { FileHandle } from 'node:fs/promises';
import type { Clock, LogSearch } from '../../ports.ts';
import { openIfThere } from '../load-index.ts';
import { indexStride, type LogExtent, type LogIndex } from '../log-index.ts';
import { readRecords } from '../read-records.ts';
import { type Block, searchBlock } from './search-block.ts';
import { textPattern } from './text-pattern.ts';

/** A search answers once it has taken this long, and goes on when it is asked again. */
const sliceMs = 200;
/** What is read and searched at once, about: others on the thread wait no longer than this takes. */
const blockBytes = 512 * 1024;
/** How far behind a block the rest of a line is looked for; parts that stand further apart are searched one by one. */
const followedBytes = 4 * 1024 * 1024;

export interface SearchRequest {
  readonly path: string;
  readonly index: LogIndex;
  /** Nothing beyond it is read, though the index may know more. */
  readonly written: LogExtent;
  readonly search: LogSearch;
  readonly clock: Clock;
}

export interface SearchAnswer {
  /** Numbers of entries, in the order of the search. */
  readonly numbers: readonly number[];
  readonly next: number | null;
}

/** Searches a log as `LogStore.search` describes it, block by block. */
export async function searchLog(request: SearchRequest): Promise<SearchAnswer> {
  const { written, search } = request;
  const from = placeOf(search.from, written.entries);
  const isForward = search.direction === 'forward';
  if (isForward ? from >= written.entries : from <= 0) return { numbers: [], next: null };
  const file = await openIfThere(request.path);
  if (file === null) return { numbers: [], next: null };
  try {
    return isForward ? await searchForward(file, request, from) : await searchBackward(file, request, from);
  } finally {
    await file.close();
  }
}

function placeOf(from: number, entries: number): number {
  return Math.min(entries, from < 0 ? Math.max(0, entries + from) : from);
}

async function searchForward(file: FileHandle, request: SearchRequest, from: number): Promise<SearchAnswer> {
  const { written, search, clock } = request;
  const searchIn = blockSearch(file, request);
  const until = clock.now().monotonic + sliceMs;
  const numbers: number[] = [];
  let next = from;
  do {
    const first = next - (next % indexStride);
    const end = blockEnd(request, first);
    numbers.push(...(await searchIn(first, end)).filter((number) => number >= from));
    next = end;
  } while (numbers.length < search.limit && next < written.entries && clock.now().monotonic < until);
  const taken = numbers.slice(0, search.limit);
  const last = taken.at(-1);
  if (taken.length === search.limit && last !== undefined) next = last + 1;
  return { numbers: taken, next: next < written.entries ? next : null };
}

async function searchBackward(file: FileHandle, request: SearchRequest, from: number): Promise<SearchAnswer> {
  const { search, clock } = request;
  const searchIn = blockSearch(file, request);
  const until = clock.now().monotonic + sliceMs;
  const numbers: number[] = [];
  let next = from;
  do {
    const end = Math.min(request.written.entries, Math.ceil(next / indexStride) * indexStride);
    const first = blockStart(request, end);
    const found = (await searchIn(first, end)).filter((number) => number < from);
    numbers.push(...found.reverse());
    next = first;
  } while (numbers.length < search.limit && next > 0 && clock.now().monotonic < until);
  const taken = numbers.slice(0, search.limit);
  const last = taken.at(-1);
  if (taken.length === search.limit && last !== undefined) next = last;
  return { numbers: taken, next: next > 0 ? next : null };
}

/** Searches the entries between two numbers, of which the first is in the index, and the end is too or is the log's. */
function blockSearch(file: FileHandle, request: SearchRequest) {
  const { search, written } = request;
  const pattern = textPattern(search.query, search.is_case_sensitive);
  let room = Buffer.alloc(0);
  return async (first: number, end: number): Promise<number[]> => {
    const start = offsetOf(request, first);
    const stop = offsetOf(request, end);
    if (room.length < stop - start) room = Buffer.allocUnsafeSlow(stop - start);
    const { bytesRead } = await file.read(room, 0, stop - start, start);
    const block: Block = { bytes: room.subarray(0, bytesRead), first, end };
    const reach = Math.min(written.bytes, stop + followedBytes);
    return searchBlock(block, pattern, () => readRecords(file, stop, reach));
  };
}

function blockEnd(request: SearchRequest, first: number): number {
  const { entries } = request.written;
  const start = offsetOf(request, first);
  let end = first;
  do end = Math.min(entries, end + indexStride);
  while (end < entries && offsetOf(request, end) - start < blockBytes);
  return end;
}

function blockStart(request: SearchRequest, end: number): number {
  const stop = offsetOf(request, end);
  let first = end;
  do first = Math.max(0, first - (first % indexStride || indexStride));
  while (first > 0 && stop - offsetOf(request, first) < blockBytes);
  return first;
}

/** Where an entry of the index begins, or where the log ends. */
function offsetOf({ index, written }: SearchRequest, entry: number): number {
  return entry >= written.entries ? written.bytes : index.locate(entry).offset;
}
