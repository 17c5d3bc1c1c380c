/** Which way a search goes on. */
export type Direction = 'forward' | 'backward';

export interface Step {
  /** The entry. */
  readonly number: number;
  /** Its place among all matches, counted from 0. */
  readonly index: number;
  readonly hasWrapped: boolean;
}

/**
 * The match after or before an entry in an ascending list, round the end of it.
 * @returns null where there are none.
 */
export function nextMatch(matches: readonly number[], from: number, direction: Direction): Step | null {
  if (matches.length === 0) return null;
  const wished = direction === 'forward' ? lowerBound(matches, from + 1) : lowerBound(matches, from) - 1;
  const index = (wished + matches.length) % matches.length;
  return { number: matches[index] ?? 0, index, hasWrapped: wished !== index };
}

/** The place of an entry among matches, or null where it is none. */
export function matchIndex(matches: readonly number[], number: number): number | null {
  const index = lowerBound(matches, number);
  return matches[index] === number ? index : null;
}

/** The index of the first value that is not less than the given one. */
export function lowerBound(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The parts of a log, of so many parts of equal length, in which there is a match; ascending. */
export function matchMarks(matches: readonly number[], length: number, parts: number): number[] {
  const marks: number[] = [];
  for (let at = 0; at < matches.length; ) {
    const part = Math.min(parts - 1, Math.floor(((matches[at] ?? 0) * parts) / length));
    marks.push(part);
    const next = lowerBound(matches, Math.ceil(((part + 1) * length) / parts));
    at = next > at ? next : at + 1;
  }
  return marks;
}
