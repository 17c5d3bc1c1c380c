/** Hands each value to everybody who listens at that time. */
export class Broadcast<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  send(value: Value): void {
    for (const listener of this.#listeners) listener(value);
  }

  /** Values from now on, after `first`, until the signal is aborted or one is the `last`. */
  async *listen(
    first: readonly Value[],
    signal?: AbortSignal,
    isLast = (_: Value) => false,
  ): AsyncGenerator<Value, void> {
    const queue = [...first];
    let wake = (): void => undefined;
    const listener = (value: Value): void => {
      queue.push(value);
      wake();
    };
    const abort = (): void => wake();
    this.#listeners.add(listener);
    signal?.addEventListener('abort', abort);
    try {
      while (signal?.aborted !== true) {
        const next = queue.shift();
        if (next === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        yield next;
        if (isLast(next)) return;
      }
    } finally {
      this.#listeners.delete(listener);
      signal?.removeEventListener('abort', abort);
    }
  }
}
