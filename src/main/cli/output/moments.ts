import { type Instant, toEpochMs } from '../../../shared/domain/instant.ts';
import type { Language } from '../../../shared/words/language.ts';
import { durationWords } from '../../../shared/words/measures.ts';

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** How long ago that was: `3 minutes ago`. */
export function relativeTime(instant: Instant, now: number, language: Language): string {
  const passed = Math.max(0, now - toEpochMs(instant));
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, size] of steps) {
    if (passed >= size) return format.format(-Math.floor(passed / size), unit);
  }
  return format.format(0, 'second');
}

/** How long until then: `in 3 minutes`. */
export function timeUntil(instant: Instant, now: number, language: Language): string {
  const left = Math.max(0, toEpochMs(instant) - now);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, size] of steps) {
    if (left >= size) return format.format(Math.floor(left / size), unit);
  }
  return format.format(0, 'second');
}

/** The time zone of this machine, an IANA name. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A moment by the clocks of a zone, with its day; seconds only where there are any. */
export function momentText(instant: Instant, zone: string, language: Language): string {
  const ms = toEpochMs(instant);
  return new Intl.DateTimeFormat(language, {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(ms % 60_000 === 0 ? {} : { second: '2-digit' }),
    hourCycle: 'h23',
    timeZone: zone,
  }).format(ms);
}

/** How long something took, or takes so far; empty where it has not begun. */
export function spanWords(
  span: { readonly started_at: Instant | null; readonly ended_at: Instant | null },
  now: number,
  language: Language,
): string {
  if (span.started_at === null) return '';
  const end = span.ended_at === null ? now : toEpochMs(span.ended_at);
  return durationWords(end - toEpochMs(span.started_at), language);
}
