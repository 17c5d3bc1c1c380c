import { describe, expect, it } from 'vitest';
import { commandFaults } from '../workflow-file/shell-words.ts';
import { volumeFaults } from '../workflow-file/volume-text.ts';
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
    expect(problemsEn.invalid_volume({ found: 'x', message })).not.toContain(message);
    expect(problemsKo.invalid_volume({ found: 'x', message })).not.toContain(message);
  });

  it.each(['text', 'list', 'map', 'name_equals_value', 'platform'])('a type: %s', (expected) => {
    expect(problemsEn.wrong_type({ expected, found: 'null' })).not.toMatch(new RegExp(`\`${expected}\``));
    expect(problemsKo.wrong_type({ expected, found: 'null' })).not.toContain(expected);
  });
});
