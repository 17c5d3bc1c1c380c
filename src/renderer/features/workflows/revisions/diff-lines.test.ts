import { createTwoFilesPatch } from 'diff';
import { expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

const shown = (diff: string): string[] =>
  diffLines(diff).map(({ kind, text, before, after }) => `${before ?? ''}/${after ?? ''} ${kind} ${text}`);

it('a diff is read line by line, with the numbers of both texts', () => {
  const before = 'name: a\njobs:\n  one: {}\n';
  const after = 'name: a\njobs:\n  one: { timeout: 1m }\n  two: {}\n';
  expect(shown(createTwoFilesPatch('a', 'b', before, after))).toEqual([
    '1/1 same name: a',
    '2/2 same jobs:',
    '3/ removed   one: {}',
    '/3 added   one: { timeout: 1m }',
    '/4 added   two: {}',
  ]);
});

it('lines that are left out are a gap', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
  const changed = lines.with(19, 'other').with(39, 'last');
  const kinds = diffLines(createTwoFilesPatch('a', 'b', lines.join('\n'), changed.join('\n'))).map(
    ({ kind }) => kind,
  );
  expect(kinds.filter((kind) => kind === 'gap')).toHaveLength(2);
  expect(kinds.at(0)).toBe('gap');
});

it('a line that looks like the name of a file is text', () => {
  const lines = diffLines(createTwoFilesPatch('a', 'b', '-- old\n', '++ new\n'));
  expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
    ['removed', '-- old'],
    ['added', '++ new'],
  ]);
});

it('texts that are the same have none', () =>
  expect(diffLines(createTwoFilesPatch('a', 'b', 'x', 'x'))).toEqual([]));
