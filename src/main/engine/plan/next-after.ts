import { toEpochMs } from '../../../shared/domain/instant.ts';
import type { ScheduleTiming, ScheduleTimingOf } from '../../../shared/domain/schedule.ts';
import { readCron } from '../../../shared/schedule/cron.ts';
import { type Due, nextCronDue } from '../../../shared/schedule/cron-due.ts';
import { isKnownZone } from '../../../shared/schedule/zone-offsets.ts';

/**
 * The first due time of a schedule after a moment: what fires, what was missed and what is foretold all come from here.
 * @param after_ms milliseconds since the Unix epoch; a due time at this very moment has passed.
 * @param anchor_ms when it was activated: an interval without a start counts from it.
 * @returns milliseconds since the Unix epoch, or null where no due time is left: none comes after {@link lastInstant}. A cron of which none comes within 50
 * years, that cannot be read, or whose zone this machine does not know, has none; see {@link timingFault}.
 */
export function nextAfter(timing: ScheduleTiming, after_ms: number, anchor_ms: number): number | null {
  return nextDue(timing, after_ms, anchor_ms)?.at ?? null;
}

/** The last moment that can be written as an instant, in milliseconds since the Unix epoch. */
const lastInstant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** {@link nextAfter}, and whether the clocks of the zone are odd then. */
export function nextDue(timing: ScheduleTiming, after_ms: number, anchor_ms: number): Due | null {
  const due = dueAfter(timing, after_ms, anchor_ms);
  return due === null || due.at > lastInstant ? null : due;
}

function dueAfter(timing: ScheduleTiming, after_ms: number, anchor_ms: number): Due | null {
  switch (timing.kind) {
    case 'once': {
      const at = toEpochMs(timing.at);
      return at > after_ms ? { at, daylight_saving: null } : null;
    }
    case 'interval':
      return { at: nextOfInterval(timing, after_ms, anchor_ms), daylight_saving: null };
    case 'cron': {
      const outcome = readCron(timing.expression);
      if (!outcome.ok || !isKnownZone(timing.time_zone)) return null;
      return nextCronDue(outcome.cron, timing.time_zone, after_ms);
    }
  }
}

function nextOfInterval(
  { every_ms, start_at }: ScheduleTimingOf<'interval'>,
  after_ms: number,
  anchor_ms: number,
): number {
  const first = start_at === null ? anchor_ms + every_ms : toEpochMs(start_at);
  if (after_ms < first) return first;
  return first + (Math.floor((after_ms - first) / every_ms) + 1) * every_ms;
}
