import type { JobDefinition } from '../../../shared/domain/job-definition.ts';
import type { Reason } from '../../../shared/domain/reason.ts';
import type { AttemptEnd } from './attempt-end.ts';

export type AttemptOutcome =
  | { readonly state: 'succeeded' }
  | { readonly state: 'failed' | 'cancelled'; readonly reason: Reason };

/**
 * What the end of an attempt means. Where Gantry had asked it to stop, that is the reason, whatever the exit code:
 * many programs answer a signal with 0.
 */
export function attemptOutcome(end: AttemptEnd, stopping: Reason | null, job: JobDefinition): AttemptOutcome {
  if (stopping !== null) return stopped(end, stopping);
  switch (end.kind) {
    case 'failed':
      return { state: 'failed', reason: end.reason };
    case 'stopped_before_start':
      return { state: 'failed', reason: { code: 'container_lost', data: {} } };
    case 'exited':
      return exited(end, job);
  }
}

function stopped(end: AttemptEnd, stopping: Reason): AttemptOutcome {
  if (stopping.code !== 'timed_out') return { state: 'cancelled', reason: stopping };
  const oom_killed = end.kind === 'exited' && end.oom_killed;
  return {
    state: 'failed',
    reason: oom_killed ? { ...stopping, data: { ...stopping.data, oom_killed } } : stopping,
  };
}

function exited(end: Extract<AttemptEnd, { kind: 'exited' }>, job: JobDefinition): AttemptOutcome {
  const { exit_code, signal } = end;
  const failed = (reason: Reason): AttemptOutcome => ({ state: 'failed', reason });
  if (end.stopped_outside) return failed({ code: 'stopped_outside', data: { exit_code, signal } });
  if (exit_code === 0 && signal === null) return { state: 'succeeded' };
  if (end.oom_killed) {
    return failed({ code: 'oom_killed', data: { limit_bytes: job.mem_limit_bytes, exit_code } });
  }
  if (signal !== null) return failed({ code: 'killed_by_signal', data: { signal } });
  return failed({ code: 'exit_code', data: { exit_code } });
}
