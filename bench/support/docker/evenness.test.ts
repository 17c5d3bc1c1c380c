import { expect, test } from 'vitest';
import { slowestToFastest } from './evenness.ts';

test('only the stretches count in which all are at work', () => {
  const looks = [
    [0, 5],
    [10, 10],
    [20, 30],
    [60, 40],
    [60, 40],
    [80, 100],
    [100, 100],
  ];
  expect(slowestToFastest(looks)).toEqual([0.5, 0.25]);
});

test('where nobody was ever seen at work there is nothing to tell', () => {
  expect(
    slowestToFastest([
      [0, 0],
      [10, 10],
    ]),
  ).toEqual([]);
});
