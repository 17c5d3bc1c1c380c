import type { FireReason } from '../../../shared/domain/schedule.ts';
import type { ScheduleProblem } from '../../../shared/domain/schedule-problem.ts';
import { scheduleProblemsEn } from '../../../shared/words/schedule-problems.en.ts';
import { say } from '../../../shared/words/words.ts';

/** The reason of a due time whose schedule cannot go on. */
export function faultReason(fault: ScheduleProblem): FireReason {
  return { code: 'cannot_be_computed', data: { message: say(scheduleProblemsEn, fault) } };
}
