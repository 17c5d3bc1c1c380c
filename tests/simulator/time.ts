import type { Clock, Now } from '../../src/main/engine/ports.ts';
import type { Verdict } from './verdict.ts';

const begin = Date.UTC(2026, 0, 31, 23, 59, 59, 999);

/** Time as it really passes, and what a clock on the wall shows, which somebody sets now and then. */
export class Time {
  /** Milliseconds since the simulation began. */
  elapsed = 0;
  /** How far the wall clock is ahead of where it would be if nobody had set it. */
  shift = 0;

  get wall(): number {
    return begin + this.elapsed + this.shift;
  }
}

interface Timer {
  /** By {@link Time.elapsed}. */
  readonly due: number;
  readonly callback: () => void;
}

/** The clock of one life of the engine: its monotonic time begins anew, its timers die with it. */
export class LifeClock implements Clock {
  readonly #time: Time;
  readonly #verdict: Verdict;
  readonly #origin: number;
  readonly #timers = new Set<Timer>();
  #isStopped = false;

  /** @param life counts the lives of the engine: each has another origin of its monotonic time. */
  constructor(time: Time, verdict: Verdict, life: number) {
    this.#time = time;
    this.#verdict = verdict;
    this.#origin = time.elapsed - ((life * 7919) % 100_000);
  }

  now(): Now {
    return { wall: this.#time.wall, monotonic: this.#time.elapsed - this.#origin };
  }

  after(delay_ms: number, callback: () => void): () => void {
    if (this.#isStopped) return () => undefined;
    if (!(delay_ms >= 0)) this.#verdict.breaks('a timer waits for no time that there is', `${delay_ms} ms`);
    const timer: Timer = { due: this.#time.elapsed + delay_ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** When each timer is due that is set. */
  dues(): number[] {
    return Array.from(this.#timers, ({ due }) => due);
  }

  /** When the next timer is due; null where none is set. */
  next(): number | null {
    let next: number | null = null;
    for (const { due } of this.#timers) if (next === null || due < next) next = due;
    return next;
  }

  /** Calls back what is due now; what is set meanwhile comes another time. */
  fire(): void {
    for (const timer of [...this.#timers]) {
      if (timer.due <= this.#time.elapsed && this.#timers.delete(timer)) timer.callback();
    }
  }

  /** The engine is dead: nothing calls back any more. */
  stop(): void {
    this.#isStopped = true;
    this.#timers.clear();
  }
}
