import type { ScheduleTiming } from '../../../shared/domain/schedule.ts';
import { nextAfter } from './next-after.ts';

/** Due times of a stretch, earliest first. */
export interface PassedTimes {
  /** Those before `latest`, where there are more than were asked for: the first of them, and how many. */
  readonly earlier: { readonly first_ms: number; readonly count: number } | null;
  readonly latest: readonly number[];
}

/** Due times of a cron expression that are counted one by one; more than these are counted as these. */
export const countedLimit = 10_000;

/**
 * The due times from one that is known to another moment, at a cost that is bounded however long that is: an interval is
 * counted by arithmetic, a cron expression one by one up to {@link countedLimit}, of which `count` says no more then.
 * @param first_ms a due time. @param until_ms may be one, and is in the stretch then. @param limit of `latest`.
 */
export function passedTimes(
  timing: ScheduleTiming,
  first_ms: number,
  until_ms: number,
  anchor_ms: number,
  limit: number,
): PassedTimes {
  if (first_ms > until_ms) return { earlier: null, latest: [] };
  switch (timing.kind) {
    case 'once':
      return { earlier: null, latest: [first_ms] };
    case 'interval':
      return passedOfInterval(timing.every_ms, first_ms, until_ms, limit);
    case 'cron':
      return passedOfCron((after_ms) => nextAfter(timing, after_ms, anchor_ms), first_ms, until_ms, limit);
  }
}

function passedOfInterval(every_ms: number, first_ms: number, until_ms: number, limit: number): PassedTimes {
  const total = Math.floor((until_ms - first_ms) / every_ms) + 1;
  const count = Math.max(0, total - limit);
  return {
    earlier: count === 0 ? null : { first_ms, count },
    latest: Array.from({ length: total - count }, (_, index) => first_ms + (count + index) * every_ms),
  };
}

function passedOfCron(
  next: (after_ms: number) => number | null,
  first_ms: number,
  until_ms: number,
  limit: number,
): PassedTimes {
  const counted = timesAfter(next, first_ms - 1, until_ms, countedLimit + 1);
  if (counted.length <= countedLimit) {
    const count = Math.max(0, counted.length - limit);
    return { earlier: count === 0 ? null : { first_ms, count }, latest: counted.slice(count) };
  }
  const latest = latestTimes(next, first_ms, until_ms, limit);
  const [firstOfLatest = until_ms] = latest;
  const count = counted.slice(0, countedLimit).filter((time) => time < firstOfLatest).length;
  return { earlier: { first_ms, count }, latest };
}

/** The last `limit` times of a stretch that has more: it looks for where the last ones begin by halving. */
function latestTimes(
  next: (after_ms: number) => number | null,
  first_ms: number,
  until_ms: number,
  limit: number,
): number[] {
  let enough = first_ms - 1;
  let tooFew = until_ms;
  while (tooFew - enough > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (timesAfter(next, middle, until_ms, limit).length === limit) enough = middle;
    else tooFew = middle;
  }
  return timesAfter(next, enough, until_ms, limit);
}

function timesAfter(
  next: (after_ms: number) => number | null,
  after_ms: number,
  until_ms: number,
  limit: number,
): number[] {
  const times: number[] = [];
  for (let time = next(after_ms); time !== null && time <= until_ms; time = next(time)) {
    times.push(time);
    if (times.length === limit) break;
  }
  return times;
}
