import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../shared/domain/duration.ts';
import { readMoment, readPast } from './read-moment.ts';

describe('a moment', () => {
  it.each([
    ['2026-12-01T09:00', 'Asia/Seoul', '2026-12-01T00:00:00.000Z'],
    ['2026-12-01 09:00:30', 'Asia/Seoul', '2026-12-01T00:00:30.000Z'],
    ['2026-12-01', 'Asia/Seoul', '2026-11-30T15:00:00.000Z'],
    ['2026-12-01T09:00Z', 'Asia/Seoul', '2026-12-01T09:00:00.000Z'],
    ['2026-12-01T09:00+05:30', 'UTC', '2026-12-01T03:30:00.000Z'],
    ['2026-07-01T09:00', 'America/New_York', '2026-07-01T13:00:00.000Z'],
  ])('written %s in %s is %s', (text, zone, instant) => {
    expect(readMoment(text, zone)).toBe(instant);
  });

  it('that the clocks skip is the first one after, and of two it is the first', () => {
    expect(readMoment('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
    expect(readMoment('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(readMoment('2026-10-25T03:00', 'Europe/Berlin')).toBe('2026-10-25T02:00:00.000Z');
  });

  it.each([
    '',
    'tomorrow',
    '2026-02-30',
    '2026-02-30T00:00Z',
    '2026-13-01',
    '2026-12-01T25:00',
    '2026-12-01T09',
    '09:00',
    '-1',
  ])('is not `%s`', (text) => {
    expect(readMoment(text, 'UTC')).toBeNull();
  });

  it('of the past can be said as how long ago it was', () => {
    const now = Date.parse('2026-12-01T09:00:00Z');
    const read = (text: string) => readPast(text, 'UTC', now, parseDuration);
    expect(read('90m')).toBe('2026-12-01T07:30:00.000Z');
    expect(read('2026-11-01')).toBe('2026-11-01T00:00:00.000Z');
    expect(read('ages')).toBeNull();
  });
});
