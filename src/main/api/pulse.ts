/** Gathers many notifications into few: at most one in each interval, none lost. */
export class Pulse {
  readonly #intervalMs: number;
  #isDue = false;
  #nextAllowed = 0;
  #wake: (() => void) | null = null;

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  notify(): void {
    this.#isDue = true;
    this.#wake?.();
  }

  /**
   * Waits for a notification since the last wait, and for the interval to be over.
   * @returns false where the signal was aborted before.
   */
  async wait(signal: AbortSignal | undefined): Promise<boolean> {
    if (!this.#isDue)
      await this.#until((wake) => {
        this.#wake = wake;
      }, signal);
    this.#wake = null;
    const rest = this.#nextAllowed - performance.now();
    if (rest > 0) await this.#until((wake) => setTimeout(wake, rest), signal);
    this.#nextAllowed = performance.now() + this.#intervalMs;
    this.#isDue = false;
    return signal?.aborted !== true;
  }

  #until(arm: (wake: () => void) => unknown, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      signal?.addEventListener('abort', wake, { once: true });
      arm(wake);
    });
  }
}
