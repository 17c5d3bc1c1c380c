import { describe, expect, it } from 'vitest';
import { formatDuration, maxDurationMs, parseDuration } from './duration.ts';

describe('parseDuration', () => {
  it.each([
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['1m1ms', 60_001],
    ['0s', 0],
    ['2d', 172_800_000],
  ])('reads %s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', '5', '5 parsecs', 's', '1m1h', '1s1s', '-1s', '1h 30m', '1e3s', '99999999d', 'Infinitys'])(
    'refuses "%s"',
    (text) => expect(parseDuration(text)).toBeNull(),
  );

  it('accepts the longest duration and nothing above it', () => {
    expect(parseDuration(formatDuration(maxDurationMs))).toBe(maxDurationMs);
    expect(parseDuration(formatDuration(maxDurationMs + 1))).toBeNull();
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [5_400_000, '1h30m'],
    [61_001, '1m1s1ms'],
  ])('writes %i', (ms, text) => expect(formatDuration(ms)).toBe(text));
});
