import { expect, test } from 'vitest';
import { median, percentile } from './statistics.ts';

test('a percentile is one of the values', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(median(values)).toBe(50);
  expect(percentile(values, 0.99)).toBe(99);
  expect(percentile(values, 1)).toBe(100);
  expect(percentile([7], 0)).toBe(7);
});

test('of nothing there is none', () => expect(() => median([])).toThrow(RangeError));
