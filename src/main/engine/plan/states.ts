import type { Condition } from '../../../shared/domain/job-definition.ts';
import type { JobRunState } from '../../../shared/domain/job-run.ts';
import type { ReasonCode } from '../../../shared/domain/reason.ts';
import type { RunState } from '../../../shared/domain/run.ts';
import type { FinalJob } from './snapshot.ts';

/** Whether another attempt could end otherwise: a wrong setting stays wrong however often it is tried. */
export const isRetryable: Record<ReasonCode, boolean> = {
  exit_code: true,
  killed_by_signal: true,
  timed_out: true,
  oom_killed: true,
  command_not_found: false,
  exec_format_error: false,
  wrong_platform: false,
  image_not_found: true,
  registry_denied: false,
  registry_unreachable: true,
  docker_unreachable: true,
  invalid_config: false,
  container_lost: true,
  supervisor_lost: true,
  stopped_outside: true,
  output_invalid: true,
  secret_missing: false,
  dependency_failed: false,
  dependency_skipped: false,
  condition_false: false,
  stopped_by_failure: false,
  superseded: false,
  cancelled_by_user: false,
  skipped_by_user: false,
};

/** Which change of a run is legal. A final state never changes. */
export const runTransitions: Record<RunState, readonly RunState[]> = {
  queued: ['running', 'cancelled'],
  running: ['succeeded', 'failed', 'cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
};

/** Which change of a job run is legal. A final state never changes. */
export const jobRunTransitions: Record<JobRunState, readonly JobRunState[]> = {
  waiting: ['queued', 'cancelled', 'skipped'],
  queued: ['starting', 'cancelled'],
  starting: ['running', 'retrying', 'succeeded', 'failed', 'cancelled'],
  running: ['retrying', 'succeeded', 'failed', 'cancelled'],
  retrying: ['queued', 'cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
  skipped: [],
};

/** Which reasons a state can bear; a state that is not listed bears none. `retrying` tells why the last attempt failed. */
export const reasonsOf: Partial<Record<JobRunState, readonly ReasonCode[]>> = (() => {
  const failures: readonly ReasonCode[] = [
    'exit_code',
    'killed_by_signal',
    'timed_out',
    'oom_killed',
    'command_not_found',
    'exec_format_error',
    'wrong_platform',
    'image_not_found',
    'registry_denied',
    'registry_unreachable',
    'docker_unreachable',
    'invalid_config',
    'container_lost',
    'supervisor_lost',
    'stopped_outside',
    'output_invalid',
    'secret_missing',
  ];
  return {
    failed: failures,
    retrying: failures.filter((code) => isRetryable[code]),
    cancelled: ['stopped_by_failure', 'cancelled_by_user', 'superseded'],
    skipped: ['dependency_failed', 'dependency_skipped', 'condition_false', 'skipped_by_user'],
  };
})();

/** What a job that has ended means to a job that depends on it. */
export function meets(ended: FinalJob, condition: Condition): boolean {
  if (condition === 'finished') return true;
  if (ended.state === 'skipped') return condition === 'succeeded' && ended.reason.code === 'skipped_by_user';
  return ended.state === condition;
}
