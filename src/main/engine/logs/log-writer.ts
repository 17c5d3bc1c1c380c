import type { LogStream } from '../../../shared/domain/log.ts';
import type { Clock, LogLength, LogOptions, LogWriter, OutputFilter } from '../ports.ts';
import { type AppendFile, closeQuietly } from './append-file.ts';
import { CriHeaders } from './cri-record.ts';
import { DiskPatience } from './disk-patience.ts';
import { LineSplitter } from './line-splitter.ts';
import { type LogExtent, type LogIndex, positionInFile } from './log-index.ts';
import { type RecordBlock, RecordBlocks } from './record-blocks.ts';
import type { StallListener } from './stall-count.ts';

/** A line that has no newline for so long is shown as it is. */
const partialAfterMs = 100;
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

export interface LogWriterOptions {
  readonly files: LogFiles;
  /** The index of what is in the log already. The log ends where it ends; the index's file is empty. */
  readonly index: LogIndex;
  readonly newFilter?: LogOptions['newFilter'];
  readonly clock: Clock;
  readonly stallListener: StallListener;
  /** Told of each new length once it is written. */
  readonly onLength: (length: LogLength) => void;
  readonly onClosed: () => void;
}

/** One stream's line in the making. */
interface OpenLine {
  readonly splitter: LineSplitter;
  filter: OutputFilter | null;
  cancelTimer: (() => void) | null;
}

/**
 * Writes one log: splits what comes into records, and writes these in blocks, one write at a time. Nothing that was
 * given to it is dropped, whatever the disk says; {@link write} holds the source back instead.
 */
export class FileLogWriter implements LogWriter {
  readonly #options: LogWriterOptions;
  readonly #clock: Clock;
  readonly #index: LogIndex;
  readonly #patience: DiskPatience;
  readonly #headers = new CriHeaders();
  readonly #blocks = new RecordBlocks();
  readonly #lines: Readonly<Record<LogStream, OpenLine>>;
  /** What is in the file; the index is ahead of it by what waits. */
  #written: LogExtent;
  /** Offsets of the index that are in its file. */
  #offsetsWritten = 0;
  #indexDueAt: number;
  #restarts = 0;
  #cancelTick: (() => void) | null = null;
  #pumping: Promise<void> | null = null;
  #drained: PromiseWithResolvers<void> | null = null;
  #flushed: PromiseWithResolvers<void> | null = null;
  #closing: Promise<void> | null = null;

  constructor(options: LogWriterOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#index = options.index;
    this.#patience = new DiskPatience(options.clock, {
      onStall: (error) => {
        this.#settleFlush();
        options.stallListener.onStall(error);
      },
      onResume: () => options.stallListener.onResume(),
    });
    this.#written = { entries: options.index.entries, bytes: options.index.bytes };
    this.#blocks.reset(this.#written);
    this.#indexDueAt = this.#written.bytes + indexEveryBytes;
    this.#lines = { stdout: this.#openLine('stdout'), stderr: this.#openLine('stderr') };
  }

  /** The index, which also holds entries beyond {@link written}. */
  get index(): LogIndex {
    return this.#index;
  }

  /** What of the log can be read from its file. */
  get written(): LogExtent {
    return this.#written;
  }

  write(stream: LogStream, bytes: Uint8Array): Promise<void> | undefined {
    if (this.#closing !== null) throw new Error('the log is closed');
    const line = this.#lines[stream];
    this.#headers.stamp(this.#clock.now().wall);
    line.splitter.push(line.filter === null ? bytes : line.filter.push(bytes));
    this.#watch(line);
    this.#wake();
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

  async restart(): Promise<void> {
    this.#stopTimers();
    for (const line of Object.values(this.#lines)) {
      line.splitter.clear();
      line.filter = this.#newFilter();
    }
    this.#forgetPending();
    await this.#pumping;
    const { files } = this.#options;
    await this.#patience.insist(() => files.index.truncate(0));
    await this.#patience.insist(() => files.log.truncate(0));
    this.#offsetsWritten = 0;
    this.#indexDueAt = indexEveryBytes;
    this.#announce(false);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close(true);
    return this.#closing;
  }

  release(): Promise<void> {
    this.#closing ??= this.#close(false);
    return this.#closing;
  }

  /** @param isComplete whether to mark the log as such. */
  async #close(isComplete: boolean): Promise<void> {
    this.#stopTimers();
    this.#headers.stamp(this.#clock.now().wall);
    for (const { filter, splitter } of Object.values(this.#lines)) {
      // Where another writer goes on, what is held back may be half a secret: it comes again.
      if (isComplete && filter !== null) splitter.push(filter.end());
      splitter.flush();
    }
    while (this.#blocks.pending > 0 || this.#pumping !== null) {
      this.#startPump();
      await this.#pumping;
    }
    const { files } = this.#options;
    await this.#patience.insist(() => files.log.sync());
    if (isComplete) await this.#writeEnd();
    await this.#patience.insist(() => files.index.sync());
    await Promise.all([closeQuietly(files.log), closeQuietly(files.index)]);
    this.#options.onClosed();
    if (isComplete) this.#announce(true);
  }

  async #writeEnd(): Promise<void> {
    const size = this.#offsetsWritten;
    await this.#writeFully(this.#options.files.index, this.#index.encodeEnd(size), positionInFile(size));
  }

  #openLine(stream: LogStream): OpenLine {
    const splitter = new LineSplitter((source, start, end, isPartial) => {
      this.#index.add(this.#blocks.add(this.#headers.of(stream, isPartial), source, start, end));
    });
    return { splitter, filter: this.#newFilter(), cancelTimer: null };
  }

  #newFilter(): OutputFilter | null {
    return this.#options.newFilter?.() ?? null;
  }

  /** Sees to it that a line in the making is shown in time. */
  #watch(line: OpenLine): void {
    if (!line.splitter.isHolding) {
      line.cancelTimer?.();
      line.cancelTimer = null;
    } else if (line.cancelTimer === null) {
      line.cancelTimer = this.#clock.after(partialAfterMs, () => {
        line.cancelTimer = null;
        this.#headers.stamp(this.#clock.now().wall);
        line.splitter.flush();
        this.#wake();
      });
    }
  }

  #wake(): void {
    if (this.#pumping !== null || this.#blocks.pending === 0) return;
    if (this.#blocks.first !== undefined) this.#startPump();
    else this.#cancelTick ??= this.#clock.after(tickMs, () => this.#startPump());
  }

  #startPump(): void {
    this.#cancelTick?.();
    this.#cancelTick = null;
    this.#blocks.seal();
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = null;
      if (this.#blocks.first === undefined) this.#settleFlush();
      this.#wake();
    });
  }

  async #pump(): Promise<void> {
    for (let block = this.#blocks.first; block !== undefined; block = this.#blocks.first) {
      await this.#writeBlock(block);
    }
    await this.#writeIndex();
  }

  async #writeBlock(block: RecordBlock): Promise<void> {
    const position = block.end.bytes - block.bytes.byteLength;
    const isWritten = await this.#writeFully(this.#options.files.log, block.bytes, position);
    if (!isWritten) return;
    this.#blocks.shift();
    this.#written = block.end;
    if (this.#blocks.pending < lowWaterBytes) this.#settleDrain();
    this.#announce(false);
    if (block.end.bytes >= this.#indexDueAt) await this.#writeIndex();
  }

  /** Writes the offsets of what is in the log. */
  async #writeIndex(): Promise<void> {
    const size = this.#index.size;
    if (size === this.#offsetsWritten) return;
    const bytes = this.#index.encodeOffsets(this.#offsetsWritten);
    const position = positionInFile(this.#offsetsWritten);
    if (!(await this.#writeFully(this.#options.files.index, bytes, position))) return;
    this.#offsetsWritten = size;
    this.#indexDueAt = this.#written.bytes + indexEveryBytes;
  }

  /** @returns false where a restart made it obsolete: also while the disk refused to take it. */
  async #writeFully(file: AppendFile, bytes: Uint8Array, position: number): Promise<boolean> {
    const restarts = this.#restarts;
    let done = 0;
    while (done < bytes.byteLength && restarts === this.#restarts) {
      done += await this.#patience.insist(async () =>
        restarts === this.#restarts ? file.write(bytes.subarray(done), position + done) : 0,
      );
    }
    return restarts === this.#restarts;
  }

  #forgetPending(): void {
    this.#restarts += 1;
    this.#index.clear();
    this.#written = { entries: 0, bytes: 0 };
    this.#blocks.reset(this.#written);
    this.#settleDrain();
  }

  #stopTimers(): void {
    this.#cancelTick?.();
    this.#cancelTick = null;
    for (const line of Object.values(this.#lines)) {
      line.cancelTimer?.();
      line.cancelTimer = null;
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

  #announce(isComplete: boolean): void {
    this.#options.onLength({ entries: this.#written.entries, is_complete: isComplete });
  }
}
