/** A line longer than this many bytes is split into parts. */
export const maxPartBytes = 16 * 1024;

const newline = 0x0a;

/**
 * Takes a line or a part of one: the bytes of `source` from `start` to `end`, without the newline. They are only valid
 * during the call.
 */
export type PartSink = (source: Uint8Array, start: number, end: number, isPartial: boolean) => void;

/**
 * Splits one stream of bytes into its lines at `\n` (a `\r` stays). What has no newline yet is kept until its line ends
 * or {@link flush} is called. A line above {@link maxPartBytes} becomes partial pieces of at most that many bytes, cut
 * between characters where it is UTF-8. Where it is cut depends on the bytes alone, never on how they came.
 */
export class LineSplitter {
  readonly #sink: PartSink;
  #kept: Buffer | null = null;
  #length = 0;

  constructor(sink: PartSink) {
    this.#sink = sink;
  }

  /** Whether there are bytes of a line whose newline has not come. */
  get isHolding(): boolean {
    return this.#length > 0;
  }

  push(bytes: Uint8Array): void {
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    while (start < source.length) {
      const found = source.indexOf(newline, start);
      const end = found === -1 ? source.length : found;
      if (found !== -1 && this.#length === 0 && end - start <= maxPartBytes) {
        this.#sink(source, start, end, false);
      } else {
        this.#keep(source, start, end);
        if (found !== -1) this.#end(false);
      }
      start = end + 1;
    }
  }

  /** Gives out what is kept as a partial piece. */
  flush(): void {
    if (this.#length > 0) this.#end(true);
  }

  /** Forgets what is kept. */
  clear(): void {
    this.#length = 0;
  }

  #end(isPartial: boolean): void {
    const length = this.#length;
    this.#length = 0;
    this.#sink(this.#room(), 0, length, isPartial);
  }

  #keep(source: Uint8Array, start: number, end: number): void {
    const kept = this.#room();
    let from = start;
    while (from < end) {
      if (this.#length === maxPartBytes) this.#cut(source[from] ?? 0);
      const count = Math.min(end - from, maxPartBytes - this.#length);
      kept.set(source.subarray(from, from + count), this.#length);
      this.#length += count;
      from += count;
    }
  }

  /** Gives out a full buffer up to the last character that is whole, given the byte that follows it. */
  #cut(next: number): void {
    const kept = this.#room();
    const at = lastBoundary(kept, maxPartBytes, next);
    this.#sink(kept, 0, at, true);
    kept.copyWithin(0, at, maxPartBytes);
    this.#length = maxPartBytes - at;
  }

  #room(): Buffer {
    this.#kept ??= Buffer.allocUnsafeSlow(maxPartBytes);
    return this.#kept;
  }
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** The last place at or before `length` that is between two UTF-8 characters; `length` where it is not UTF-8. */
function lastBoundary(bytes: Uint8Array, length: number, next: number): number {
  if (!isContinuation(next)) return length;
  for (let at = length - 1; at >= length - 3; at -= 1) {
    const byte = bytes[at] ?? 0;
    if (!isContinuation(byte)) return byte >= 0xc0 ? at : length;
  }
  return length;
}
