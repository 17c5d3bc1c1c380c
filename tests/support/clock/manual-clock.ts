import type { Clock, Now } from '../../../src/main/engine/ports.ts';

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** A clock for tests, which goes only when it is told to. */
export class ManualClock implements Clock {
  readonly #timers = new Set<Timer>();
  #elapsed = 0;
  #startedAt: number;

  constructor(startedAt = Date.UTC(2026, 0, 31, 23, 59, 59, 999)) {
    this.#startedAt = startedAt;
  }

  /** Timers that are yet to call back. */
  get waiting(): number {
    return this.#timers.size;
  }

  now(): Now {
    return { wall: this.#startedAt + this.#elapsed, monotonic: this.#elapsed };
  }

  after(delay_ms: number, callback: () => void): () => void {
    const timer: Timer = { due: this.#elapsed + delay_ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** The wall clock is set forward or (below 0) back, or the machine sleeps: no timer sees it. */
  shiftWall(ms: number): void {
    this.#startedAt += ms;
  }

  /** Lets time pass, and calls back what becomes due in it, in order. */
  advance(ms: number): void {
    const end = this.#elapsed + ms;
    for (let next = this.#earliest(end); next !== undefined; next = this.#earliest(end)) {
      this.#timers.delete(next);
      this.#elapsed = next.due;
      next.callback();
    }
    this.#elapsed = end;
  }

  #earliest(end: number): Timer | undefined {
    const due = [...this.#timers].filter((timer) => timer.due <= end);
    return due.sort((one, other) => one.due - other.due)[0];
  }
}
