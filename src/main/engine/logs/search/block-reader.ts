import type { FileHandle } from 'node:fs/promises';
import { indexStride } from '../log-index.ts';
import { readRecords } from '../read-records.ts';
import { type EntryPlaces, placesOf } from './entry-places.ts';
import type { Block, Following } from './search-block.ts';
import type { SearchTask } from './search-task.ts';

/** What is read at once, about. */
const blockBytes = 512 * 1024;
/** How far around a block the rest of a line is looked for; parts that stand further apart are searched one by one. */
const aroundBytes = 4 * 1024 * 1024;

/** Reads a log's file block by block, as far as the places that a task has reach. */
export class BlockReader {
  readonly #file: FileHandle;
  readonly #task: SearchTask;
  readonly #places: EntryPlaces;
  /** The entries that its places tell of: from `first` up to but not including `end`. */
  readonly first: number;
  readonly end: number;
  #room = Buffer.alloc(0);

  constructor(file: FileHandle, task: SearchTask) {
    const { first_slot, offsets, written, search } = task;
    this.#file = file;
    this.#task = task;
    this.#places = placesOf(task);
    this.first = first_slot * indexStride;
    const covered = (first_slot + offsets.length) * indexStride;
    // Where the last place is not the log's last one, what stands behind it has no known end.
    this.end = covered >= written.entries ? written.entries : covered - indexStride;
    if (search.direction === 'backward')
      this.end = Math.min(this.end, upToStride(search.from, written.entries));
  }

  /** Where an entry of the index begins, or where the log ends. */
  offsetOf(entry: number): number {
    const { written } = this.#task;
    return entry >= written.entries ? written.bytes : this.#places.locate(entry).offset;
  }

  /** The block that begins with an entry of the index. */
  async from(first: number): Promise<Block> {
    const start = this.offsetOf(first);
    let end = first;
    do end = Math.min(this.end, end + indexStride);
    while (end < this.end && this.offsetOf(end) - start < blockBytes);
    return this.#read(first, end);
  }

  /** The block that ends before an entry of the index, or with the log. */
  async upTo(end: number): Promise<Block> {
    const stop = this.offsetOf(end);
    let first = end;
    do first = Math.max(this.first, first - (first % indexStride || indexStride));
    while (first > this.first && stop - this.offsetOf(first) < blockBytes);
    return this.#read(first, end);
  }

  /** The records behind an offset of the file. */
  following(stop: number): Following {
    return () => readRecords(this.#file, stop, Math.min(this.#task.written.bytes, stop + aroundBytes));
  }

  /** The bytes before an offset of the file. */
  async before(start: number): Promise<{ bytes: Buffer; isAll: boolean }> {
    const from = Math.max(0, start - aroundBytes);
    const room = Buffer.allocUnsafe(start - from);
    const { bytesRead } = await this.#file.read(room, 0, room.length, from);
    return { bytes: room.subarray(0, bytesRead), isAll: from === 0 };
  }

  /** The entries between two numbers. They are good until the next are read. */
  async #read(first: number, end: number): Promise<Block> {
    const start = this.offsetOf(first);
    const length = this.offsetOf(end) - start;
    if (this.#room.length < length) this.#room = Buffer.allocUnsafeSlow(length);
    const { bytesRead } = await this.#file.read(this.#room, 0, length, start);
    return { bytes: this.#room.subarray(0, bytesRead), first, end };
  }
}

function upToStride(entry: number, entries: number): number {
  return Math.min(entries, Math.ceil(entry / indexStride) * indexStride);
}
