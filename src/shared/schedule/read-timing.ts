import type { GivenSchedule, GivenTiming } from '../contract/schedule.ts';
import { intervalLimitsMs, type ScheduleTiming, type ScheduleTimingOf } from '../domain/schedule.ts';
import type { ScheduleProblemDetail } from '../domain/schedule-problem.ts';
import { readCron } from './cron.ts';
import { nextCronDue } from './cron-due.ts';
import { hasOlderTiming, readOlderTiming } from './read-older.ts';
import { readTimeZone, suggestTimeZone } from './time-zone.ts';

/** Takes up one thing that is wrong, at the path of a setting. */
export type Report = (path: string, problem: ScheduleProblemDetail) => void;

export interface TimingContext {
  readonly now_ms: number;
  /** The zone of the machine, for a cron that names none. */
  readonly time_zone: string;
}

/** The timing in either form, over the one before; null where something is wrong with it, which is reported. */
export function readTiming(
  given: GivenSchedule,
  before: ScheduleTiming | null,
  context: TimingContext,
  report: Report,
): ScheduleTiming | null {
  if (given.timing !== undefined) {
    if (hasOlderTiming(given)) report('timing', { code: 'timing_twice', data: {} });
    return readOurs(given.timing, before, context, report);
  }
  if (given.scheduled_at === undefined && given.interval === undefined) {
    if (before === null) report('timing', { code: 'timing_missing', data: {} });
    return before;
  }
  const older = readOlderTiming(given, before);
  if (older === null) {
    report('timing', { code: 'timing_missing', data: {} });
    return null;
  }
  return older.kind === 'once' ? older : readInterval(older, 'interval', report);
}

function readOurs(
  timing: GivenTiming,
  before: ScheduleTiming | null,
  context: TimingContext,
  report: Report,
): ScheduleTiming | null {
  switch (timing.kind) {
    case 'once':
      return timing;
    case 'interval':
      return readInterval(timing, 'timing.every_ms', report);
    case 'cron': {
      const zoneBefore = before?.kind === 'cron' ? before.time_zone : context.time_zone;
      return readCronTiming(timing.expression, timing.time_zone ?? zoneBefore, context.now_ms, report);
    }
  }
}

function readInterval(
  timing: Omit<ScheduleTimingOf<'interval'>, 'every_ms'> & { readonly every_ms: number },
  path: string,
  report: Report,
): ScheduleTiming | null {
  const every_ms = Math.round(timing.every_ms);
  const { minimum, maximum } = intervalLimitsMs;
  if (every_ms >= minimum && every_ms <= maximum) return { ...timing, every_ms };
  report(path, {
    code: 'interval_out_of_range',
    data: { every_ms: timing.every_ms, minimum_ms: minimum, maximum_ms: maximum },
  });
  return null;
}

function readCronTiming(
  written: string,
  zone: string,
  now_ms: number,
  report: Report,
): ScheduleTiming | null {
  const expression = written.trim().replace(/\s+/g, ' ');
  const time_zone = readTimeZone(zone);
  if (time_zone === null) {
    const suggestion = suggestTimeZone(zone);
    report('timing.time_zone', { code: 'unknown_time_zone', data: { found: zone, suggestion } });
  }
  const outcome = readCron(expression);
  if (!outcome.ok && outcome.faults !== 'never_due') {
    for (const { field, part, message } of outcome.faults) {
      report('timing.expression', { code: 'invalid_cron', data: { expression, field, part, message } });
    }
    return null;
  }
  if (!outcome.ok || nextCronDue(outcome.cron, 'UTC', now_ms) === null) {
    report('timing.expression', { code: 'never_due', data: { expression } });
    return null;
  }
  return time_zone === null ? null : { kind: 'cron', expression, time_zone };
}
