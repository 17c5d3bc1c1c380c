import { expect, it } from 'vitest';
import { changesBetween, type TextChange } from './text-change.ts';

function applied(text: string, changes: readonly TextChange[]): string {
  return changes
    .toReversed()
    .reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

it.each([
  ['the same', 'a\nb\n', 'a\nb\n', 0],
  ['one word', 'jobs:\n  a: 1\n', 'jobs:\n  ab: 1\n', 1],
  ['a line more', 'a\nb\nc\n', 'a\nx\nb\nc\n', 1],
  ['a name at three places', 'a:\n  x: 1\n  y: a\nz: a\n', 'bcd:\n  x: 1\n  y: bcd\nz: bcd\n', 3],
  ['everything', 'a', 'b\nc', 1],
  ['repeated letters', 'aaa', 'aaaa', 1],
  ['from nothing', '', 'x\n', 1],
])('%s: the changes make one text of the other', (_name, before, after, count) => {
  const changes = changesBetween(before, after);
  expect(changes).toHaveLength(count);
  expect(applied(before, changes)).toBe(after);
});

it('leaves alone what lies between two changed lines', () => {
  const changes = changesBetween('a: 1\nsame: 1\nb: 1\n', 'a: 2\nsame: 1\nb: 2\n');
  expect(changes).toEqual([
    { from: 3, to: 4, insert: '2' },
    { from: 16, to: 17, insert: '2' },
  ]);
});
