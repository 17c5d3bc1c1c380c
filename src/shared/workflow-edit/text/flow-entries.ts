import type { Splice } from '../workflow-edit.ts';
import type { Collection, Entry } from './collection.ts';
import { isFirstOfLine, lineAt, lineEnd, lineStart, nextLine } from './lines.ts';

/**
 * Takes entries out, at least one staying.
 * @param isFilled whether new entries come behind those that stay.
 */
export function dropFlowEntries(
  text: string,
  collection: Collection,
  gone: ReadonlySet<Entry>,
  isFilled: boolean,
): Splice[] {
  const { entries } = collection;
  const splices = entries.flatMap((entry, index): Splice[] => {
    if (!gone.has(entry)) return [];
    if (hasOwnLines(text, collection, entry)) {
      return [
        { from: lineStart(text, entry.start), to: nextLine(text, behindComma(collection, entry)), text: '' },
      ];
    }
    const previous = entries[index - 1];
    const next = entries[index + 1];
    const isLeading = entries.slice(0, index).every((before) => gone.has(before));
    if (isLeading || previous === undefined) {
      return next === undefined ? [] : [{ from: entry.start, to: next.start, text: '' }];
    }
    return [{ from: commaBehind(collection, previous) ?? previous.end, to: entry.end, text: '' }];
  });
  return isFilled ? splices : [...splices, ...lastComma(text, collection, gone)];
}

/** Where the last entries go line by line, the comma before them goes too, unless the text ends with one anyway. */
function lastComma(text: string, collection: Collection, gone: ReadonlySet<Entry>): Splice[] {
  const { entries } = collection;
  const last = entries.at(-1);
  if (last === undefined || !gone.has(last) || commaBehind(collection, last) !== null) return [];
  const kept = entries.findLast((entry) => !gone.has(entry));
  const behind = kept === undefined ? undefined : entries[entries.indexOf(kept) + 1];
  const comma = kept === undefined ? null : commaBehind(collection, kept);
  if (comma === null || behind === undefined || !hasOwnLines(text, collection, behind)) return [];
  return [{ from: comma, to: comma + 1, text: '' }];
}

/** Puts entries in behind one of those that are there. */
export function insertFlowEntries(
  text: string,
  collection: Collection,
  after: Entry,
  written: readonly string[],
  { eol, gone }: { readonly eol: string; readonly gone: ReadonlySet<Entry> },
): Splice[] {
  if (written.length === 0) return [];
  if (!isFirstOfLine(text, after.start) || !isLastOfLine(text, collection, after)) {
    return [{ from: after.end, to: after.end, text: written.map((entry) => `, ${entry}`).join('') }];
  }
  const pad = text.slice(lineStart(text, after.start), after.start);
  const comma = commaBehind(collection, after);
  const at = lineEnd(text, behindComma(collection, after));
  const lines = written.map((entry) => `${eol}${pad}${entry}`).join(',');
  const splices: Splice[] = comma === null ? [{ from: after.end, to: after.end, text: ',' }] : [];
  const { entries } = collection;
  const last = entries.at(-1);
  const isFollowed =
    entries.slice(entries.indexOf(after) + 1).some((entry) => !gone.has(entry)) ||
    (last !== undefined && commaBehind(collection, last) !== null);
  return [...splices, { from: at, to: at, text: comma !== null && isFollowed ? `${lines},` : lines }];
}

/** What stands between empty brackets. */
export function fillFlow(
  { inner: [from, to] }: Collection,
  written: readonly string[],
  pad: string,
): Splice[] {
  return [{ from, to, text: `${pad}${written.join(', ')}${pad}` }];
}

/** Whether an entry and its comma have their lines for themselves, a comment behind it apart. */
function hasOwnLines(text: string, collection: Collection, entry: Entry): boolean {
  return isFirstOfLine(text, entry.start) && isLastOfLine(text, collection, entry);
}

function isLastOfLine(text: string, collection: Collection, entry: Entry): boolean {
  const behind = behindComma(collection, entry);
  const line = lineAt(text, lineStart(text, behind));
  return /^\s*(?:#.*)?$/.test(line.slice(behind - lineStart(text, behind)));
}

/** The comma between an entry and what follows it. */
export function commaBehind({ commas, entries }: Collection, entry: Entry): number | null {
  const next = entries[entries.indexOf(entry) + 1];
  return commas.find((at) => at >= entry.end && (next === undefined || at < next.start)) ?? null;
}

function behindComma(collection: Collection, entry: Entry): number {
  const comma = commaBehind(collection, entry);
  return comma === null ? entry.end : comma + 1;
}
