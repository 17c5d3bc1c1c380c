import type { FileHandle } from 'node:fs/promises';
import type { Clock, LogSearch } from '../../ports.ts';
import { openIfThere } from '../load-index.ts';
import { indexStride, type LogExtent, type LogIndex } from '../log-index.ts';
import { readRecords } from '../read-records.ts';
import { cutBlock } from './cut-block.ts';
import { Pace } from './pace.ts';
import { type Block, entriesOf, searchBlock } from './search-block.ts';
import { type TextPattern, textPattern } from './text-pattern.ts';

/** A search answers once it has taken this long, and goes on when it is asked again. */
const sliceMs = 200;
/** What is read at once, about. */
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
  const blocks = new BlockReader(file, request);
  const pace = new Pace(clock, sliceMs);
  const numbers: number[] = [];
  let next = from;
  do {
    const first = next - (next % indexStride);
    for (const piece of await blocks.read(first, blockEnd(request, first))) {
      if (piece.end <= next) continue;
      numbers.push(...(await blocks.search(piece)).filter((number) => number >= from));
      next = piece.end;
      if (numbers.length >= search.limit || pace.isOver()) break;
      await pace.rest();
    }
  } while (next < written.entries && numbers.length < search.limit && !pace.isOver());
  const taken = numbers.slice(0, search.limit);
  const last = taken.at(-1);
  if (taken.length === search.limit && last !== undefined) next = last + 1;
  return { numbers: taken, next: next < written.entries ? next : null };
}

async function searchBackward(file: FileHandle, request: SearchRequest, from: number): Promise<SearchAnswer> {
  const { search, clock, written } = request;
  const blocks = new BlockReader(file, request);
  const pace = new Pace(clock, sliceMs);
  const numbers: number[] = [];
  let next = from;
  do {
    const end = Math.min(written.entries, Math.ceil(next / indexStride) * indexStride);
    const pieces = await blocks.read(blockStart(request, end), end);
    for (const piece of pieces.reverse()) {
      if (piece.first >= next) continue;
      const found = (await blocks.search(piece)).filter((number) => number < from);
      numbers.push(...found.reverse());
      next = piece.first;
      if (numbers.length >= search.limit || pace.isOver()) break;
      await pace.rest();
    }
  } while (next > 0 && numbers.length < search.limit && !pace.isOver());
  const taken = numbers.slice(0, search.limit);
  const last = taken.at(-1);
  if (taken.length === search.limit && last !== undefined) next = last;
  return { numbers: taken, next: next > 0 ? next : null };
}

/** A block's piece, and where it ends in the file. */
interface Piece extends Block {
  readonly stop: number;
}

/** Reads blocks of a log and searches them, a piece at a time. */
class BlockReader {
  readonly #file: FileHandle;
  readonly #request: SearchRequest;
  /** Null where every entry is wanted, whatever it says. */
  readonly #pattern: TextPattern | null;
  #room = Buffer.alloc(0);

  constructor(file: FileHandle, request: SearchRequest) {
    const { query, is_case_sensitive } = request.search;
    this.#file = file;
    this.#request = request;
    this.#pattern = query === '' ? null : textPattern(query, is_case_sensitive);
  }

  /**
   * The entries between two numbers, of which the first is in the index, and the end is too or is the log's. They are
   * good until the next are read.
   */
  async read(first: number, end: number): Promise<Piece[]> {
    const start = offsetOf(this.#request, first);
    const length = offsetOf(this.#request, end) - start;
    if (this.#room.length < length) this.#room = Buffer.allocUnsafeSlow(length);
    const { bytesRead } = await this.#file.read(this.#room, 0, length, start);
    const block: Block = { bytes: this.#room.subarray(0, bytesRead), first, end };
    let stop = start;
    return cutBlock(block, (entry) => offsetOf(this.#request, entry) - start).map((piece) => {
      stop += piece.bytes.length;
      return { ...piece, stop };
    });
  }

  async search(piece: Piece): Promise<number[]> {
    const { stream } = this.#request.search;
    if (this.#pattern === null) return entriesOf(piece, stream);
    const reach = Math.min(this.#request.written.bytes, piece.stop + followedBytes);
    return searchBlock(piece, this.#pattern, stream, () => readRecords(this.#file, piece.stop, reach));
  }
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
