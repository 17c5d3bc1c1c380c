import type { LogMark, OutputStream } from '../../../shared/domain/log-mark.ts';
import type {
  Clock,
  LogLength,
  LogOptions,
  LogWriter,
  OutputForm,
  ResumePoint,
  StreamPlace,
} from '../ports.ts';
import type { Checkpoint, CheckpointFile } from './checkpoint.ts';
import { Checkpointer } from './checkpointer.ts';
import { CriHeaders } from './cri-record.ts';
import type { LogExtent, LogIndex } from './log-index.ts';
import { LogLimit } from './log-limit.ts';
import { type LogFiles, LogPump } from './log-pump.ts';
import { encodeMark, escapeContent, markByte } from './mark-record.ts';
import { OutputIntake } from './output-intake.ts';
import type { StallListener } from './stall-count.ts';
import { firstPlace } from './stream-tally.ts';

/** A line that has no newline for so long is shown as it is. */
const partialAfterMs = 100;

export interface LogWriterOptions extends LogOptions {
  readonly files: LogFiles;
  /** The index of what is in the log already. The log ends where it ends; the index's file is empty. */
  readonly index: LogIndex;
  /** The log was closed, and nothing was added since. */
  readonly isComplete: boolean;
  /** What an earlier life of the engine has noted, and where to note more. */
  readonly checkpoint: Checkpoint | null;
  readonly checkpointFile: CheckpointFile;
  readonly clock: Clock;
  readonly stallListener: StallListener;
  /** Told of each new length once it is written, or cut. */
  readonly onLength: (length: LogLength) => void;
  readonly onClosed: () => void;
}

/** One stream, and the timer that sees to it that a line in the making is shown in time. */
interface Line {
  readonly intake: OutputIntake;
  cancelTimer: (() => void) | null;
}

/**
 * Writes one log: makes records of what comes, and has them written. Nothing that was given to it is dropped, whatever
 * the disk says, unless the log has reached its limit; {@link write} holds the source back instead.
 *
 * Now and then it notes a place: how long the log's file is, and what of each stream stands in that. The next life of
 * the engine goes on there, so a place is noted only where nothing that came before it is held back.
 */
export class FileLogWriter implements LogWriter {
  readonly #options: LogWriterOptions;
  readonly #clock: Clock;
  readonly #pump: LogPump;
  readonly #headers = new CriHeaders();
  readonly #lines: Readonly<Record<OutputStream, Line>>;
  readonly #checkpointer: Checkpointer;
  #limit: LogLimit;
  /** Something was written, or taken back, in this life. */
  #isLive = false;
  /** Something was written. */
  #isDirty = false;
  #note: string | null = null;
  /** Wall time at which output was taken last, in this life of the engine or in the one whose place was taken over. */
  #takenAt: number | null = null;
  #retoldFrom: number | undefined;
  #cancelNoting: (() => void) | null = null;
  #closing: Promise<void> | null = null;

  constructor(options: LogWriterOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#limit = new LogLimit(options.max_bytes, null);
    this.#checkpointer = new Checkpointer(
      options.checkpointFile,
      options.checkpoint !== null,
      options.clock.now(),
    );
    this.#pump = new LogPump({
      ...options,
      onWritten: ({ bytes }) => {
        this.#announce(false);
        return this.#checkpointer.write(bytes);
      },
    });
    this.#lines = { stdout: this.#newLine('stdout'), stderr: this.#newLine('stderr') };
  }

  get has_all_output(): boolean {
    return this.#options.isComplete && !this.#isLive;
  }

  /** The index, which also holds entries beyond {@link written}. */
  get index(): LogIndex {
    return this.#pump.index;
  }

  /** What of the log can be read from its file. */
  get written(): LogExtent {
    return this.#pump.written;
  }

  /** See {@link LogLength.retold_from}. */
  get retoldFrom(): number | undefined {
    return this.#retoldFrom;
  }

  write(stream: OutputStream, bytes: Uint8Array): Promise<void> | undefined {
    if (this.#closing !== null) throw new Error('the log is closed');
    this.#isLive = true;
    this.#isDirty = true;
    const line = this.#lines[stream];
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const now = this.#clock.now();
    this.#takenAt = now.wall;
    this.#headers.stamp(now.wall);
    const dueIn = this.#checkpointer.dueIn(now, this.#pump.index.bytes);
    if (dueIn === 0) line.intake.pushInSteps(source, () => this.#tryNoting());
    else line.intake.push(source);
    this.#cancelNoting ??= this.#clock.after(Math.max(dueIn, partialAfterMs), () => this.#noteLater());
    this.#watch(line);
    this.#pump.wake();
    return this.#pump.room();
  }

  mark(mark: LogMark): void {
    if (this.#closing !== null) throw new Error('the log is closed');
    this.#isLive = true;
    this.#isDirty = true;
    this.#headers.stamp(this.#clock.now().wall);
    for (const { intake } of Object.values(this.#lines)) intake.flush();
    this.#addMark(mark);
    this.#pump.wake();
  }

  note(text: string): void {
    this.#note = text;
  }

  /** Writes what waits now; answers when it is written, or at once while the disk refuses to. */
  flush(): Promise<void> {
    return this.#pump.flush();
  }

  async resume(form: OutputForm): Promise<ResumePoint> {
    const { checkpoint } = this.#options;
    const isTakenOver = !this.#isLive;
    if (isTakenOver) {
      this.#isLive = true;
      await this.#takeBack(checkpoint);
    }
    for (const { intake } of Object.values(this.#lines)) intake.tally.tellIn(form);
    return {
      stdout: this.#lines.stdout.intake.tally.place(),
      stderr: this.#lines.stderr.intake.tally.place(),
      at: this.#takenAt,
      note: this.#note,
    };
  }

  relocate(stream: OutputStream, place: Pick<StreamPlace, 'lines' | 'open_bytes'>): void {
    const { tally } = this.#lines[stream].intake;
    tally.goOn({ ...tally.place(), ...place, pending: '', tail: null });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  release(): Promise<void> {
    this.#closing ??= this.#release();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#stopTimers();
    this.#headers.stamp(this.#clock.now().wall);
    for (const { intake } of Object.values(this.#lines)) intake.end();
    const { max_bytes, dropped_bytes } = this.#limit;
    if (dropped_bytes !== null) this.#addMark({ code: 'cut', data: { max_bytes, dropped_bytes } });
    if (!(await this.#pump.settle())) {
      this.#addMark({
        code: 'gap',
        data: { stream: null, lines: null, edge: null, cause: 'log_file_changed' },
      });
    }
    await this.#pump.close(true);
    await this.#checkpointer.remove();
    this.#options.onClosed();
    this.#announce(true);
  }

  /** What is held back is not written: whoever goes on with the log is told it again. */
  async #release(): Promise<void> {
    this.#stopTimers();
    if (this.#isDirty) {
      this.#headers.stamp(this.#clock.now().wall);
      for (const { intake } of Object.values(this.#lines)) intake.flush();
      this.#notePlace();
    }
    await this.#pump.close(this.has_all_output);
    await this.#checkpointer.write(this.#pump.written.bytes);
    this.#options.onClosed();
  }

  /** Takes the log back to what was noted last; to its beginning where nothing was. */
  async #takeBack(checkpoint: Checkpoint | null): Promise<void> {
    const { entries, bytes } = checkpoint ?? { entries: 0, bytes: 0 };
    if (bytes < this.#pump.written.bytes) {
      this.#retoldFrom = entries;
      await this.#pump.cut({ entries, bytes });
      this.#announce(false);
    }
    this.#note = checkpoint?.note ?? null;
    this.#takenAt = checkpoint?.at ?? null;
    this.#limit = new LogLimit(this.#limit.max_bytes, checkpoint?.dropped_bytes ?? null);
    for (const stream of ['stdout', 'stderr'] as const) {
      this.#lines[stream].intake.tally.goOn(checkpoint?.[stream] ?? firstPlace);
    }
  }

  #newLine(stream: OutputStream): Line {
    const intake = new OutputIntake(this.#options.newFilter?.() ?? null, (source, start, end, isPartial) => {
      if (source[start] === markByte && end > start) {
        const content = escapeContent(source.subarray(start, end));
        this.#add(stream, content, 0, content.length, isPartial);
      } else {
        this.#add(stream, source, start, end, isPartial);
      }
    });
    return { intake, cancelTimer: null };
  }

  #add(stream: OutputStream, source: Uint8Array, start: number, end: number, isPartial: boolean): void {
    if (this.#limit.hasRoom(this.#pump.lengthWith(end - start))) {
      this.#pump.add(this.#headers.of(stream, isPartial), source, start, end);
      return;
    }
    const { max_bytes, dropped_bytes } = this.#limit;
    this.#limit.drop(end - start + (isPartial ? 0 : 1));
    if (dropped_bytes === null) this.#addMark({ code: 'cut', data: { max_bytes, dropped_bytes } });
  }

  #addMark(mark: LogMark): void {
    const content = encodeMark(mark);
    this.#pump.add(this.#headers.of('stderr', false), content, 0, content.length);
  }

  /** Sees to it that a line in the making is shown in time. */
  #watch(line: Line): void {
    if (!line.intake.hasOpenLine) {
      line.cancelTimer?.();
      line.cancelTimer = null;
    } else if (line.cancelTimer === null) {
      line.cancelTimer = this.#clock.after(partialAfterMs, () => {
        line.cancelTimer = null;
        this.#headers.stamp(this.#clock.now().wall);
        line.intake.flush();
        this.#pump.wake();
      });
    }
  }

  /** Output that nothing follows is to have its place noted too. */
  #noteLater(): void {
    const dueIn = this.#checkpointer.dueIn(this.#clock.now(), this.#pump.index.bytes);
    if (dueIn > 0 || !this.#tryNoting()) {
      this.#cancelNoting = this.#clock.after(Math.max(dueIn, partialAfterMs), () => this.#noteLater());
      return;
    }
    this.#cancelNoting = null;
    void this.#checkpointer.write(this.#pump.written.bytes);
  }

  /** @returns whether a place was found. */
  #tryNoting(): boolean {
    const now = this.#clock.now();
    if (this.#checkpointer.isOverdue(now)) {
      this.#headers.stamp(now.wall);
      for (const { intake } of Object.values(this.#lines)) intake.flush();
    }
    return this.#notePlace();
  }

  #notePlace(): boolean {
    const stdout = this.#lines.stdout.intake.settledPlace();
    const stderr = this.#lines.stderr.intake.settledPlace();
    if (stdout === null || stderr === null) return false;
    const now = this.#clock.now();
    const { entries, bytes } = this.#pump.index;
    const { dropped_bytes } = this.#limit;
    // Not the time of now: by then the runner may have been gone for a while.
    const at = this.#takenAt ?? 0;
    const place = { version: 1, bytes, entries, stdout, stderr, at } as const;
    this.#checkpointer.note({ ...place, note: this.#note, dropped_bytes }, now);
    return true;
  }

  #stopTimers(): void {
    this.#cancelNoting?.();
    this.#cancelNoting = null;
    for (const line of Object.values(this.#lines)) {
      line.cancelTimer?.();
      line.cancelTimer = null;
    }
  }

  #announce(isComplete: boolean): void {
    const { entries } = this.#pump.written;
    const length = { entries, is_complete: isComplete };
    const retold_from = this.#retoldFrom;
    this.#options.onLength(retold_from === undefined ? length : { ...length, retold_from });
  }
}
