import type { Clock } from '../ports.ts';
import { StallCount, type StallListener } from './stall-count.ts';

const retryMs = 1000;

/** Whether the disk, or this user's share of it, is full. */
export function isNoSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/**
 * Does what the disk refuses to do (it is full, most of the time) again and again until it is done, so that nothing is
 * dropped; the listener is told when that begins and when it is over.
 */
export class DiskPatience {
  readonly #clock: Clock;
  readonly #stalls: StallCount;

  constructor(clock: Clock, listener: StallListener) {
    this.#clock = clock;
    this.#stalls = new StallCount(listener);
  }

  get isStalled(): boolean {
    return this.#stalls.isStalled;
  }

  /**
   * @param action what may be done again after it has failed.
   * @param isWorthwhile whether to try again after this error; any unless given. If not, it is thrown.
   */
  async insist<Value>(
    action: () => Promise<Value>,
    isWorthwhile: (error: unknown) => boolean = () => true,
  ): Promise<Value> {
    let isStalled = false;
    for (;;) {
      try {
        const value = await action();
        if (isStalled) this.#stalls.onResume();
        return value;
      } catch (error) {
        if (!isWorthwhile(error)) {
          if (isStalled) this.#stalls.onResume();
          throw error;
        }
        if (!isStalled) this.#stalls.onStall(error);
        isStalled = true;
        await new Promise<void>((resolve) => this.#clock.after(retryMs, resolve));
      }
    }
  }
}
