import type { Place, Problem } from '../../shared/domain/problem.ts';
import type { Language } from '../../shared/words/language.ts';
import { problemSentence } from '../../shared/words/words.ts';
import { escapeControls } from './output/escape-controls.ts';
import type { Screen } from './output/screen.ts';
import { textWidth } from './output/text-width.ts';

/** Longer lines are shown from a little before the place. */
const shownColumns = 100;

/**
 * Prints each problem as `file:line:column: message` and, on a terminal, the line of the source with a caret below
 * the place.
 */
export async function sayProblems(
  screen: Screen,
  problems: readonly Problem[],
  sources: ReadonlyMap<string, string>,
  language: Language,
): Promise<void> {
  for (const problem of problems) {
    const { place } = problem;
    const where = { text: wherePrefix(place), style: 'bold' } as const;
    await screen.line(where, problemSentence(problem, language));
    if (screen.isTerminal) await showLine(screen, place, sources);
  }
}

function wherePrefix({ file, line, column, path }: Place): string {
  const parts = [file, line, line === null ? null : column].filter((part) => part !== null);
  if (line === null && path.length > 0) parts.push(path.join('.'));
  return parts.length === 0 ? '' : `${parts.join(':')}: `;
}

async function showLine(screen: Screen, place: Place, sources: ReadonlyMap<string, string>): Promise<void> {
  const source = sources.get(place.file ?? '');
  if (source === undefined || place.line === null || place.column === null) return;
  const line = source.split(/\r\n|\n|\r/)[place.line - 1];
  if (line === undefined) return;
  const first = place.column > shownColumns ? place.column - shownColumns / 2 : 0;
  const shown = printable(line.slice(first, first + shownColumns));
  const before = printable(line.slice(first, place.column - 1));
  await screen.line(`  ${shown}`);
  await screen.line(`  ${' '.repeat(textWidth(before))}`, { text: '^', style: 'red' });
}

/** Tabs as blanks, so that the caret stands below its place; nothing that steers a terminal. */
function printable(text: string): string {
  return escapeControls(text.replace(/\t/g, '  '));
}
