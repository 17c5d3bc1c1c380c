import type { PlanEvent } from '../../../src/main/engine/plan/event.ts';
import type { TurnStep } from '../../../src/main/engine/plan/turn.ts';
import type { JobRunState } from '../../../src/shared/domain/job-run.ts';

/** What an event in the history can explain: into which states it can bring jobs, and whether the run may end by it. */
const explains: Record<PlanEvent['kind'], readonly JobRunState[]> = {
  begin: ['waiting', 'queued', 'skipped'],
  admitted: ['starting'],
  pulling: [],
  created: [],
  started: ['running'],
  // What depends on the job follows; a failure stops the others.
  ended: [
    'succeeded',
    'failed',
    'cancelled',
    'retrying',
    'waiting',
    'queued',
    'skipped',
    'starting',
    'running',
  ],
  timeout: ['starting', 'running'],
  retry_due: ['queued'],
  cancel: ['cancelled', 'starting', 'running', 'skipped'],
};

/** @returns a change that its event does not explain; null for none. */
export function unexplained({ event, decision }: TurnStep): string | null {
  for (const change of decision.changes) {
    switch (change.kind) {
      case 'run':
        if (change.after === 'running' ? event.kind === 'begin' : /ended|cancel|begin/.test(event.kind))
          break;
        return `the run is ${change.after} by ${event.kind}`;
      case 'run_cancelled':
        if (event.kind === 'cancel') break;
        return `the run is cancelled by ${event.kind}`;
      case 'run_stopped':
        if (event.kind === 'ended') break;
        return `the run is stopped by ${event.kind}`;
      case 'job': {
        const { before, after } = change;
        const isOwn = 'job' in event && event.job === change.job;
        const isOfOthers = event.kind === 'ended' || event.kind === 'begin' || event.kind === 'cancel';
        if (!explains[event.kind].includes(after.state) || !(isOwn || isOfOthers)) {
          return `job ${change.job} is ${after.state} by ${event.kind}`;
        }
        if (
          after.state === before.state &&
          after.state !== 'waiting' &&
          !('stopping' in after && after.stopping)
        ) {
          return `job ${change.job} changes from ${after.state} to the same`;
        }
        break;
      }
      case 'attempt_made':
        if (event.kind === 'admitted' && event.attempt_uuid === change.attempt_uuid) break;
        return `an attempt is made by ${event.kind}`;
      case 'attempt':
        if ('attempt_uuid' in event && event.attempt_uuid === change.attempt_uuid) break;
        return `an attempt changes by ${event.kind}`;
    }
  }
  return null;
}
