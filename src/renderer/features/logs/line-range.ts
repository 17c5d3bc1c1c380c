/** Lines of a log that are marked, as they are numbered for a person: from 1, both included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** A range in words of numbers: `12` or `12–20`. */
export function rangeText({ from, to }: LineRange): string {
  return from === to ? String(from) : `${from}–${to}`;
}

/** The range from the line that was marked first to another one. */
export function stretch(marked: LineRange | null, line: number): LineRange {
  if (marked === null) return { from: line, to: line };
  return { from: Math.min(marked.from, line), to: line < marked.from ? marked.to : line };
}
