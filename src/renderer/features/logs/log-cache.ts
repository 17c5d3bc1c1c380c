import type { LogEntry } from '../../../shared/domain/log.ts';

const chunkSize = 512;
/** UTF-16 code units that are kept at most, beside the chunks last asked for. */
const sizeLimit = 12_000_000;
/** What an entry takes beside its text. */
const entrySize = 120;

interface Chunk {
  /** A gapless beginning of the chunk's entries. */
  readonly entries: LogEntry[];
  size: number;
}

/** A window of a log that is to be fetched. */
export interface Gap {
  readonly from: number;
  readonly limit: number;
}

/** The entries of a log that were read, in chunks; the ones that were not looked at for longest are forgotten first. */
export class LogCache {
  /** In the order of their last use. */
  readonly #chunks = new Map<number, Chunk>();
  readonly #limit: number;
  #size = 0;

  constructor(limit = sizeLimit) {
    this.#limit = limit;
  }

  entry(number: number): LogEntry | null {
    return this.#chunks.get(Math.floor(number / chunkSize))?.entries[number % chunkSize] ?? null;
  }

  /** The first window that is missing for the entries `first` to `last` (included) of a log of `length` entries. */
  gap(first: number, last: number, length: number): Gap | null {
    const end = Math.min(last, length - 1);
    for (let index = Math.floor(Math.max(0, first) / chunkSize); index * chunkSize <= end; index += 1) {
      const start = index * chunkSize;
      const chunk = this.#chunks.get(index);
      if (chunk !== undefined) this.#touch(index, chunk);
      const from = start + (chunk?.entries.length ?? 0);
      const limit = Math.min(start + chunkSize, length) - from;
      if (limit > 0 && from <= end) return { from, limit };
    }
    return null;
  }

  /** Forgets the entries from this one on. */
  cut(from: number): void {
    for (const [index, chunk] of this.#chunks) {
      const kept = Math.max(0, from - index * chunkSize);
      for (const entry of chunk.entries.splice(kept)) {
        const size = entry.text.length + entrySize;
        chunk.size -= size;
        this.#size -= size;
      }
    }
  }

  /** Takes entries that follow each other. Those that would leave a hole in their chunk are not kept. */
  put(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      const index = Math.floor(entry.number / chunkSize);
      const chunk = this.#chunks.get(index) ?? { entries: [], size: 0 };
      if (chunk.entries.length !== entry.number % chunkSize) continue;
      chunk.entries.push(entry);
      const size = entry.text.length + entrySize;
      chunk.size += size;
      this.#size += size;
      this.#touch(index, chunk);
    }
    this.#forget();
  }

  #touch(index: number, chunk: Chunk): void {
    this.#chunks.delete(index);
    this.#chunks.set(index, chunk);
  }

  #forget(): void {
    for (const [index, chunk] of this.#chunks) {
      if (this.#size <= this.#limit || this.#chunks.size <= 3) return;
      this.#size -= chunk.size;
      this.#chunks.delete(index);
    }
  }
}
