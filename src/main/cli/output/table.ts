import type { Screen, Style } from './screen.ts';
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
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  const widths = titles.map((title, column) =>
    Math.max(textWidth(title), ...cells.map((row) => textWidth(row[column]?.text ?? ''))),
  );
  const print = (row: readonly Cell[]): Promise<void> => {
    const line = row.map(({ text, style }, column) => {
      const padded = column === row.length - 1 ? text : padTo(text, widths[column] ?? 0);
      return style === undefined ? padded : screen.style(style, padded);
    });
    return screen.line(line.join('  ').trimEnd());
  };
  await print(titles.map((text) => ({ text, style: 'dim' })));
  for (const row of cells) await print(row);
}
