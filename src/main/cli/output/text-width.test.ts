import { expect, it } from 'vitest';
import { padTo, textWidth } from './text-width.ts';

it.each([
  ['abc', 3],
  ['한글', 4],
  ['e\u0301', 1],
  ['🚀', 2],
  ['', 0],
])('%s takes %i columns', (text, width) => expect(textWidth(text)).toBe(width));

it('pads by columns, and leaves what is too long', () => {
  expect(padTo('한', 4)).toBe('한  ');
  expect(padTo('abcde', 3)).toBe('abcde');
});
