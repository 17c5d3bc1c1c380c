import { expect, it } from 'vitest';
import { parseAnsi } from './ansi.ts';
import { cutSpans } from './cut.ts';

const line = parseAnsi('red\u001b[31mgreen\u001b[0mblue');

it('leaves a short line as it is', () => expect(cutSpans(line, 100)).toEqual({ spans: line, left_out: 0 }));

it('cuts a long line, and says how much is left out', () => {
  const { spans, left_out } = cutSpans(line, 5);
  expect(spans.map(({ text }) => text)).toEqual(['red', 'gr']);
  expect(left_out).toBe(7);
});
