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
