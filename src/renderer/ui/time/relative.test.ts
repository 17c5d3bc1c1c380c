import { expect, it } from 'vitest';
import { momentWords, relativeWords } from './relative.ts';

const now = Date.UTC(2026, 5, 15, 12);
const minute = 60_000;
const hour = 60 * minute;

it.each([
  [0, 'now'],
  [-20_000, 'now'],
  [-50_000, '1 minute ago'],
  [-5 * minute - 40_000, '5 minutes ago'],
  [-23 * hour, '23 hours ago'],
  [-25 * hour, 'yesterday'],
  [-15 * 24 * hour, '2 weeks ago'],
  [2 * hour, 'in 2 hours'],
])('%i ms from now is %s', (distance, words) => expect(relativeWords(now + distance, now, 'en')).toBe(words));

it('speaks Korean', () => expect(relativeWords(now - 5 * minute, now, 'ko')).toBe('5분 전'));

it('keeps the clock that was chosen', () => {
  const evening = Date.UTC(2026, 5, 15, 20, 5);
  const written = (hours: 'system' | '24' | '12'): string => momentWords(evening, 'en', hours);
  const [hour24] = /\d\d(?=:05)/.exec(written('24')) ?? [];
  expect(written('24')).not.toMatch(/[AP]M/);
  expect(written('12')).toMatch(/[AP]M/);
  expect(Number(hour24)).toBe(new Date(evening).getHours());
});
