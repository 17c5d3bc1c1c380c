import type { Reason } from '../../../shared/domain/reason.ts';
import type { Draft } from './draft.ts';
import { type FinalJob, isFinal } from './snapshot.ts';
import { meets } from './states.ts';

/** Ends a job run and tells those that depend on it. */
export function endJob(draft: Draft, index: number, final: FinalJob): void {
  draft.setJob(index, final);
  tellDependents(draft, [index]);
}

/**
 * Tells the dependents of jobs that have just ended: a condition that is met may make a job ready, one that no longer
 * can be skips the job, which ends it in turn. Costs the edges that lead out of the jobs that end.
 */
export function tellDependents(draft: Draft, justEnded: readonly number[]): void {
  const ended = [...justEnded];
  for (let next = 0; next < ended.length; next++) {
    const from = ended[next] as number;
    const job = draft.job(from);
    if (!isFinal(job)) throw new Error(`job ${from} was ended and is not final`);
    for (const { index: dependent, condition } of draft.graph(from).dependents) {
      const waiting = draft.job(dependent);
      if (waiting.state !== 'waiting') continue;
      if (meets(job, condition)) {
        meetOne(draft, dependent, waiting.unmet - 1);
      } else {
        const reason = reasonToSkip(job, draft.graph(from).definition.name, condition);
        draft.setJob(dependent, { state: 'skipped', made: 0, reason });
        ended.push(dependent);
      }
    }
  }
}

/**
 * Skips, in a run that begins with results of an earlier one, the jobs whose conditions those results can never meet.
 * Costs the run's edges.
 */
export function skipUnmeetable(draft: Draft): void {
  const skipped: number[] = [];
  draft.run.jobs.forEach((job, index) => {
    if (job.state !== 'waiting') return;
    for (const { index: dependency, condition } of draft.graph(index).dependencies) {
      const ended = draft.run.jobs[dependency];
      if (ended === undefined || !isFinal(ended) || meets(ended, condition)) continue;
      const reason = reasonToSkip(ended, draft.graph(dependency).definition.name, condition);
      draft.setJob(index, { state: 'skipped', made: 0, reason });
      skipped.push(index);
      return;
    }
  });
  tellDependents(draft, skipped);
}

function meetOne(draft: Draft, index: number, unmet: number): void {
  if (unmet > 0) draft.setJob(index, { state: 'waiting', made: 0, unmet });
  else if (mayStart(draft, index)) draft.setJob(index, { state: 'queued', made: 0 });
  else throw new Error('a job that may not start any more was left waiting');
}

/** Whether a job of this run may still start: never after a user's cancel, and after a failure only if it is for that. */
export function mayStart(draft: Draft, index: number): boolean {
  if (draft.is_cancelled) return false;
  return draft.stopped_by === null || draft.graph(index).outlives_failure;
}

function reasonToSkip(ended: FinalJob, name: string, condition: string): Reason {
  switch (ended.state) {
    case 'succeeded':
      return { code: 'condition_false', data: { condition: `${name}: ${condition}` } };
    case 'failed':
      return { code: 'dependency_failed', data: { job: name } };
    case 'cancelled':
      return ended.reason.code === 'stopped_by_failure'
        ? { code: 'dependency_failed', data: { job: ended.reason.data.job } }
        : { code: 'dependency_skipped', data: { job: name } };
    case 'skipped':
      return ended.reason.code === 'dependency_failed'
        ? ended.reason
        : { code: 'dependency_skipped', data: { job: name } };
  }
}
