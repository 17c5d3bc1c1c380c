/** Characters `from` to `to` of the old text give way to `insert`. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * Few and small changes that make one text of another, so that a cursor elsewhere stays where it is: line by line where
 * both have as many lines, else what lies between their common beginning and end.
 */
export function changesBetween(before: string, after: string): TextChange[] {
  if (before === after) return [];
  const outer = changeWithin(before, after, 0);
  const cut = before.slice(outer.from, outer.to);
  if (!cut.includes('\n')) return [outer];
  const start = before.lastIndexOf('\n', outer.from - 1) + 1;
  const oldLines = lineBlock(before, start, outer.to);
  const newLines = lineBlock(after, start, outer.from + outer.insert.length);
  if (oldLines.length !== newLines.length) return [outer];
  const changes: TextChange[] = [];
  let offset = start;
  for (const [index, line] of oldLines.entries()) {
    const other = newLines[index] ?? '';
    if (line !== other) changes.push(changeWithin(line, other, offset));
    offset += line.length + 1;
  }
  return changes;
}

/** Whole lines from `start` on, up to the end of the line that `end` is in. */
function lineBlock(text: string, start: number, end: number): string[] {
  const stop = text.indexOf('\n', end);
  return text.slice(start, stop === -1 ? text.length : stop).split('\n');
}

function changeWithin(before: string, after: string, offset: number): TextChange {
  let from = 0;
  const shorter = Math.min(before.length, after.length);
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let back = 0;
  while (
    back < shorter - from &&
    before.charCodeAt(before.length - 1 - back) === after.charCodeAt(after.length - 1 - back)
  ) {
    back += 1;
  }
  return {
    from: offset + from,
    to: offset + before.length - back,
    insert: after.slice(from, after.length - back),
  };
}
