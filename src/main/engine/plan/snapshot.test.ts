import { expect, it } from 'vitest';
import { runOutcome } from './snapshot.ts';

it.each([
  [false, 0, 'succeeded'],
  [false, 1, 'failed'],
  [true, 0, 'cancelled'],
  [true, 2, 'cancelled'],
])('a run that was cancelled: %s, of which failed: %i, has %s', (is_cancelled, failed, outcome) =>
  expect(runOutcome({ is_cancelled, failed })).toBe(outcome),
);
