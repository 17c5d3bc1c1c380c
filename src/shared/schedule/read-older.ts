import type { GivenSchedule } from '../contract/schedule.ts';
import type { Instant } from '../domain/instant.ts';
import type { ScheduleTiming } from '../domain/schedule.ts';

type OlderInterval = NonNullable<GivenSchedule['interval']>;

/** The timing that the older form speaks of, its interval not checked yet; null where it names none. */
export type OlderTiming =
  | { readonly kind: 'once'; readonly at: Instant }
  | { readonly kind: 'interval'; readonly every_ms: number; readonly start_at: Instant | null }
  | null;

/** Whether anything of a timing is given in the older form; a null says that there is none. */
export function hasOlderTiming({ scheduled_at, interval }: GivenSchedule): boolean {
  return (scheduled_at ?? interval ?? null) !== null;
}

/** Reads `scheduled_at` and `interval`; what is left out is taken from the timing before, as the older form shows it. */
export function readOlderTiming(
  { scheduled_at, interval }: GivenSchedule,
  before: ScheduleTiming | null,
): OlderTiming {
  const at = scheduled_at === undefined ? olderTime(before) : scheduled_at;
  const every_ms = interval === undefined ? olderEvery(before) : interval === null ? null : toMs(interval);
  if (every_ms !== null) return { kind: 'interval', every_ms, start_at: at };
  return at === null ? null : { kind: 'once', at };
}

function olderTime(before: ScheduleTiming | null): Instant | null {
  switch (before?.kind) {
    case 'once':
      return before.at;
    case 'interval':
      return before.start_at;
    default:
      return null;
  }
}

function olderEvery(before: ScheduleTiming | null): number | null {
  return before?.kind === 'interval' ? before.every_ms : null;
}

/** A part below zero is none that a person means, whatever the sum: the part itself is answered. */
function toMs({ hours = 0, minutes = 0, seconds = 0 }: OlderInterval): number {
  const parts = [hours * 3_600_000, minutes * 60_000, seconds * 1000];
  const below = parts.find((part) => part < 0);
  return Math.round(below ?? parts.reduce((sum, part) => sum + part, 0));
}
