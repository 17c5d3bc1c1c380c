import { putRecord, recordOverhead } from './cri-record.ts';
import type { LogExtent } from './log-index.ts';

export const blockBytes = 64 * 1024;

/** Whole records that are to be written in one go. */
export interface RecordBlock {
  readonly bytes: Uint8Array;
  /** How much of the log there is once this is written. */
  readonly end: LogExtent;
}

/** Records that wait to be written, in blocks of about {@link blockBytes}. The last block is open until it is full. */
export class RecordBlocks {
  readonly #sealed: RecordBlock[] = [];
  #open = Buffer.allocUnsafeSlow(blockBytes);
  #used = 0;
  #pending = 0;
  #entries = 0;
  #bytes = 0;

  /** Bytes that wait, in sealed blocks and the open one. */
  get pending(): number {
    return this.#pending;
  }

  /** The first block to be written; undefined while none is sealed. */
  get first(): RecordBlock | undefined {
    return this.#sealed[0];
  }

  /**
   * Adds a record, which must fit into a block.
   * @returns the length of the record.
   */
  add(header: Uint8Array, source: Uint8Array, start: number, end: number): number {
    const length = recordOverhead + end - start;
    if (this.#used + length > blockBytes) this.seal();
    putRecord(this.#open, this.#used, header, source, start, end);
    this.#used += length;
    this.#pending += length;
    this.#entries += 1;
    this.#bytes += length;
    return length;
  }

  /** Closes the open block, unless it is empty. */
  seal(): void {
    if (this.#used === 0) return;
    const used = this.#open.subarray(0, this.#used);
    const isSmall = this.#used < blockBytes / 4;
    this.#sealed.push({
      bytes: isSmall ? Buffer.from(used) : used,
      end: { entries: this.#entries, bytes: this.#bytes },
    });
    if (!isSmall) this.#open = Buffer.allocUnsafeSlow(blockBytes);
    this.#used = 0;
  }

  /** Takes away the first block. */
  shift(): void {
    this.#pending -= this.#sealed.shift()?.bytes.byteLength ?? 0;
  }

  /** What comes next stands after `end`. Nothing may wait. */
  startAt(end: LogExtent): void {
    this.#entries = end.entries;
    this.#bytes = end.bytes;
  }
}
