import { missedCountLimit } from '../domain/schedule.ts';
import type { ScheduleProblemOf } from '../domain/schedule-problem.ts';
import type { Language } from './language.ts';

/** A field of a cron expression. */
export type CronPart = NonNullable<ScheduleProblemOf<'invalid_cron'>['data']['field']>;

const unitsMs = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A span in full, in words: 5400000 ms is `1 hour 30 minutes`. Nothing of it is left out. */
export function spanWords(ms: number, language: Language): string {
  return spanParts(ms, language).join(' ');
}

/** The same after `every`: `hour`, `30 minutes`, `1 hour 30 minutes`. */
export function everyWords(ms: number, language: Language): string {
  const parts = spanParts(ms, language);
  const [only] = parts;
  return parts.length === 1 && only !== undefined && language === 'en'
    ? only.replace(/^1 /, '')
    : parts.join(' ');
}

function spanParts(ms: number, language: Language): string[] {
  let rest = ms;
  const parts: string[] = [];
  for (const [unit, size] of unitsMs) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(unitWords(count, unit, language));
  }
  if (rest > 0 || parts.length === 0) parts.push(unitWords(rest / 1000, 'second', language));
  return parts;
}

function unitWords(count: number, unit: string, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 3,
  }).format(count);
}

/** How many due times were missed: `7`, or `999+` where they are no longer counted. */
export function missedWords(count: number, language: Language): string {
  if (count < missedCountLimit) return count.toLocaleString(language);
  return `${(missedCountLimit - 1).toLocaleString(language)}+`;
}

/** A moment with day, time and the reader's time zone left out: `Jan 31, 2026, 09:00`. */
export function momentWords(ms: number, language: Language, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(ms);
}
