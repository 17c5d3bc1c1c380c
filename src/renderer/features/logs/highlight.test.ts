import { expect, it } from 'vitest';
import { parseAnsi } from './ansi.ts';
import { highlight, type Query } from './highlight.ts';

/** The line with its matches between brackets and its spans between bars. */
function shown(line: string, text: string, more: Partial<Query> = {}): string {
  return highlight(parseAnsi(line), { text, isCaseSensitive: false, ...more })
    .map((span) => (span.isMatch ? `[${span.text}]` : span.text))
    .join('|');
}

it('marks every match', () => expect(shown('one two one', 'one')).toBe('[one]| two |[one]'));

it('minds the case only where that is asked', () => {
  expect(shown('Error error', 'ERROR')).toBe('[Error]| |[error]');
  expect(shown('Error error', 'error', { isCaseSensitive: true })).toBe('Error |[error]');
});

it('marks a match that lies over several colours', () =>
  expect(shown('a\u001b[31mbc\u001b[0md', 'bcd')).toBe('a|[bc]|[d]'));

it('takes signs of patterns as they are', () => expect(shown('a.c abc (x)', 'a.c')).toBe('[a.c]| abc (x)'));

it('stays short where everything fits', () =>
  expect(highlight(parseAnsi('a'.repeat(20_000)), { text: 'a', isCaseSensitive: true }).length).toBeLessThan(
    600,
  ));

it('keeps every letter', () => {
  const spans = highlight(parseAnsi('x\u001b[1mİstanbul\u001b[0m y'), {
    text: 'stan',
    isCaseSensitive: false,
  });
  expect(spans.map(({ text }) => text).join('')).toBe('xİstanbul y');
});
