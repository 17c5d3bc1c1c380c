import type { Language } from './language.ts';

/** Whose clock is shown: the language's own, or one of 24 or 12 hours. */
export type ClockHours = 'system' | '24' | '12';

/**
 * A moment as short as a sentence bears it: the time of day and, where it was not today, the day before it.
 * @param at in milliseconds since the epoch, as `now`.
 * @param zone an IANA name; the reader's own unless given.
 */
export function timeOfDay(
  at: number,
  now: number,
  language: Language,
  hours: ClockHours = 'system',
  zone?: string,
): string {
  const isToday =
    format(language, 'day', hours, zone).format(at) === format(language, 'day', hours, zone).format(now);
  return format(language, isToday ? 'time' : 'both', hours, zone).format(at);
}

/** A format costs far more to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  language: Language,
  kind: 'day' | 'time' | 'both',
  hours: ClockHours,
  zone: string | undefined,
): Intl.DateTimeFormat {
  const key = [language, kind, hours, zone].join(' ');
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, {
    ...(kind === 'time' ? {} : { month: 'short', day: 'numeric' }),
    ...(kind === 'day' ? { year: 'numeric' } : { hour: 'numeric', minute: '2-digit' }),
    ...(hours === 'system' ? {} : { hourCycle: hours === '24' ? 'h23' : 'h12' }),
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  formats.set(key, made);
  return made;
}
