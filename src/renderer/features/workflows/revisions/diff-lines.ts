/** A line of a unified diff, with its number in each of the two texts where it stands there. */
export interface DiffLine {
  readonly kind: 'added' | 'removed' | 'same' | 'gap';
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** The lines of a unified diff, without the names of the files; each `@@` is a gap, but for one at the start. */
export function diffLines(diff: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let before = 0;
  let after = 0;
  let isWithin = false;
  for (const line of diff.split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk !== null) {
      isWithin = true;
      before = Number(hunk[1]);
      after = Number(hunk[2]);
      if (lines.length > 0 || before > 1 || after > 1) {
        lines.push({ kind: 'gap', text: '', before: null, after: null });
      }
      continue;
    }
    if (!isWithin || line === '' || line.startsWith('\\')) continue;
    const text = line.slice(1);
    switch (line[0]) {
      case '+':
        lines.push({ kind: 'added', text, before: null, after });
        after += 1;
        break;
      case '-':
        lines.push({ kind: 'removed', text, before, after: null });
        before += 1;
        break;
      default:
        lines.push({ kind: 'same', text, before, after });
        before += 1;
        after += 1;
    }
  }
  return lines;
}
