import { toEpochMs, toInstant } from '../../../shared/domain/instant.ts';
import type { Schedule } from '../../../shared/domain/schedule.ts';
import { nextWithin } from './schedule-due.ts';

/** Due times that are passed over at most; one that has come is not fired again, so that a rest of them does no harm. */
const passedOverLimit = 1000;

/**
 * An active schedule whose next due time was worked out under a clock that was ahead, with the first one that is to
 * come by the clock as it is now; any other one as it is.
 * @param wall_ms milliseconds since the Unix epoch. @param hasCome whether the record has a due time.
 */
export function corrected(
  schedule: Schedule,
  wall_ms: number,
  hasCome: (due_ms: number) => boolean,
): Schedule {
  const { timing, activated_at, ends_at, next_at } = schedule;
  if (activated_at === null || next_at === null) return schedule;
  const next_ms = toEpochMs(next_at);
  if (next_ms <= wall_ms) return schedule;
  const anchor_ms = Math.min(toEpochMs(activated_at), wall_ms);
  const ends_ms = ends_at === null ? null : toEpochMs(ends_at);
  let first = nextWithin(timing, wall_ms, anchor_ms, ends_ms);
  for (let passed = 0; passed < passedOverLimit; passed++) {
    if (first === null || first >= next_ms || !hasCome(first)) break;
    first = nextWithin(timing, first, anchor_ms, ends_ms);
  }
  if (first === null || first >= next_ms) return schedule;
  return { ...schedule, activated_at: toInstant(anchor_ms), next_at: toInstant(first) };
}
