import { describe, expect, it } from 'vitest';
import { keyHintSchema, type ProblemOf, type SyntaxHint } from '../domain/problem.ts';
import { commandFaults } from '../workflow-file/shell-words.ts';
import { volumeFaults } from '../workflow-file/volume-text.ts';
import { keyHintsEn } from './problem-hints.en.ts';
import { keyHintsKo } from './problem-hints.ko.ts';
import { problemsEn } from './problems.en.ts';
import { problemsKo } from './problems.ko.ts';

it('shows the near miss of a dependency', () => {
  const data = { job: 'load', dependency: 'extrct', suggestion: 'extract' };
  expect(problemsEn.unknown_dependency(data)).toBe('`load` depends on `extrct`; did you mean `extract`?');
  expect(problemsKo.unknown_dependency(data)).toBe(
    '`load` 작업이 의존하는 `extrct` 작업이 없습니다. 혹시 `extract` 아닌가요?',
  );
});

it('shows a cycle as the path that closes it', () => {
  const data = { jobs: ['a', 'b', 'a'] };
  expect(problemsEn.cycle(data)).toContain('`a` → `b` → `a`');
  expect(problemsKo.cycle(data)).toContain('`a` → `b` → `a`');
});

describe('the words that the parser leaves to the catalogues', () => {
  it.each([...commandFaults])('a command: %s', (message) => {
    expect(problemsEn.invalid_command({ message })).not.toContain(message);
    expect(problemsKo.invalid_command({ message })).not.toContain(message);
  });

  it.each([...volumeFaults])('a volume: %s', (message) => {
    expect(problemsEn.invalid_volume({ found: 'x', part: 'x', message })).not.toContain(message);
    expect(problemsKo.invalid_volume({ found: 'x', part: 'x', message })).not.toContain(message);
  });

  it.each(['text', 'list', 'map', 'name_equals_value', 'platform'])('a type: %s', (expected) => {
    expect(problemsEn.wrong_type({ expected, kind: 'null', found: null })).not.toMatch(
      new RegExp(`\`${expected}\``),
    );
    expect(problemsKo.wrong_type({ expected, kind: 'null', found: null })).not.toContain(expected);
  });
});

describe('what was found', () => {
  it.each<[ProblemOf<'wrong_type'>['data'], string, string]>([
    [
      { expected: 'text', kind: 'number', found: '12' },
      'Expected a string, found the number `12`; write it in quotes: `"12"`.',
      '숫자 `12`. 따옴표로 감싸세요: `"12"`',
    ],
    [
      { expected: 'integer', kind: 'string', found: '3' },
      'Expected a whole number, found the string `3`; write it without quotes.',
      '문자열 `3`. 따옴표 없이 쓰세요',
    ],
    [{ expected: 'map', kind: 'list', found: null }, 'Expected a map, found a list.', '목록'],
    [{ expected: 'list', kind: 'number', found: '1' }, 'Expected a list, found the number `1`.', '숫자 `1`'],
  ])('%j', (data, english, korean) => {
    expect(problemsEn.wrong_type(data)).toBe(english);
    expect(problemsKo.wrong_type(data).endsWith(korean)).toBe(true);
  });
});

it('measures bounds in their units', () => {
  const bounds = { found: '1m', minimum: 6 * 1024 ** 2, maximum: 1024 ** 4, unit: 'bytes' } as const;
  expect(problemsEn.out_of_range(bounds)).toBe('`1m` is out of range; it must be from 6 MiB to 1 TiB.');
  expect(problemsEn.out_of_range({ found: '-1', minimum: 0.01, maximum: 9, unit: null })).toContain(
    'from 0.01 to 9',
  );
  expect(problemsKo.out_of_range({ ...bounds, unit: 'milliseconds', minimum: 0 })).toContain('최솟값: 0,');
});

it('says which part of a volume is wrong', () => {
  const data = { found: '/abs:rel', part: 'rel', message: 'target_not_absolute' };
  for (const words of [problemsEn, problemsKo]) {
    expect(words.invalid_volume(data)).toContain('`/abs:rel`');
    expect(words.invalid_volume(data)).toContain('`rel`');
  }
});

describe('hints', () => {
  it('say for every key something of its own', () => {
    for (const hints of [keyHintsEn, keyHintsKo]) {
      expect(new Set(Object.values(hints)).size).toBe(keyHintSchema.options.length);
    }
    expect(keyHintsEn.needs).toContain('`depends_on`');
    expect(problemsKo.unknown_key({ key: 'env', suggestion: 'environment', hint: 'env' })).toContain(
      '`environment`',
    );
  });

  it.each<[SyntaxHint, string]>([
    [{ code: 'quote_expression', data: { text: '"${{ a }}"' } }, '`"${{ a }}"`'],
    [{ code: 'quote_value', data: { text: '"a: b"' } }, '`"a: b"`'],
    [{ code: 'indentation', data: { line: 71, column: 82, columns: [93] } }, '93'],
    [{ code: 'quote_open', data: { line: 71, column: 82 } }, '71'],
    [{ code: 'text_after_quote', data: { quote: "'" } }, "`''`"],
    [{ code: 'text_after_quote', data: { quote: '"' } }, '`\\"`'],
    [{ code: 'colon_missing', data: { text: 'jobs:' } }, '`jobs:`'],
    [{ code: 'space_after_colon', data: { text: 'a: b' } }, '`a: b`'],
    [{ code: 'space_after_dash', data: { text: '- b' } }, '`- b`'],
    [{ code: 'escape', data: {} }, '`\\\\`'],
    [{ code: 'tab', data: {} }, ''],
  ])('%j stand before the words of the parser', (hint, fact) => {
    for (const words of [problemsEn, problemsKo]) {
      const sentence = words.syntax({ message: 'Unexpected thing', hint });
      expect(sentence).toContain(fact);
      expect(sentence).toMatch(/ \(Unexpected thing\)$/);
    }
  });
});
