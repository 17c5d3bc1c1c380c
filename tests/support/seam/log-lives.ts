import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FailPoint, onFailPoint } from '../../../src/main/engine/fail-points.ts';
import { createLogStore } from '../../../src/main/engine/logs/log-store.ts';
import type { LogOptions, LogWriter } from '../../../src/main/engine/ports.ts';
import type { LogEntry } from '../../../src/shared/domain/log.ts';
import type { LogMark, OutputStream } from '../../../src/shared/domain/log-mark.ts';
import { ManualClock } from '../clock/manual-clock.ts';

const run = '0198aaaa-0000-7000-8000-000000000001';
const attempt = '0198aaaa-0000-7000-8000-000000000002';

/** What a job prints at once, and how long it then waits. */
export interface Printed {
  readonly stream: OutputStream;
  readonly bytes: Buffer;
  readonly pause: number;
}

/** When a life of the engine ends: before so many steps, or at so many passes of a fail point. */
export type Kill =
  | { readonly at: 'step'; readonly count: number }
  | { readonly at: 'log_written' | 'checkpoint_writing' | 'checkpoint_written'; readonly count: number };

/** One log over several lives of the engine: each works on the files as the one before had them when it was killed. */
export class LogLives {
  readonly #folder: string;
  readonly #options: LogOptions;
  readonly clock = new ManualClock();
  #life = 0;

  private constructor(folder: string, options: LogOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  static async begin(options: LogOptions): Promise<LogLives> {
    return new LogLives(await mkdtemp(join(tmpdir(), 'gantry-lives-')), options);
  }

  get #files(): string {
    return join(this.#folder, String(this.#life));
  }

  open(): Promise<LogWriter> {
    return createLogStore({ folder: this.#files, clock: this.clock }).open(run, attempt, {
      ...this.#options,
      is_new: true,
    });
  }

  /**
   * Writes until it is killed.
   * @param print told of each step before it is written.
   * @returns how many steps were begun.
   */
  async writeUntil(
    writer: LogWriter,
    steps: readonly Printed[],
    kill: Kill,
    print: (step: Printed) => void,
  ): Promise<number> {
    let isKilled = false;
    let passes = 0;
    const die = (): void => {
      if (!isKilled) this.#copyFiles();
      isKilled = true;
    };
    onFailPoint((point: FailPoint) => {
      if (point !== kill.at) return;
      passes += 1;
      if (passes === kill.count) die();
    });
    let begun = 0;
    for (const step of steps) {
      if (isKilled || (kill.at === 'step' && begun === kill.count)) break;
      begun += 1;
      print(step);
      const room = writer.write(step.stream, step.bytes);
      if (room !== undefined) await room;
      this.clock.advance(step.pause);
      if (step.pause > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    die();
    onFailPoint(null);
    await writer.release();
    this.#life += 1;
    return begun;
  }

  #copyFiles(): void {
    const from = join(this.#files, run);
    const to = join(this.#folder, String(this.#life + 1), run);
    mkdirSync(to, { recursive: true });
    if (!existsSync(from)) return;
    // What is being replaced at this moment is there as it was.
    for (const name of readdirSync(from))
      if (!name.endsWith('.new')) copyFileSync(join(from, name), join(to, name));
  }

  /** Every entry of the log as it is now. */
  async entries(): Promise<LogEntry[]> {
    const store = createLogStore({ folder: this.#files, clock: this.clock });
    const entries: LogEntry[] = [];
    for (;;) {
      const window = await store.window(run, attempt, entries.length, 100_000);
      if (window.entries.length === 0) return entries;
      entries.push(...window.entries);
    }
  }

  file(ending: string): Promise<Buffer> {
    return readFile(join(this.#files, run, `${attempt}.${ending}`));
  }

  hasFile(ending: string): boolean {
    return existsSync(join(this.#files, run, `${attempt}.${ending}`));
  }

  async end(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}

export function bytesOf(entries: readonly LogEntry[], stream: OutputStream): Buffer {
  return Buffer.concat(
    entries
      .filter((entry) => entry.stream === stream)
      .flatMap(({ text, bytes, is_partial }) => [
        bytes === undefined ? Buffer.from(text) : Buffer.from(bytes, 'base64'),
        Buffer.from(is_partial ? '' : '\n'),
      ]),
  );
}

export function marksOf(entries: readonly LogEntry[]): LogMark[] {
  return entries.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
}
