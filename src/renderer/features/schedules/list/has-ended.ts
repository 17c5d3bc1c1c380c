import { toEpochMs } from '../../../../shared/domain/instant.ts';
import type { Schedule } from '../../../../shared/domain/schedule.ts';

type Bounds = Pick<Schedule, 'timing' | 'max_runs' | 'runs_made' | 'ends_at'>;

/**
 * Whether it has done what it was for, rather than been switched off: its runs are made, its end or its only time has
 * passed.
 * @param now in milliseconds since the epoch.
 */
export function hasEnded({ timing, max_runs, runs_made, ends_at }: Bounds, now: number): boolean {
  if (max_runs !== null && runs_made >= max_runs) return true;
  if (ends_at !== null && toEpochMs(ends_at) <= now) return true;
  return timing.kind === 'once' && toEpochMs(timing.at) <= now;
}
