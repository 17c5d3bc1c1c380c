import type { Clock } from '../ports.ts';

const retryMs = 1000;

export interface StallListener {
  /** Writing came to a halt; it is tried again each second. */
  onStall(error: unknown): void;
  onResume(): void;
}

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
  readonly #listener: StallListener;
  #stalled = 0;

  constructor(clock: Clock, listener: StallListener) {
    this.#clock = clock;
    this.#listener = listener;
  }

  get isStalled(): boolean {
    return this.#stalled > 0;
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
        if (isStalled) this.#leave();
        return value;
      } catch (error) {
        if (!isWorthwhile(error)) {
          if (isStalled) this.#leave();
          throw error;
        }
        if (!isStalled) this.#enter(error);
        isStalled = true;
        await new Promise<void>((resolve) => this.#clock.after(retryMs, resolve));
      }
    }
  }

  #enter(error: unknown): void {
    this.#stalled += 1;
    if (this.#stalled === 1) this.#listener.onStall(error);
  }

  #leave(): void {
    this.#stalled -= 1;
    if (this.#stalled === 0) this.#listener.onResume();
  }
}
