import type { Clock } from './ports.ts';
import type { ScheduleDeletion } from './store/schedule-deletion.ts';

/** How long everything else may be held up by one batch. */
const batchMs = 15;

/** Takes away the due times of deleted schedules, of which there may be very many. */
export class SchedulePurge {
  readonly #deletion: ScheduleDeletion;
  readonly #clock: Clock;
  #going: Promise<void> | null = null;
  #isClosed = false;

  constructor(deletion: ScheduleDeletion, clock: Clock) {
    this.#deletion = deletion;
    this.#clock = clock;
  }

  /**
   * Begins, or takes up what an earlier engine left. It resolves when nothing is left; where the disk refuses, or this
   * is closed, the next engine goes on.
   */
  sweep(): Promise<void> {
    this.#going ??= this.#sweep().catch(() => undefined);
    return this.#going;
  }

  /** Stops between two batches. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#going;
  }

  async #sweep(): Promise<void> {
    try {
      for (let isMore = true; isMore; ) {
        await new Promise((resolve) => setImmediate(resolve));
        if (this.#isClosed) return;
        const until = this.#clock.now().monotonic + batchMs;
        isMore = this.#deletion.purge(() => this.#clock.now().monotonic >= until);
      }
    } finally {
      this.#going = null;
    }
  }
}
