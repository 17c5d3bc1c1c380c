import { describe, expect, it } from 'vitest';
import { momentWords, relativeWords } from './relative.ts';

const now = Date.UTC(2026, 5, 15, 12);
const minute = 60_000;
const hour = 60 * minute;

const second = 1000;
const day = 24 * hour;

it.each([
  [0, 'now'],
  [-400, 'now'],
  [8 * second, 'in 8 seconds'],
  [-30 * second, '30 seconds ago'],
  [-59 * second, '59 seconds ago'],
  [59 * second + 700, 'in 1 minute'],
  [-5 * minute - 40_000, '6 minutes ago'],
  [59 * minute + 50 * second, 'in 1 hour'],
  [hour + 59 * minute, 'in 2 hours'],
  [-hour - 59 * minute, '2 hours ago'],
  [2 * hour, 'in 2 hours'],
  [-11 * hour, '11 hours ago'],
  [-15 * day, '2 weeks ago'],
  [-13 * day, '2 weeks ago'],
  [-70 * day, '2 months ago'],
  [600 * day, 'in 2 years'],
])('%i ms from now is %s', (distance, words) =>
  expect(relativeWords(now + distance, now, 'en', 'UTC')).toBe(words),
);

describe('days are those of the calendar', () => {
  const evening = Date.UTC(2026, 5, 23, 22);
  it.each([
    [Date.UTC(2026, 5, 24, 9), 'in 11 hours', '11시간 후'],
    [Date.UTC(2026, 5, 24, 12), 'tomorrow', '내일'],
    [Date.UTC(2026, 5, 24, 23, 59), 'tomorrow', '내일'],
    [Date.UTC(2026, 5, 25, 9), 'in 2 days', '모레'],
    [Date.UTC(2026, 5, 22, 1), 'yesterday', '어제'],
    [Date.UTC(2026, 5, 23, 1), '21 hours ago', '21시간 전'],
  ])('%i is %s', (at, english, korean) => {
    expect(relativeWords(at, evening, 'en', 'UTC')).toBe(english);
    expect(relativeWords(at, evening, 'ko', 'UTC')).toBe(korean);
  });

  it("in the reader's zone", () => {
    const at = Date.UTC(2026, 5, 24, 14);
    expect(relativeWords(at, evening, 'en', 'UTC')).toBe('tomorrow');
    expect(relativeWords(at, evening, 'en', 'Asia/Seoul')).toBe('in 16 hours');
  });
});

it('speaks Korean', () => expect(relativeWords(now - 5 * minute, now, 'ko')).toBe('5분 전'));

it('keeps the clock that was chosen', () => {
  const evening = Date.UTC(2026, 5, 15, 20, 5);
  const written = (hours: 'system' | '24' | '12'): string => momentWords(evening, 'en', hours);
  const [hour24] = /\d\d(?=:05)/.exec(written('24')) ?? [];
  expect(written('24')).not.toMatch(/[AP]M/);
  expect(written('12')).toMatch(/[AP]M/);
  expect(Number(hour24)).toBe(new Date(evening).getHours());
});
