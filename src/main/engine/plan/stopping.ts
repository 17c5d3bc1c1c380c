import type { Reason } from '../../../shared/domain/reason.ts';
import type { Draft } from './draft.ts';
import { tellDependents } from './propagation.ts';
import { isFinal, isInWork } from './snapshot.ts';

/**
 * Lets nothing more start and asks what runs to end: all of it after a user's cancel; after a failure all but the
 * jobs that are for the time after one. Looks at every job, which happens at most twice in a run.
 */
export function stopEverything(draft: Draft, reason: Reason, spare: 'none' | 'outliving'): void {
  const ended: number[] = [];
  for (let index = 0; index < draft.run.jobs.length; index++) {
    if (spare === 'outliving' && draft.graph(index).outlives_failure) continue;
    const job = draft.job(index);
    if (isInWork(job)) stopAttempt(draft, index, reason);
    else if (!isFinal(job)) {
      draft.setJob(index, { state: 'cancelled', made: job.made, reason });
      ended.push(index);
    }
  }
  // Only now: a job that waits for another of these is stopped for the same reason, not skipped because of it.
  tellDependents(draft, ended);
}

/** Asks the attempt of a job in work to end. Only the first reason counts, but a user's cancel always does. */
export function stopAttempt(draft: Draft, index: number, reason: Reason): void {
  const job = draft.job(index);
  if (!isInWork(job)) return;
  if (job.stopping !== null) {
    if (reason.code === 'cancelled_by_user') draft.setJob(index, { ...job, stopping: reason });
    return;
  }
  draft.setJob(index, { ...job, stopping: reason });
  draft.command({
    kind: 'stop_attempt',
    attempt_uuid: job.attempt_uuid,
    grace_ms: draft.graph(index).definition.stop_grace_period_ms,
  });
}
