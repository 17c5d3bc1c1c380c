/**
 * Makes a guard for what must not be done twice at once: while one work goes on, another is not begun. Unlike what is
 * drawn as busy, it knows of clicks that come before the next drawing.
 * @returns a function that does the work and resolves to its value, or to null where another goes on.
 */
export function createAlone(): <Value>(work: () => Promise<Value>) => Promise<Value | null> {
  let isBusy = false;
  return async (work) => {
    if (isBusy) return null;
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  };
}
