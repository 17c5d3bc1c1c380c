import type { Schedule } from '../../../shared/domain/schedule.ts';

/** It has started as many runs as it is to start. */
export function isUsedUp({ max_runs, runs_made }: Schedule): boolean {
  return max_runs !== null && runs_made >= max_runs;
}

/** It is not active any more. */
export function ended(schedule: Schedule): Schedule {
  return { ...schedule, is_active: false, activated_at: null, next_at: null };
}
