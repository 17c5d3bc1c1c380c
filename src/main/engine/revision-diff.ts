import { formatPatch, type StructuredPatch, structuredPatch } from 'diff';

export interface DiffSide {
  readonly label: string;
  readonly text: string;
}

/** Unchanged lines shown around a change. */
const context = 3;
/** Two texts that differ in very much cost the square of it: then the whole is shown as taken out and put in. */
const limitMs = 200;

/** A unified diff; null is nothing at all (`/dev/null`). Empty where the texts are the same. */
export function unifiedDiff(from: DiffSide | null, to: DiffSide): string {
  const before = from?.text ?? '';
  if (before === to.text) return '';
  const names = [from?.label ?? '/dev/null', to.label] as const;
  const options = { context, timeout: limitMs };
  const patch = structuredPatch(...names, before, to.text, undefined, undefined, options);
  return formatPatch(patch ?? wholePatch(names, before, to.text)).replace(/^=+\n/, '');
}

function wholePatch(names: readonly [string, string], before: string, after: string): StructuredPatch {
  const [oldFileName, newFileName] = names;
  const old = linesOf(before);
  const now = linesOf(after);
  const hunk = {
    oldStart: old.count === 0 ? 0 : 1,
    oldLines: old.count,
    newStart: now.count === 0 ? 0 : 1,
    newLines: now.count,
    lines: [...old.marked('-'), ...now.marked('+')],
  };
  return { oldFileName, newFileName, oldHeader: undefined, newHeader: undefined, hunks: [hunk] };
}

function linesOf(text: string) {
  const lines = text.split('\n');
  const isEnded = lines.at(-1) === '';
  if (isEnded) lines.pop();
  const note = isEnded || lines.length === 0 ? [] : ['\\ No newline at end of file'];
  return {
    count: lines.length,
    marked: (mark: string) => [...lines.map((line) => `${mark}${line}`), ...note],
  };
}
