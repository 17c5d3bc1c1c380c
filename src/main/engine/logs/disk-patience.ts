import type { Clock } from '../ports.ts';
import { StallCount, type StallListener } from './stall-count.ts';

const retryMs = 1000;

/** The disk is full, cannot be read or may not be written, a file is held by another program, too many are open. */
const passing = new Set(
  'ENOSPC EDQUOT EROFS EACCES EPERM EIO ENXIO EBUSY EMFILE ENFILE ENOMEM ETIMEDOUT ESTALE'.split(' '),
);

/** Whether the disk, or this user's share of it, is full. */
export function isNoSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** Whether what the disk refuses may be possible later, without that anybody changes what is named. */
export function mayPass(error: unknown): boolean {
  return error instanceof Error && 'code' in error && passing.has(String(error.code));
}

/**
 * Does what the disk refuses to do (it is full, most of the time) again and again until it is done, so that nothing is
 * dropped; the listener is told when that begins and when it is over.
 */
export class DiskPatience {
  readonly #clock: Clock;
  readonly #stalls: StallCount;
  readonly #isWorthwhile: (error: unknown) => boolean;

  /** @param isWorthwhile whether to try again after an error; if not, it is thrown. Any error is worth it unless given. */
  constructor(clock: Clock, listener: StallListener, isWorthwhile: (error: unknown) => boolean = () => true) {
    this.#clock = clock;
    this.#isWorthwhile = isWorthwhile;
    this.#stalls = new StallCount(listener);
  }

  get isStalled(): boolean {
    return this.#stalls.isStalled;
  }

  /** @param action what may be done again after it has failed. */
  async insist<Value>(action: () => Promise<Value>): Promise<Value> {
    let isStalled = false;
    for (;;) {
      try {
        const value = await action();
        if (isStalled) this.#stalls.onResume();
        return value;
      } catch (error) {
        if (!this.#isWorthwhile(error)) {
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
