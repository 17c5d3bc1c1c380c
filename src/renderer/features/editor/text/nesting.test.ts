import { describe, expect, it } from 'vitest';
import { isNestedDeeper } from './nesting.ts';

const staircase = (steps: number): string =>
  Array.from({ length: steps }, (_, step) => `${' '.repeat(step)}a:\n`).join('');

describe('how deep a text is nested', () => {
  it.each([
    ['brackets', '['.repeat(200)],
    ['brackets of maps', '{a: '.repeat(200)],
    ['brackets as JSON has them', '{"a":['.repeat(100)],
    ['brackets behind tags', '!a ['.repeat(200)],
    ['brackets on lines of their own', '[\n'.repeat(200)],
    ['dashes', '- '.repeat(200)],
    ['marks of keys', '? '.repeat(200)],
    ['indentation', staircase(200)],
    ['keys on one line', 'a: '.repeat(200)],
  ])('is told by its %s', (_, text) => expect(isNestedDeeper(text, 100)).toBe(true));

  it.each([
    ['nothing', ''],
    ['many jobs', `jobs:\n${'  a:\n    command: [sh, -c, "x"]\n    env: {a: b}\n'.repeat(5000)}`],
    ['colours of a terminal', `jobs:\n  a:\n    command: |\n${'      printf "\\033[31m [ok"\n'.repeat(500)}`],
    ['a long list', `a:\n${'- b\n'.repeat(5000)}`],
    ['a wide map', `{${'a: [b], '.repeat(5000)}}`],
    ['a long sentence', `a: ${'so, then: '.repeat(40)}`],
    ['a few steps', staircase(20)],
  ])('is not deep for %s', (_, text) => expect(isNestedDeeper(text, 100)).toBe(false));
});
