import type { Place, Problem, ProblemDetail } from '../domain/problem.ts';
import { limits } from './limits.ts';

/** Gathers problems and gives each its line and column. */
export class ProblemList {
  private readonly file: string | null;
  private readonly lineStarts: readonly number[];
  private readonly found: { readonly problem: Problem; readonly offset: number }[] = [];

  constructor(text: string, file: string | null) {
    this.file = file;
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.lineStarts = starts;
  }

  add(detail: ProblemDetail, offset: number, path: (string | number)[]): void {
    if (this.isFull) return;
    this.found.push({ offset, problem: { ...detail, place: this.placeOf(offset, path) } });
  }

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  get isFull(): boolean {
    return this.found.length >= limits.problems;
  }

  /** In the order of the text. */
  all(): Problem[] {
    return [...this.found].sort((a, b) => a.offset - b.offset).map(({ problem }) => problem);
  }

  private placeOf(offset: number, path: (string | number)[]): Place {
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { file: this.file, line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1, path };
  }
}
