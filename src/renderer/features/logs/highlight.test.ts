import { expect, it } from 'vitest';
import { parseAnsi } from './ansi.ts';
import { highlight } from './highlight.ts';
import { placesIn, type Query } from './places.ts';

function marked(line: string, query: Query) {
  const spans = parseAnsi(line);
  return highlight(spans, placesIn(spans.map(({ text }) => text).join(''), query));
}

/** The line with its matches between brackets and its spans between bars. */
function shown(line: string, text: string, more: Partial<Query> = {}): string {
  return marked(line, { text, isCaseSensitive: false, isRegex: false, ...more })
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
  expect(
    marked('a'.repeat(20_000), { text: 'a', isCaseSensitive: true, isRegex: false }).length,
  ).toBeLessThan(600));

it('keeps every letter', () => {
  const spans = marked('x\u001b[1mİstanbul\u001b[0m y', {
    text: 'stan',
    isCaseSensitive: false,
    isRegex: false,
  });
  expect(spans.map(({ text }) => text).join('')).toBe('xİstanbul y');
});

it('marks what a regular expression fits, but nothing that has no letter', () => {
  const regex = { isRegex: true } as const;
  expect(shown('ab aab\u001b[1mb', 'a+b*', regex)).toBe('[ab]| |[aab]|[b]');
  expect(shown('bab', 'a*', regex)).toBe('b|[a]|b');
  expect(shown('ab', '^', regex)).toBe('ab');
  expect(shown('a(b', 'a(', regex)).toBe('a(b');
});
