import { type Instant, toEpochMs } from '../domain/instant.ts';
import type { Language } from './language.ts';
import { clockWords } from './measures.ts';
import { type ClockHours, timeOfDay } from './time-of-day.ts';

/** Who is told, and when that is. */
export interface Reader {
  readonly language: Language;
  /** Wall time in milliseconds, from which countdowns are counted. */
  readonly now: number;
  readonly hours?: ClockHours;
}

/** What the sentences need of a reader. */
export interface ReaderWords {
  /** A moment that was. */
  at(instant: Instant): string;
  /** How long it is until then; null where that has passed. */
  until(instant: Instant): string | null;
}

/** How moments are said to a reader. */
export function wordsFor({ language, now, hours }: Reader): ReaderWords {
  return {
    at: (instant) => timeOfDay(toEpochMs(instant), now, language, hours),
    until: (instant) => {
      const left = toEpochMs(instant) - now;
      return left <= 0 ? null : clockWords(Math.ceil(left / 1000) * 1000, language);
    },
  };
}
