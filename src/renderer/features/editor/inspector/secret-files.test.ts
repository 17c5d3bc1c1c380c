import { describe, expect, it } from 'vitest';
import { addSecret, changeSecret, secretsOf } from './secret-files.ts';

const path = ['jobs', 'a', 'secrets'];
const value = ['A', { source: 'B', target: 'b.txt' }];

it('reads both forms', () => {
  expect(secretsOf(value)).toEqual([
    { source: 'A', target: '' },
    { source: 'B', target: 'b.txt' },
  ]);
  expect(secretsOf(undefined)).toEqual([]);
});

describe('an edit', () => {
  it('adds in the shortest form that says it', () => {
    expect(addSecret({ source: 'A', target: '' })(undefined, path)).toEqual([
      { kind: 'set', path, value: ['A'] },
    ]);
    expect(addSecret({ source: 'C', target: 'c' })(value, path)).toEqual([
      { kind: 'set', path: [...path, 2], value: { source: 'C', target: 'c' } },
    ]);
  });

  it('changes the one that was seen, wherever it stands by then', () => {
    const seen = { source: 'B', target: 'b.txt' };
    expect(changeSecret(0, seen, { source: 'B', target: 'B' })(value, path)).toEqual([
      { kind: 'set', path: [...path, 1], value: 'B' },
    ]);
    expect(changeSecret(1, seen, null)(value, path)).toEqual([{ kind: 'unset', path: [...path, 1] }]);
  });

  it('takes the setting away with the last one', () => {
    expect(changeSecret(0, { source: 'A', target: '' }, null)(['A'], path)).toEqual([
      { kind: 'unset', path },
    ]);
  });
});
