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
  const format = relativeFormat(language);
  const distance = at - now;
  for (const [unit, size] of steps) {
    if (Math.abs(distance) >= size) return format.format(Math.trunc(distance / size), unit);
  }
  if (Math.abs(distance) < nowMs) return format.format(0, 'second');
  return format.format(Math.sign(distance), 'minute');
}

/** Whose clock is shown: the language's own, or one of 24 or 12 hours. */
export type Hours = 'system' | '24' | '12';

/** A moment with date, seconds and zone, in the reader's own time zone. */
export function exactWords(at: number, language: Language, hours: Hours = 'system'): string {
  return momentFormat(language, 'full', 'long', hours).format(at);
}

/** A moment as short as a list has it, to the second. */
export function momentWords(at: number, language: Language, hours: Hours = 'system'): string {
  return momentFormat(language, 'medium', 'medium', hours).format(at);
}

/** A format costs far more to make than to use, and every row of a list needs it. */
const relativeFormat = kept(
  (language: Language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
);
const momentFormat = kept(
  (language: Language, dateStyle: 'full' | 'medium', timeStyle: 'long' | 'medium', hours: Hours) =>
    new Intl.DateTimeFormat(language, { dateStyle, timeStyle, ...hourCycle(hours) }),
);

function kept<Names extends string[], Format>(
  make: (...names: Names) => Format,
): (...names: Names) => Format {
  const made = new Map<string, Format>();
  return (...names) => {
    const key = names.join(' ');
    const format = made.get(key) ?? make(...names);
    made.set(key, format);
    return format;
  };
}

function hourCycle(hours: Hours): Intl.DateTimeFormatOptions {
  return hours === 'system' ? {} : { hourCycle: hours === '24' ? 'h23' : 'h12' };
}
