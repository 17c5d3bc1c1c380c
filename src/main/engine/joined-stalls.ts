/** Told that everything waits and why; and null when it goes on. */
export type StallListener = (message: string | null) => void;

/**
 * Makes one stall of those of several sources that overlap: it begins with the first and is over with the last.
 * @returns what makes the listener of one source.
 */
export function joinStalls(listener: StallListener): () => StallListener {
  const stalled = new Set<StallListener>();
  return () => {
    const source: StallListener = (message) => {
      const before = stalled.size;
      if (message === null) stalled.delete(source);
      else stalled.add(source);
      if (before === 0 && stalled.size === 1) listener(message);
      if (before === 1 && stalled.size === 0) listener(null);
    };
    return source;
  };
}
