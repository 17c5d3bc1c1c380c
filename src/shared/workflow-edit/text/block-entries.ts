import type { Splice } from '../workflow-edit.ts';
import type { Collection, Entry } from './collection.ts';
import { commentColumn, isBlank, isFirstOfLine, lineAt, lineStart, nextLine } from './lines.ts';

/** Whole lines: from the beginning of one to behind the line break of another. */
interface Lines {
  readonly from: number;
  readonly to: number;
}

/** Behind an entry's lines and the comments below it that stand further in than the entry. */
function endOfLines(text: string, { end }: Entry, column: number): number {
  let to = nextLine(text, end);
  for (let at = to; at < text.length; at = nextLine(text, at)) {
    const line = lineAt(text, at);
    if (isBlank(line)) continue;
    const comment = commentColumn(line);
    if (comment === null || comment <= column) break;
    to = nextLine(text, at);
  }
  return to;
}

/** Where the comments begin that stand right above an entry, at its column. */
export function startOfLines(text: string, { start }: Entry, column: number): number {
  let from = lineStart(text, start);
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (commentColumn(lineAt(text, above)) !== column) break;
    from = above;
  }
  return from;
}

/** An entry's own lines, with the comments that belong to it; null where it shares its first line. */
export function linesOf(text: string, { column }: Collection, entry: Entry): Lines | null {
  if (!isFirstOfLine(text, entry.start)) return null;
  return { from: startOfLines(text, entry, column), to: endOfLines(text, entry, column) };
}

/**
 * Takes entries out, at least one staying; the blank lines between those that stay are kept sensibly.
 * @param isFilled whether new entries come into the same map.
 */
export function dropBlockEntries(
  text: string,
  collection: Collection,
  gone: ReadonlySet<Entry>,
  isFilled: boolean,
): Splice[] {
  const { entries } = collection;
  return entries.flatMap((entry, index) => {
    if (!gone.has(entry)) return [];
    const lines = linesOf(text, collection, entry);
    const next = entries.slice(index + 1).find((candidate) => !gone.has(candidate));
    // `- first: 1` gives its place to the next key.
    if (lines === null) return next === undefined ? [] : [{ from: entry.start, to: next.start, text: '' }];
    const previous = entries[index - 1];
    const floor = previous === undefined ? 0 : nextLine(text, previous.end);
    const range = isFilled ? lines : withBlanks(text, lines, floor, index === 0);
    return [{ ...range, text: '' }];
  });
}

function withBlanks(text: string, { from, to }: Lines, floor: number, isFirst: boolean): Lines {
  let above = from;
  while (above > floor && isBlank(lineAt(text, lineStart(text, above - 1))))
    above = lineStart(text, above - 1);
  let below = to;
  while (below < text.length && isBlank(lineAt(text, below))) below = nextLine(text, below);
  if (below === text.length && above >= floor) {
    // The last lines of the text go, and with them the line break before, if there was none behind.
    const isOpen = !text.endsWith('\n');
    const cut = isOpen && above > 0 ? above - (text[above - 2] === '\r' ? 2 : 1) : above;
    return { from: cut, to: below };
  }
  return { from, to: above < from || isFirst ? below : to };
}

/** Puts entries in behind one of those that are there, or before all of them (`after` is null). */
export function insertBlockEntries(
  text: string,
  collection: Collection,
  after: Entry | null,
  /** Each without the blanks before its first line and without a line break at its end. */
  written: readonly string[],
  { eol, blank_lines }: { readonly eol: string; readonly blank_lines: number },
): Splice[] {
  if (written.length === 0) return [];
  const pad = ' '.repeat(collection.column);
  if (after === null) {
    const first = collection.entries[0];
    const at = first === undefined ? 0 : (linesOf(text, collection, first)?.from ?? first.start);
    const isShared = first !== undefined && !isFirstOfLine(text, first.start);
    const lines = written.map((entry) => (isShared ? `${entry}${eol}${pad}` : `${pad}${entry}${eol}`));
    return [{ from: at, to: at, text: lines.join('') }];
  }
  const at = endOfLines(text, after, collection.column);
  const blanks = eol.repeat(blank_lines);
  const isOpen = at === text.length && !text.endsWith('\n');
  const lines = written.map((entry) =>
    isOpen ? `${eol}${blanks}${pad}${entry}` : `${blanks}${pad}${entry}${eol}`,
  );
  return [{ from: at, to: at, text: lines.join('') }];
}

/** How many blank lines stand between the last two entries; 0 where there are fewer than two. */
export function blankLinesBetween(text: string, { entries, column }: Collection): number {
  const last = entries.at(-1);
  const before = entries.at(-2);
  if (last === undefined || before === undefined) return 0;
  let count = 0;
  for (let at = startOfLines(text, last, column); at > 0; at = lineStart(text, at - 1)) {
    if (!isBlank(lineAt(text, lineStart(text, at - 1)))) break;
    count += 1;
  }
  return Math.min(count, 2);
}
