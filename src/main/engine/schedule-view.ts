import type { ScheduleDetail } from '../../shared/contract/schedule.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Schedule, ScheduleTiming } from '../../shared/domain/schedule.ts';
import type { FireStatements } from './store/fires.ts';
import type { NamedSchedule } from './store/schedules.ts';

/** A schedule as it is answered: with what came of it, and the older form of the same. */
export function scheduleView(
  schedule: NamedSchedule,
  fires: Pick<FireStatements, 'lastRun' | 'countUnmade'>,
): ScheduleDetail {
  return {
    ...schedule,
    scheduled_at: olderTime(schedule),
    interval: olderInterval(schedule.timing),
    repeat_count: schedule.max_runs ?? 0,
    last_run: fires.lastRun(schedule.uuid),
    missed_count: fires.countUnmade(schedule.uuid),
  };
}

function olderTime({ timing, next_at }: Schedule): Instant | null {
  switch (timing.kind) {
    case 'once':
      return timing.at;
    case 'interval':
      return timing.start_at ?? next_at;
    case 'cron':
      return next_at;
  }
}

function olderInterval(timing: ScheduleTiming): ScheduleDetail['interval'] {
  if (timing.kind !== 'interval') return null;
  const { every_ms } = timing;
  return {
    hours: Math.floor(every_ms / 3_600_000),
    minutes: Math.floor(every_ms / 60_000) % 60,
    seconds: (every_ms % 60_000) / 1000,
  };
}
