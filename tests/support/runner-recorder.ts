import { createHash, type Hash } from 'node:crypto';
import type { AttemptObserver, BegunAttempt, CreatedAttempt } from '../../src/main/engine/ports.ts';
import type { PullProgress } from '../../src/shared/domain/attempt.ts';
import type { LogStream } from '../../src/shared/domain/log.ts';

interface Kept {
  chunks: Buffer[];
  length: number;
  hash: Hash;
}

/** Keeps all that a runner tells of an attempt, and lets a test wait for it. */
export class Recorder implements AttemptObserver {
  readonly pulls: PullProgress[] = [];
  readonly made: CreatedAttempt[] = [];
  readonly begun: BegunAttempt[] = [];
  restarts = 0;
  /** The order of what was told, without repeats of the same thing. */
  readonly order: string[] = [];
  readonly #keepsText: boolean;
  readonly #streams: Record<LogStream, Kept> = { stdout: empty(), stderr: empty() };
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

  output(stream: LogStream, bytes: Uint8Array): Promise<void> | undefined {
    const kept = this.#streams[stream];
    kept.length += bytes.length;
    kept.hash.update(bytes);
    if (this.#keepsText) kept.chunks.push(Buffer.from(bytes));
    this.#note('output');
    return this.#gate;
  }

  async restarted(): Promise<void> {
    this.restarts += 1;
    this.#streams.stdout = empty();
    this.#streams.stderr = empty();
    this.#note('restarted');
  }

  text(stream: LogStream = 'stdout'): string {
    return Buffer.concat(this.#streams[stream].chunks).toString();
  }

  length(stream: LogStream = 'stdout'): number {
    return this.#streams[stream].length;
  }

  hash(stream: LogStream = 'stdout'): string {
    return this.#streams[stream].hash.copy().digest('hex');
  }

  /** From now on takes nothing until {@link resume}. */
  stall(): void {
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve;
    });
  }

  resume(): void {
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
    for (const listener of [...this.#listeners]) listener();
  }
}

function empty(): Kept {
  return { chunks: [], length: 0, hash: createHash('sha256') };
}
