/** Told when writing comes to a halt, and when it goes on. */
export interface StallListener {
  /** Writing came to a halt; it is tried again each second. */
  onStall(error: unknown): void;
  onResume(): void;
}

/** Makes one stall of several that overlap: it begins with the first and is over with the last. */
export class StallCount implements StallListener {
  readonly #listener: StallListener;
  #stalled = 0;

  constructor(listener: StallListener) {
    this.#listener = listener;
  }

  get isStalled(): boolean {
    return this.#stalled > 0;
  }

  onStall(error: unknown): void {
    this.#stalled += 1;
    if (this.#stalled === 1) this.#listener.onStall(error);
  }

  onResume(): void {
    this.#stalled -= 1;
    if (this.#stalled === 0) this.#listener.onResume();
  }
}
