import { createHash, type Hash } from 'node:crypto';
import type {
  AttemptObserver,
  BegunAttempt,
  CreatedAttempt,
  OutputForm,
  ResumePoint,
  StreamPlace,
} from '../../src/main/engine/ports.ts';
import type { PullProgress } from '../../src/shared/domain/attempt.ts';
import type { LogMark, OutputStream } from '../../src/shared/domain/log-mark.ts';
import { ToldOutput } from './told-output.ts';

interface Kept {
  chunks: Buffer[];
  length: number;
  hash: Hash;
}

/** Keeps all that a runner tells of an attempt, and lets a test wait for it. */
export class Recorder implements AttemptObserver {
  has_all_output = false;
  readonly pulls: PullProgress[] = [];
  readonly made: CreatedAttempt[] = [];
  readonly begun: BegunAttempt[] = [];
  /** How often it was asked from where on output is to be told, and then some was told. */
  resumes = 0;
  #isResumed = false;
  /** How often it was asked, whatever came of it. */
  asks = 0;
  readonly told = new ToldOutput();
  /** The order of what was told, without repeats of the same thing. */
  readonly order: string[] = [];
  readonly #keepsText: boolean;
  readonly #streams: Record<OutputStream, Kept> = { stdout: empty(), stderr: empty() };
  readonly #listeners = new Set<() => void>();
  #gate: Promise<void> | undefined;
  #openGate: () => void = () => undefined;

  /** @param keepsText whether output is kept, or only counted and hashed. */
  constructor(keepsText = true) {
    this.#keepsText = keepsText;
  }

  pulling(progress: PullProgress): void {
    this.pulls.push(progress);
    this.#note('pulling');
  }

  created(made: CreatedAttempt): void {
    this.made.push(made);
    this.#note('created');
  }

  started(begun: BegunAttempt): void {
    this.begun.push(begun);
    this.#note('started');
  }

  output(stream: OutputStream, bytes: Uint8Array): Promise<void> | undefined {
    const kept = this.#streams[stream];
    this.told.add(stream, bytes);
    if (this.#isResumed) {
      this.resumes += 1;
      this.#note('resumed');
    }
    this.#isResumed = false;
    kept.length += bytes.length;
    kept.hash.update(bytes);
    if (this.#keepsText) kept.chunks.push(Buffer.from(bytes));
    this.#note('output');
    return this.#gate;
  }

  async resume(form: OutputForm): Promise<ResumePoint> {
    this.#isResumed = true;
    this.asks += 1;
    this.#look();
    return this.told.resume(form);
  }

  relocate(stream: OutputStream, place: Pick<StreamPlace, 'lines' | 'open_bytes'>): void {
    this.told.relocate(stream, place);
  }

  mark(mark: LogMark): void {
    this.told.marks.push(mark);
  }

  note(text: string): void {
    this.told.note(text);
  }

  text(stream: OutputStream = 'stdout'): string {
    return Buffer.concat(this.#streams[stream].chunks).toString();
  }

  length(stream: OutputStream = 'stdout'): number {
    return this.#streams[stream].length;
  }

  hash(stream: OutputStream = 'stdout'): string {
    return this.#streams[stream].hash.copy().digest('hex');
  }

  /** From now on takes nothing until {@link takeAgain}. */
  stall(): void {
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve;
    });
  }

  takeAgain(): void {
    this.#gate = undefined;
    this.#openGate();
  }

  /** Resolves as soon as the condition holds; it is looked at after everything that is told. */
  until(condition: (recorder: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!condition(this)) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }

  #note(what: string): void {
    if (this.order.at(-1) !== what) this.order.push(what);
    this.#look();
  }

  #look(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function empty(): Kept {
  return { chunks: [], length: 0, hash: createHash('sha256') };
}
