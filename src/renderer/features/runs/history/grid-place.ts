/** The measures of the grid in pixels. */
export const cellSize = 28;
export const headSize = 100;
export const barSize = 44;
export const labelSize = 200;

/** A place in the grid: rows from the top, columns from the left, where the oldest run that is known stands. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** The id of the element that stands there. */
export function cellId({ row, column }: GridPlace): string {
  return `history-${row}-${column}`;
}

const steps: Readonly<Record<string, GridPlace>> = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  PageUp: { row: -10, column: 0 },
  PageDown: { row: 10, column: 0 },
  Home: { row: 0, column: Number.NEGATIVE_INFINITY },
  End: { row: 0, column: Number.POSITIVE_INFINITY },
};

/** Where a key leads to from a place, within the grid; null for a key that does not walk. Without a place, to the newest run. */
export function walk(key: string, from: GridPlace | null, rows: number, columns: number): GridPlace | null {
  const step = steps[key];
  if (step === undefined || rows === 0 || columns === 0) return null;
  if (from === null) return { row: 0, column: columns - 1 };
  return {
    row: within(from.row + step.row, rows),
    column: within(from.column + step.column, columns),
  };
}

function within(wished: number, count: number): number {
  return Math.max(0, Math.min(count - 1, wished));
}

/** How high the bar of a run is, in pixels, where the longest one has `barSize`; what has a duration can be seen. */
export function barHeight(durationMs: number | null, longestMs: number): number {
  if (durationMs === null || longestMs <= 0) return 0;
  return Math.max(3, Math.round((durationMs / longestMs) * barSize));
}
