import type { Forecast } from '../../../shared/contract/schedule.ts';
import { type Instant, toEpochMs, toInstant } from '../../../shared/domain/instant.ts';
import type { ScheduleSettings } from '../../../shared/domain/schedule.ts';
import { nextDue } from './next-after.ts';

/** What of a schedule is looked at: the due times after `from_ms`, `count` at most. */
export interface ForecastScope {
  readonly from_ms: number;
  /** When it was activated; of one that is not active, when it would be. */
  readonly anchor_ms: number;
  readonly count: number;
  /** Runs that it has started already. */
  readonly runs_made: number;
}

/** Due times that have come already and are passed over, at most. */
const passedOverLimit = 1000;

/**
 * The next due times of a schedule, earliest first, as if each started its run. Fewer where it ends before.
 * @param hasCome of a due time that is fired no more: it came while the clock was ahead.
 */
export function forecast(
  settings: ScheduleSettings,
  { from_ms, anchor_ms, count, runs_made }: ForecastScope,
  hasCome: (at: Instant) => boolean = () => false,
): Forecast['times'] {
  const { timing, max_runs, ends_at } = settings;
  const end = ends_at === null ? Number.POSITIVE_INFINITY : toEpochMs(ends_at);
  const left = max_runs === null ? count : Math.min(count, max_runs - runs_made);
  const times: Forecast['times'] = [];
  let due = nextDue(timing, from_ms, anchor_ms);
  let passedOver = 0;
  while (due !== null && due.at <= end && times.length < left && passedOver < passedOverLimit) {
    const at = toInstant(due.at);
    if (hasCome(at)) passedOver += 1;
    else times.push({ at, daylight_saving: due.daylight_saving });
    due = nextDue(timing, due.at, anchor_ms);
  }
  return times;
}
