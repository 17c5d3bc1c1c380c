import { expect, it } from 'vitest';
import { relativeWords } from './relative.ts';

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
