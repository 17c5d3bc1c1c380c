import type { Language } from '../../../shared/words/language.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Within so many hours of midnight, what is on its other side is still told in hours: `5 hours ago`, not `yesterday`. */
const nearHours = 12;

/**
 * A moment as seen from another, both in milliseconds since the epoch: `5 minutes ago`, `in 8 seconds`, `now`. From a day
 * on, the days are those of the calendar in the reader's zone: what is tomorrow is `tomorrow`, however far off it is.
 */
export function relativeWords(at: number, now: number, language: Language, zone?: string): string {
  const format = relativeFormat(language);
  const distance = at - now;
  const seconds = rounded(distance / secondMs);
  if (Math.abs(seconds) < 60) return format.format(seconds, 'second');
  const minutes = rounded(distance / minuteMs);
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  const days = calendarDay(at, zone) - calendarDay(now, zone);
  if (days === 0 || Math.abs(distance) < nearHours * hourMs) {
    return format.format(rounded(distance / hourMs), 'hour');
  }
  if (Math.abs(days) < 7) return format.format(days, 'day');
  if (Math.abs(days) < 30) return format.format(rounded(days / 7), 'week');
  if (Math.abs(days) < 365) return format.format(rounded(days / 30), 'month');
  return format.format(rounded(days / 365), 'year');
}

/** The same for what was and for what comes: 1.9 and -1.9 are 2 and -2. */
function rounded(count: number): number {
  return Math.sign(count) * Math.round(Math.abs(count));
}

/** The number of the calendar's day, counted from any one. */
function calendarDay(at: number, zone: string | undefined): number {
  const parts = dayFormat(zone ?? 'system').formatToParts(at);
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day')) / dayMs;
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

/** The time of day alone, to the minute. */
export function clockWords(at: number, language: Language, hours: Hours = 'system'): string {
  return clockFormat(language, hours).format(at);
}

/** A format costs far more to make than to use, and every row of a list needs it. */
const relativeFormat = kept(
  (language: Language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
);
const dayFormat = kept(
  (zone: string) =>
    new Intl.DateTimeFormat('en', {
      calendar: 'gregory',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      ...(zone === 'system' ? {} : { timeZone: zone }),
    }),
);
const clockFormat = kept(
  (language: Language, hours: Hours) =>
    new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', ...hourCycle(hours) }),
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
