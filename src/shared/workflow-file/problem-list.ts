import type { Place, Problem, ProblemDetail } from '../domain/problem.ts';
import { limits } from './limits.ts';
import { lineAt, lineStartsOf } from './lines.ts';

/** Gathers problems and gives each its line and column. */
export class ProblemList {
  private readonly file: string | null;
  private readonly lineStarts: readonly number[];
  private readonly found: { readonly problem: Problem; readonly offset: number }[] = [];

  constructor(text: string, file: string | null) {
    this.file = file;
    this.lineStarts = lineStartsOf(text);
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
    const line = lineAt(this.lineStarts, offset);
    return { file: this.file, line: line + 1, column: offset - (this.lineStarts[line] ?? 0) + 1, path };
  }
}
