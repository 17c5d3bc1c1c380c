import type { Clock } from '../../ports.ts';

/** How long one may work before others on the thread go first. */
const stretchMs = 5;

/** Keeps long work on a thread that others need too within bounds. */
export class Pace {
  readonly #clock: Clock;
  readonly #until: number;
  #restAt: number;

  /** @param sliceMs how long the work may take in all, from now. */
  constructor(clock: Clock, sliceMs: number) {
    const { monotonic } = clock.now();
    this.#clock = clock;
    this.#until = monotonic + sliceMs;
    this.#restAt = monotonic + stretchMs;
  }

  isOver(): boolean {
    return this.#clock.now().monotonic >= this.#until;
  }

  /** Lets everything else that waits have its turn, where it has waited long enough. */
  async rest(): Promise<void> {
    if (this.#clock.now().monotonic < this.#restAt) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#restAt = this.#clock.now().monotonic + stretchMs;
  }
}
