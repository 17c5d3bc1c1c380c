import type { JobRun } from '../domain/job-run.ts';
import type { ShownState } from './states.en.ts';

/**
 * The state of a job run as a person is shown it: a start that waits for its image is `pulling`, and a job that never
 * ran because another one failed is `blocked`, never to be taken for one that was skipped on purpose.
 */
export function shownState(
  { state, reason }: Pick<JobRun, 'state' | 'reason'>,
  isPulling: boolean,
): ShownState {
  if (state === 'starting') return isPulling ? 'pulling' : 'starting';
  if (state !== 'skipped') return state;
  return reason?.code === 'dependency_failed' || reason?.code === 'stopped_by_failure'
    ? 'blocked'
    : 'skipped';
}
