import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { Screen } from './screen.ts';
import { printTable } from './table.ts';

function screenOf(isTTY: boolean): { screen: Screen; said: () => string } {
  const stream = Object.assign(new PassThrough(), { isTTY });
  return { screen: new Screen(stream), said: () => String(stream.read()) };
}

const evil = '\u001b]0;title\u0007\nfake #1 succeeded\u009b2J';
const shown = '\\x1b]0;title\\x07\\nfake #1 succeeded\\x9b2J';

it.each([true, false])('lets nothing through a line that steers a terminal (terminal: %s)', async (isTTY) => {
  const { screen, said } = screenOf(isTTY);
  await screen.line(evil, { text: evil, style: 'red' });
  expect(stripVTControlCharacters(said())).toBe(`${shown}${shown}\n`);
});

it('keeps the line breaks of a text of several lines, and nothing else', async () => {
  const { screen, said } = screenOf(true);
  await screen.lines('one\u001b[2J\r\ntwo');
  expect(said()).toBe('one\\x1b[2J\ntwo\n');
});

it('writes JSON that is read back as it was', async () => {
  const { screen, said } = screenOf(true);
  await screen.json({ evil });
  const line = said();
  expect(line.trimEnd()).not.toMatch(/\p{Cc}/u);
  expect(JSON.parse(line)).toEqual({ evil });
});

it('aligns a table by what is shown', async () => {
  const { screen, said } = screenOf(false);
  await printTable(
    screen,
    ['A', 'B'],
    [
      [evil, 'x'],
      ['b', 'y'],
    ],
  );
  const [title, first, second] = said().split('\n');
  expect(first).toBe(`${shown}  x`);
  expect(title?.indexOf('B')).toBe(shown.length + 2);
  expect(second?.indexOf('y')).toBe(shown.length + 2);
});
