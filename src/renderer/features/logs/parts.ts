import type { LogEntry } from '../../../shared/domain/log.ts';

type EntryAt = (number: number) => LogEntry | null;

/** Longer parts are pieces of an endless line, each with a row of its own; shorter ones are prompts and progress. */
const longestPart = 2048;
/** No part with such a number is joined to the next, so that a join is bounded and nothing is ever left out. */
const seam = 4096;

/** Whether an entry is shown at the beginning of the next one's row instead of in a row of its own. */
export function isJoinedToNext(entryAt: EntryAt, number: number): boolean {
  const entry = entryAt(number);
  if (entry === null || !entry.is_partial || entry.text.length > longestPart || number % seam === seam - 1)
    return false;
  return entryAt(number + 1)?.stream === entry.stream;
}

/** The text of a row: its entry's, after that of all that is joined to it. */
export function rowText(entryAt: EntryAt, number: number): string {
  let text = '';
  for (let part = firstPart(entryAt, number); part <= number; part += 1) text += entryAt(part)?.text ?? '';
  return text;
}

/** Whether a row goes on with the line of the row above. */
export function isContinuation(entryAt: EntryAt, number: number): boolean {
  const above = entryAt(firstPart(entryAt, number) - 1);
  return above?.is_partial === true && above.stream === entryAt(number)?.stream;
}

/** Whether an entry is shown in a row: it is the row's own, or joined to it. */
export function isInRow(entryAt: EntryAt, number: number, row: number): boolean {
  return number <= row && number >= firstPart(entryAt, row);
}

function firstPart(entryAt: EntryAt, number: number): number {
  let first = number;
  while (first > 0 && isJoinedToNext(entryAt, first - 1)) first -= 1;
  return first;
}
