import type { Language } from '../../../shared/words/language.ts';

const steps = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** The least change of the words that is worth a new drawing. */
const nowMs = 45_000;

/** A moment as seen from another, both in milliseconds since the epoch: `5 minutes ago`, `now`. */
export function relativeWords(at: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const distance = at - now;
  for (const [unit, size] of steps) {
    if (Math.abs(distance) >= size) return format.format(Math.trunc(distance / size), unit);
  }
  if (Math.abs(distance) < nowMs) return format.format(0, 'second');
  return format.format(Math.sign(distance), 'minute');
}

/** A moment with date, seconds and zone, in the reader's own time zone. */
export function exactWords(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' }).format(at);
}
