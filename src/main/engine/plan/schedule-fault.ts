import type { ScheduleTiming } from '../../../shared/domain/schedule.ts';
import type { ScheduleProblem } from '../../../shared/domain/schedule-problem.ts';
import { readCron } from '../../../shared/schedule/cron.ts';
import { readTiming } from '../../../shared/schedule/read-timing.ts';
import { isKnownZone } from '../../../shared/schedule/zone-offsets.ts';

/**
 * Why due times of a timing that was right when it was stored cannot be worked out here: the list of zones of this
 * machine is older, or the expression is not read any more. Null where they can.
 */
export function timingFault(timing: ScheduleTiming): ScheduleProblem | null {
  if (timing.kind !== 'cron') return null;
  if (isKnownZone(timing.time_zone) && readCron(timing.expression).ok) return null;
  const problems: ScheduleProblem[] = [];
  readTiming({ timing }, null, { now_ms: 0, time_zone: timing.time_zone }, (path, problem) => {
    problems.push({ path, ...problem });
  });
  return problems[0] ?? null;
}
