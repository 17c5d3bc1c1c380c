import { escapeControls } from './escape-controls.ts';
import type { Part, Screen, Style } from './screen.ts';
import { padTo, textWidth } from './text-width.ts';

export interface Cell {
  readonly text: string;
  readonly style?: Style;
}

/** Prints aligned columns under their titles; the last one is not padded. */
export async function printTable(
  screen: Screen,
  titles: readonly string[],
  rows: readonly (readonly (Cell | string)[])[],
): Promise<void> {
  const cells = rows.map((row) => row.map(toShown));
  const widths = titles.map((title, column) =>
    Math.max(textWidth(title), ...cells.map((row) => textWidth(row[column]?.text ?? ''))),
  );
  const print = (row: readonly Cell[]): Promise<void> => {
    const last = row.findLastIndex(({ text }) => text !== '');
    const parts = row.slice(0, last + 1).flatMap(({ text, style }, column): Part[] => {
      const padded = column === last ? text : padTo(text, widths[column] ?? 0);
      return [column === 0 ? '' : '  ', style === undefined ? padded : { text: padded, style }];
    });
    return screen.line(...parts);
  };
  await print(titles.map((text) => ({ text, style: 'dim' })));
  for (const row of cells) await print(row);
}

/** Escaped before it is measured. */
function toShown(cell: Cell | string): Cell {
  if (typeof cell === 'string') return { text: escapeControls(cell) };
  return { ...cell, text: escapeControls(cell.text) };
}
