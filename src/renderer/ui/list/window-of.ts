/** Rows from `first` up to but not including `last`, and the room of those before and after them. */
export interface ListWindow {
  readonly first: number;
  readonly last: number;
  /** Pixels. */
  readonly before: number;
  readonly after: number;
}

/**
 * The rows of a long list that are worth drawing: those in view and a few beyond, so that a small step of the wheel
 * meets drawn ones. All sizes are pixels; every row has the same.
 */
export function windowOf(
  scrolled: number,
  room: number,
  rowSize: number,
  count: number,
  beyond = 8,
): ListWindow {
  const first = Math.min(count, Math.max(0, Math.floor(scrolled / rowSize) - beyond));
  const last = Math.max(first, Math.min(count, Math.ceil((scrolled + room) / rowSize) + beyond));
  return { first, last, before: first * rowSize, after: (count - last) * rowSize };
}

/** Where to scroll so that a row is in view, and no further than that; `hidden` pixels at the start are covered by a header. */
export function scrollTo(
  index: number,
  rowSize: number,
  scrolled: number,
  room: number,
  hidden: number,
): number {
  const start = index * rowSize;
  if (start < scrolled) return start;
  return Math.max(scrolled, start + rowSize - (room - hidden));
}
