import { passFailPoint } from '../fail-points.ts';
import type { Clock } from '../ports.ts';
import { type AppendFile, closeQuietly } from './append-file.ts';
import { headerLength, isRecord, recordOverhead } from './cri-record.ts';
import { DiskPatience, isNoSpace } from './disk-patience.ts';
import { addEntries } from './load-index.ts';
import { type LogExtent, type LogIndex, positionInFile } from './log-index.ts';
import { type RecordBlock, RecordBlocks } from './record-blocks.ts';
import type { StallListener } from './stall-count.ts';

/** Records wait at most so long for others to be written together with. */
const tickMs = 20;
/** Above the first the source must wait, below the second it may go on. */
const highWaterBytes = 1024 * 1024;
const lowWaterBytes = 256 * 1024;
/** The index is written at the latest after so much of the log, which bounds what must be read without it. */
const indexEveryBytes = 1024 * 1024;

export interface LogFiles {
  readonly log: AppendFile;
  readonly index: AppendFile;
}

export interface LogPumpOptions {
  readonly files: LogFiles;
  /** The index of what is in the log already. The log ends where it ends; the index's file is empty. */
  readonly index: LogIndex;
  readonly clock: Clock;
  readonly stallListener: StallListener;
  /** Told each time that more is in the log's file; the next block waits for what it does. */
  readonly onWritten: (written: LogExtent) => Promise<void>;
}

/** Brings records into the files of a log, in blocks, one write at a time. It tries until the disk takes them. */
export class LogPump {
  readonly #files: LogFiles;
  readonly #index: LogIndex;
  readonly #clock: Clock;
  readonly #patience: DiskPatience;
  readonly #onWritten: LogPumpOptions['onWritten'];
  readonly #blocks = new RecordBlocks();
  /** What is in the file; the index is ahead of it by what waits. */
  #written: LogExtent;
  /** Offsets of the index that are in its file. */
  #offsetsWritten = 0;
  #indexDueAt = 0;
  #cancelTick: (() => void) | null = null;
  #pumping: Promise<void> | null = null;
  #drained: PromiseWithResolvers<void> | null = null;
  #flushed: PromiseWithResolvers<void> | null = null;

  constructor({ files, index, clock, stallListener, onWritten }: LogPumpOptions) {
    this.#files = files;
    this.#index = index;
    this.#clock = clock;
    this.#onWritten = onWritten;
    this.#patience = new DiskPatience(clock, {
      onStall: (error) => {
        this.#settleFlush();
        stallListener.onStall(error);
      },
      onResume: () => stallListener.onResume(),
    });
    this.#written = this.#startAt({ entries: index.entries, bytes: index.bytes });
  }

  /** The index, which also holds entries beyond {@link written}. */
  get index(): LogIndex {
    return this.#index;
  }

  /** What of the log can be read from its file. */
  get written(): LogExtent {
    return this.#written;
  }

  /** What a record of so many bytes takes the log to. */
  lengthWith(bytes: number): number {
    return this.#index.bytes + recordOverhead + bytes;
  }

  /** Adds a record with the bytes of `source` from `start` to `end`, which are copied. */
  add(header: Uint8Array, source: Uint8Array, start: number, end: number): void {
    this.#index.add(this.#blocks.add(header, source, start, end));
  }

  /** Sees to it that what waits is written. */
  wake(): void {
    if (this.#pumping !== null || this.#blocks.pending === 0) return;
    if (this.#blocks.first !== undefined) this.#startPump();
    else this.#cancelTick ??= this.#clock.after(tickMs, () => this.#startPump());
  }

  /** What the source is to wait for before it brings more; undefined for nothing. */
  room(): Promise<void> | undefined {
    if (this.#blocks.pending < highWaterBytes) return undefined;
    this.#drained ??= Promise.withResolvers<void>();
    return this.#drained.promise;
  }

  /** Writes what waits now; answers when it is written, or at once while the disk refuses to. */
  flush(): Promise<void> {
    if (this.#blocks.pending === 0 || this.#patience.isStalled) return Promise.resolve();
    this.#flushed ??= Promise.withResolvers<void>();
    this.#startPump();
    return this.#flushed.promise;
  }

  /** Takes the log back to an earlier place. Nothing may wait. */
  async cut(extent: LogExtent): Promise<void> {
    await this.#patience.insist(() => this.#files.log.truncate(extent.bytes));
    this.#index.cut(extent);
    this.#written = this.#startAt(extent);
  }

  /**
   * Writes everything that waits, and looks whether all that was written is still there.
   * @returns false where another program has cut the log's file, or written into it.
   */
  async settle(): Promise<boolean> {
    await this.#drain();
    const { log } = this.#files;
    const { bytes } = this.#written;
    if ((await this.#restore(log, bytes)) === bytes && (bytes === 0 || (await beginsWithRecord(log))))
      return true;
    await this.#countAnew();
    return false;
  }

  /** What the file holds now is what there is. */
  async #countAnew(): Promise<void> {
    const { log, index } = this.#files;
    this.#index.clear();
    await this.#patience.insist(() =>
      addEntries((block, position) => log.read(block, position), this.#index),
    );
    this.#offsetsWritten = 0;
    await this.#patience.insist(() => index.truncate(0));
    await this.cut({ entries: this.#index.entries, bytes: this.#index.bytes });
  }

  /** Writes everything, and closes the files. @param isComplete whether to mark the log as such. */
  async close(isComplete: boolean): Promise<void> {
    await this.#drain();
    const { log, index } = this.#files;
    if (isComplete) {
      const size = this.#offsetsWritten;
      const end = this.#index.encodeEnd(size);
      await this.#writeFully(index, end, positionInFile(size));
      await this.#restore(index, positionInFile(size) + end.byteLength);
    }
    // An index that a power cut leaves ahead of its log does not fit it, and counts for nothing.
    await Promise.all([log, index].map((file) => this.#patience.insist(() => file.sync())));
    await Promise.all([closeQuietly(log), closeQuietly(index)]);
  }

  async #drain(): Promise<void> {
    while (this.#blocks.pending > 0 || this.#pumping !== null) {
      this.#startPump();
      await this.#pumping;
    }
  }

  /** A file that cannot be put back, while there is room for it, is as good as cut. */
  #restore(file: AppendFile, length: number): Promise<number> {
    return this.#patience.insist(() =>
      file.restore(length).catch((error: unknown) => {
        if (isNoSpace(error)) throw error;
        return 0;
      }),
    );
  }

  #startAt(extent: LogExtent): LogExtent {
    this.#blocks.startAt(extent);
    this.#indexDueAt = extent.bytes + indexEveryBytes;
    return extent;
  }

  #startPump(): void {
    this.#cancelTick?.();
    this.#cancelTick = null;
    this.#blocks.seal();
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = null;
      if (this.#blocks.first === undefined) this.#settleFlush();
      this.wake();
    });
  }

  async #pump(): Promise<void> {
    for (let block = this.#blocks.first; block !== undefined; block = this.#blocks.first) {
      await this.#writeBlock(block);
    }
    await this.#writeIndex();
  }

  async #writeBlock(block: RecordBlock): Promise<void> {
    await this.#writeFully(this.#files.log, block.bytes, block.end.bytes - block.bytes.byteLength);
    this.#blocks.shift();
    this.#written = block.end;
    passFailPoint('log_written');
    if (this.#blocks.pending < lowWaterBytes) this.#settleDrain();
    await this.#onWritten(block.end);
    if (block.end.bytes >= this.#indexDueAt) await this.#writeIndex();
  }

  /** Writes the offsets of what is in the log. */
  async #writeIndex(): Promise<void> {
    const size = this.#index.size;
    if (size === this.#offsetsWritten) return;
    const bytes = this.#index.encodeOffsets(this.#offsetsWritten);
    await this.#writeFully(this.#files.index, bytes, positionInFile(this.#offsetsWritten));
    this.#offsetsWritten = size;
    this.#indexDueAt = this.#written.bytes + indexEveryBytes;
  }

  async #writeFully(file: AppendFile, bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.byteLength; ) {
      done += await this.#patience.insist(() => file.write(bytes.subarray(done), position + done));
    }
  }

  #settleDrain(): void {
    this.#drained?.resolve();
    this.#drained = null;
  }

  #settleFlush(): void {
    this.#flushed?.resolve();
    this.#flushed = null;
  }
}

async function beginsWithRecord(log: AppendFile): Promise<boolean> {
  const head = Buffer.alloc(headerLength);
  return isRecord(head.subarray(0, await log.read(head, 0).catch(() => 0)));
}
