import type { OutputStream } from '../../../src/shared/domain/log-mark.ts';

/** Docker reads output in pieces of so many bytes, and each becomes an entry where no newline ends it before. */
const longestEntry = 16_384;

export interface LogEntryOfDocker {
  readonly stream: OutputStream;
  /** With its newline, unless it is a piece of a longer line or the end of the output. */
  readonly text: Buffer;
  /** Counts on from entry to entry, as their times do. */
  readonly number: number;
}

/** What Docker's log driver `json-file` keeps of a container's output, plainly. */
export class JsonFile {
  readonly entries: LogEntryOfDocker[] = [];
  #numbers = 0;
  #buffers: Record<OutputStream, Buffer> = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };

  write(stream: OutputStream, bytes: Buffer): void {
    let rest = Buffer.concat([this.#buffers[stream], bytes]);
    for (;;) {
      const newline = rest.subarray(0, longestEntry).indexOf(0x0a);
      if (newline === -1 && rest.length < longestEntry) break;
      const end = newline === -1 ? longestEntry : newline + 1;
      this.#append(stream, rest.subarray(0, end));
      rest = rest.subarray(end);
    }
    this.#buffers[stream] = rest;
  }

  /** Both streams have ended. */
  end(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (this.#buffers[stream].length > 0) this.#append(stream, this.#buffers[stream]);
      this.#buffers[stream] = Buffer.alloc(0);
    }
  }

  /** What is in its hands, and in no entry yet, is lost, as when Docker is started anew. */
  loseBuffers(): void {
    this.#buffers = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
  }

  #append(stream: OutputStream, bytes: Buffer): void {
    this.#numbers += 1;
    this.entries.push({ stream, text: throughJson(bytes), number: this.#numbers });
  }
}

/** As Go writes bytes into JSON: each one that `utf8.DecodeRune` does not take becomes U+FFFD. */
function throughJson(bytes: Buffer): Buffer {
  if (Buffer.from(bytes.toString('utf8')).equals(bytes)) return bytes;
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = runeSize(bytes, at);
    parts.push(size === 0 ? Buffer.from('\ufffd') : bytes.subarray(at, at + size));
    at += Math.max(1, size);
  }
  return Buffer.concat(parts);
}

/** How many bytes the rune at a place has, by its code point; 0 where there is none. */
function runeSize(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const tail = [...bytes.subarray(at + 1, at + size)];
  if (first < 0xc0 || first > 0xf7 || tail.length < size - 1) return 0;
  if (tail.some((byte) => byte >> 6 !== 0b10)) return 0;
  const point = tail.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), first & (0xff >> (size + 1)));
  const smallest = [0, 0, 0x80, 0x800, 0x10000][size] ?? 0;
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return point < smallest || point > 0x10ffff || isSurrogate ? 0 : size;
}
