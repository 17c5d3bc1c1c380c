import type { JobRun } from '../../../shared/domain/job-run.ts';
import type { RunGraph } from './run-graph.ts';

/** How a job ended. */
type EndedJob = Pick<JobRun, 'state' | 'reason'>;

/** What a run that repeats another one takes over from it, by the index of the job in the definition. */
export interface ReusableJobs {
  /** Jobs whose results are kept. */
  readonly kept: readonly number[];
  /** Jobs that are decided on anew: what did not succeed or is not the same, and everything that depends on it. */
  readonly again: readonly number[];
}

/**
 * Which results of an ended run a retry keeps: a job is kept where it succeeded and nothing that it depends on, however
 * far, is run again. A job that was skipped because of how others ended, all of which are kept, is in neither list: it
 * is skipped again, and what succeeded after it stays as good as it was. Costs the jobs and their edges once.
 * @param jobs in the order of the graph; null is a job that was not part of that run as it is now.
 * @returns an empty `again` where there is nothing to retry.
 */
export function reusableJobs({ jobs: graph }: RunGraph, jobs: readonly (EndedJob | null)[]): ReusableJobs {
  const again = new Set(jobs.flatMap((job, index) => (job === null || mustRunAgain(job) ? [index] : [])));
  // A set hands out what is added to it while it is walked.
  for (const index of again) {
    for (const { index: dependent } of graph[index]?.dependents ?? []) again.add(dependent);
  }
  const kept = jobs.flatMap((job, index) => (job?.state === 'succeeded' && !again.has(index) ? [index] : []));
  return { kept, again: [...again] };
}

/** Whether a job would be tried again were it alone; one that was skipped because of others follows from them. */
function mustRunAgain({ state, reason }: EndedJob): boolean {
  if (state === 'skipped') return reason?.code === 'skipped_by_user';
  return state !== 'succeeded';
}
