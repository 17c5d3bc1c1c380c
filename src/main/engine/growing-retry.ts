import type { Clock } from './ports.ts';

const firstMs = 1000;
const longestMs = 5 * 60 * 1000;

/** Does work again that failed, each time after twice as long as before, up to five minutes. */
export class GrowingRetry {
  readonly #clock: Clock;
  /** What failed, and was not done since. */
  readonly #failed = new Map<string, { readonly delay_ms: number; readonly cancel: () => void }>();
  #isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether all that failed was done since. */
  get isIdle(): boolean {
    return this.#failed.size === 0;
  }

  /** The keys of what is to be done again. */
  waiting(): string[] {
    return [...this.#failed.keys()];
  }

  /** Calls `work` later. @param key of the work; the last call for it counts. */
  later(key: string, work: () => void): void {
    if (this.#isClosed) return;
    const before = this.#failed.get(key);
    before?.cancel();
    const delay_ms = before === undefined ? firstMs : Math.min(longestMs, 2 * before.delay_ms);
    this.#failed.set(key, { delay_ms, cancel: this.#clock.after(delay_ms, work) });
  }

  /** The work is done; should it ever fail again, that is the first time. */
  done(key: string): void {
    this.#failed.get(key)?.cancel();
    this.#failed.delete(key);
  }

  close(): void {
    this.#isClosed = true;
    for (const { cancel } of this.#failed.values()) cancel();
    this.#failed.clear();
  }
}
