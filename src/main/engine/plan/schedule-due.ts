import { type CatchUp, catchUpLimit, type ScheduleTiming } from '../../../shared/domain/schedule.ts';
import { nextAfter } from './next-after.ts';
import { passedTimes } from './schedule-passed.ts';

/** A due time that an engine at work gets to within a minute is on time: the machine was busy, nobody slept. */
export const tolerance_ms = 60_000;

/** Of very many times missed in a row the latest ones are recorded each, all before them as one. */
export const recordedLimit = 2 * catchUpLimit;

/** An active schedule, as far as it matters for when it fires; wall times in milliseconds since the Unix epoch. */
export interface DueSchedule {
  readonly timing: ScheduleTiming;
  readonly catch_up: CatchUp;
  /** What an interval without a start counts from: the activation. */
  readonly anchor_ms: number;
  readonly ends_ms: number | null;
  /** The earliest due time that nothing was decided on. */
  readonly next_ms: number;
}

export interface DueMoment {
  /** The wall clock, in milliseconds since the Unix epoch. */
  readonly wall: number;
  /** Due times before this one came while no engine that fires was at work; see {@link workingSince}. */
  readonly working_since: number;
  /**
   * Since when more was due than could be done at once: what came since is on time, however late its turn comes. Null
   * where everything was done a moment ago.
   */
  readonly busy_since: number | null;
  /** Since when the store refused what was due: what is late by that was missed for it. Null where it did not. */
  readonly refused_since: number | null;
}

/** A due time that has come, and whether its run is to be started, or why it was missed. */
export interface PassedTime {
  readonly scheduled_for_ms: number;
  readonly outcome: 'fires' | 'not_running' | 'store_refused' | 'asleep';
  /** More than 1: it was missed, and stands for so many due times from this one on. */
  readonly times: number;
}

export interface DueDecision {
  /** Earliest first. */
  readonly passed: readonly PassedTime[];
  /** Null: no due time is left. */
  readonly next_ms: number | null;
}

/**
 * Since when the engine has been at work, on the wall clock as it is now. A clock that was set back must not make due
 * times to come look as if they had been before the start; one that was set forward, or a sleep, does not move it.
 */
export function workingSince(
  start: { wall: number; monotonic: number },
  now: { wall: number; monotonic: number },
): number {
  return Math.min(start.wall, now.wall - (now.monotonic - start.monotonic));
}

/**
 * Which due times of a schedule have come, and what becomes of each: on time it fires; of the missed ones `catch_up`
 * says which do: `latest` is satisfied by a later one that is on time, `all` takes the latest {@link catchUpLimit} ones.
 * The cost is bounded, however long nobody looked.
 */
export function dueNow(schedule: DueSchedule, moment: DueMoment): DueDecision {
  const { wall, working_since } = moment;
  const { timing, anchor_ms, ends_ms, next_ms } = schedule;
  if (next_ms > wall) return { passed: [], next_ms };
  const until = ends_ms === null ? wall : Math.min(wall, ends_ms);
  const { earlier, latest } = passedTimes(timing, next_ms, until, anchor_ms, recordedLimit);
  const wasSeenAfter = (since: number | null, time: number) => since !== null && time >= since - tolerance_ms;
  const wasRefused = (time: number) => wasSeenAfter(moment.refused_since, time);
  const isOnTime = (time: number) =>
    time >= working_since &&
    (wall - time <= tolerance_ms || (wasSeenAfter(moment.busy_since, time) && !wasRefused(time)));
  const last = latest.at(-1);
  const missed = latest.filter((time) => !isOnTime(time));
  const isLastOnTime = last !== undefined && isOnTime(last);
  const madeUpFor = new Set(timesMadeUpFor(schedule.catch_up, missed, isLastOnTime));
  const outcome = (time: number) => {
    if (time < working_since) return 'not_running';
    return wasRefused(time) ? 'store_refused' : 'asleep';
  };
  const lump: PassedTime[] =
    earlier === null
      ? []
      : [{ scheduled_for_ms: earlier.first_ms, outcome: outcome(earlier.first_ms), times: earlier.count }];
  const single = latest.map(
    (time): PassedTime => ({
      scheduled_for_ms: time,
      outcome: isOnTime(time) || madeUpFor.has(time) ? 'fires' : outcome(time),
      times: 1,
    }),
  );
  return { passed: [...lump, ...single], next_ms: nextWithin(timing, wall, anchor_ms, ends_ms) };
}

/** The first due time after a moment that is not after the end; null for none. */
export function nextWithin(
  timing: ScheduleTiming,
  after_ms: number,
  anchor_ms: number,
  ends_ms: number | null,
): number | null {
  const next = nextAfter(timing, after_ms, anchor_ms);
  return next === null || (ends_ms !== null && next > ends_ms) ? null : next;
}

function timesMadeUpFor(catch_up: CatchUp, missed: readonly number[], isLastOnTime: boolean) {
  switch (catch_up) {
    case 'none':
      return [];
    case 'latest':
      return isLastOnTime ? [] : missed.slice(-1);
    case 'all':
      return missed.slice(-catchUpLimit);
  }
}
