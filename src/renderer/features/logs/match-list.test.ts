import { describe, expect, it } from 'vitest';
import { matchIndex, matchMarks, nextMatch } from './match-list.ts';

const matches = [10, 20, 30];

describe('walking matches', () => {
  it.each([
    ['forward', 0, 10, false],
    ['forward', 10, 20, false],
    ['forward', 15, 20, false],
    ['forward', 30, 10, true],
    ['backward', 35, 30, false],
    ['backward', 30, 20, false],
    ['backward', 10, 30, true],
  ] as const)('%s from %i is %i', (direction, from, number, hasWrapped) =>
    expect(nextMatch(matches, from, direction)).toMatchObject({ number, hasWrapped }),
  );

  it('comes to a single match again and again', () =>
    expect(nextMatch([7], 7, 'forward')).toEqual({ number: 7, index: 0, hasWrapped: true }));

  it('goes nowhere without matches', () => expect(nextMatch([], 0, 'forward')).toBeNull());
});

it('knows the place of a match', () => {
  expect(matchIndex(matches, 20)).toBe(1);
  expect(matchIndex(matches, 21)).toBeNull();
});

describe('marks on the scroll bar', () => {
  it('stand where the matches are', () => expect(matchMarks([0, 50, 99], 100, 10)).toEqual([0, 5, 9]));

  it('are as many as there is room for, however many matches there are', () => {
    const all = Array.from({ length: 100_000 }, (_, index) => index);
    expect(matchMarks(all, 100_000, 300)).toHaveLength(300);
  });

  it('stand in a log shorter than the bar', () =>
    expect(matchMarks([0, 1, 2], 3, 300)).toEqual([0, 100, 200]));
});
