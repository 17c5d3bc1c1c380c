import { expect, it } from 'vitest';
import { elapsedText } from './elapsed.ts';

it.each([
  [0, '+0.000'],
  [250, '+0.250'],
  [65_000, '+1:05.000'],
  [7_205_007, '+2:00:05.007'],
  [-1500, '-1.500'],
])('%i ms after the start is %s', (ms, text) =>
  expect(elapsedText(1_000_000_000 + ms, 1_000_000_000)).toBe(text),
);
