import { lowerBound } from './match-list.ts';

/** The entries of a log that are shown, each in a row: all of them, or some. */
export interface LineList {
  readonly count: number;
  /** Whether entries stand beside each other that do so in the log. */
  readonly isWhole: boolean;
  /** The entry in a row. */
  at(row: number): number;
  /** The row of an entry; where it has none, that of the next one. */
  rowOf(number: number): number;
}

export function wholeLog(length: number): LineList {
  return { count: length, isWhole: true, at: (row) => row, rowOf: (number) => number };
}

/** Entries by their numbers, ascending. */
export function someOfLog(numbers: readonly number[]): LineList {
  return {
    count: numbers.length,
    isWhole: false,
    at: (row) => numbers[row] ?? 0,
    rowOf: (number) => Math.max(0, Math.min(lowerBound(numbers, number), numbers.length - 1)),
  };
}
