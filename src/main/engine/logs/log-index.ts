/** The offset of every entry whose number is a multiple of this is in the index. */
export const indexStride = 256;

/** How much of a log there is: whole entries, and the bytes they take in the file. */
export interface LogExtent {
  readonly entries: number;
  readonly bytes: number;
}

const word = 8;
const magic = Buffer.from('GANTRYL1', 'latin1');
const trailerMark = 0xffff_ffff_ffff_ffffn;

/**
 * Where the entries of a log are in its file, sparsely: a window begins at most {@link indexStride} entries after a
 * known offset, so finding it costs the same anywhere in a log of any size.
 *
 * As a file (`.idx`) it is 8 bytes of magic, then offsets of 8 bytes, little endian. A log that was closed has a trailer
 * after them: a mark that is no offset, the count of entries and the length of the log. The trailer is written once
 * the log is on the disk, so a log is complete where the trailer is there and agrees with the log's length.
 */
export class LogIndex {
  readonly #offsets: number[] = [];
  #entries = 0;
  #bytes = 0;

  get entries(): number {
    return this.#entries;
  }

  /** The length of all entries. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How many offsets it holds. */
  get size(): number {
    return this.#offsets.length;
  }

  /** Notes that an entry of so many bytes stands after all others. */
  add(length: number): void {
    if (this.#entries % indexStride === 0) this.#offsets.push(this.#bytes);
    this.#entries += 1;
    this.#bytes += length;
  }

  /** @returns the nearest known entry at or before `entry`, and where it begins. */
  locate(entry: number): { readonly entry: number; readonly offset: number } {
    const slot = Math.min(Math.floor(entry / indexStride), this.#offsets.length - 1);
    const offset = this.#offsets[slot];
    return offset === undefined ? { entry: 0, offset: 0 } : { entry: slot * indexStride, offset };
  }

  /** Its offsets from slot `first` up to but not including slot `end`, as a copy. */
  part(first: number, end: number): Float64Array<ArrayBuffer> {
    return Float64Array.from(this.#offsets.slice(first, end));
  }

  clear(): void {
    this.cut({ entries: 0, bytes: 0 });
  }

  /** Forgets what is behind a place. */
  cut({ entries, bytes }: LogExtent): void {
    this.#offsets.length = Math.ceil(entries / indexStride);
    this.#entries = entries;
    this.#bytes = bytes;
  }

  /** The file's bytes from offset number `first` on, which stand at {@link positionInFile}. */
  encodeOffsets(first: number): Buffer {
    const offsets = this.#offsets.slice(first);
    const encoded = Buffer.alloc(offsets.length * word);
    for (const [slot, offset] of offsets.entries()) encoded.writeBigUInt64LE(BigInt(offset), slot * word);
    return first === 0 ? Buffer.concat([magic, encoded]) : encoded;
  }

  /** As {@link encodeOffsets}, with the trailer of a complete log. */
  encodeEnd(first: number): Buffer {
    const trailer = Buffer.alloc(3 * word);
    trailer.writeBigUInt64LE(trailerMark, 0);
    trailer.writeBigUInt64LE(BigInt(this.#entries), word);
    trailer.writeBigUInt64LE(BigInt(this.#bytes), 2 * word);
    return Buffer.concat([this.encodeOffsets(first), trailer]);
  }

  /**
   * Takes what a file says for as long as it makes sense for a log of `logBytes`. What the log holds beyond
   * {@link bytes} must then be added by reading it from there.
   * @returns whether the log is complete, and so nothing is beyond.
   */
  decode(file: Buffer, logBytes: number): boolean {
    this.clear();
    if (!file.subarray(0, word).equals(magic)) return false;
    for (let at = word; at + word <= file.length; at += word) {
      const value = file.readBigUInt64LE(at);
      if (value === trailerMark) {
        if (this.#takeTrailer(file.subarray(at + word), logBytes)) return true;
        break;
      }
      const offset = Number(value);
      const isNext = this.#offsets.length === 0 ? offset === 0 : offset > this.#bytes;
      if (!isNext || offset >= logBytes) break;
      this.#offsets.push(offset);
      this.#bytes = offset;
    }
    // The entry at the last offset is yet to be added, and adding it notes the offset.
    this.#offsets.pop();
    this.#entries = this.#offsets.length * indexStride;
    return false;
  }

  #takeTrailer(trailer: Buffer, logBytes: number): boolean {
    if (trailer.length !== 2 * word) return false;
    const entries = Number(trailer.readBigUInt64LE(0));
    const bytes = Number(trailer.readBigUInt64LE(word));
    if (bytes !== logBytes || Math.ceil(entries / indexStride) !== this.#offsets.length) return false;
    this.#entries = entries;
    this.#bytes = bytes;
    return true;
  }
}

/** Where offset number `slot` stands in the file. */
export function positionInFile(slot: number): number {
  return slot === 0 ? 0 : (slot + 1) * word;
}
