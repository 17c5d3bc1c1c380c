import { lineStartsOf } from '../../../../shared/workflow-file/lines.ts';

/** The offset of a line and column, which count from 1; the beginning where they are not known. */
export function offsetAt(source: string, line: number | null, column: number | null): number {
  if (line === null) return 0;
  const start = lineStartsOf(source)[line - 1] ?? source.length;
  return Math.min(source.length, start + (column ?? 1) - 1);
}
