import { expect, test } from 'vitest';
import { growth, median, percentile } from './statistics.ts';

test('a percentile is one of the values', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(median(values)).toBe(50);
  expect(percentile(values, 0.99)).toBe(99);
  expect(percentile(values, 1)).toBe(100);
  expect(percentile([7], 0)).toBe(7);
});

test('of nothing there is none', () => expect(() => median([])).toThrow(RangeError));

test('the power with which something grows', () => {
  const points = (power: number) => [1000, 2000, 4000, 8000].map((x) => ({ x, y: 3 * x ** power }));
  expect(growth(points(1))).toBeCloseTo(1, 9);
  expect(growth(points(2))).toBeCloseTo(2, 9);
});
