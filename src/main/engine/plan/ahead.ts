import type { Decision } from './decision.ts';
import type { RunSnapshot } from './snapshot.ts';

/**
 * Jobs of which it has just become likely that they start next: all their conditions are met but one, and that one is
 * of a job that runs. What can be made ready for them takes place while that one works. Costs what the decision
 * touched, and the dependencies of the jobs that came within one condition of their start.
 * @param decision what was decided, and is applied to the snapshot already; so may be what was decided after it.
 * @returns indexes; the same one may be told again.
 */
export function likelyNext(run: RunSnapshot, { changes }: Decision): number[] {
  if (run.is_cancelled || run.stopped_by !== null) return [];
  const likely: number[] = [];
  for (const change of changes) {
    if (change.kind !== 'job') continue;
    const { state } = change.after;
    if (state === 'running' && run.jobs[change.job]?.state === 'running')
      likely.push(...waitingForOnly(run, change.job));
    else if (state === 'waiting' && change.after.unmet === 1 && lastUnmetRuns(run, change.job)) {
      likely.push(change.job);
    }
  }
  return likely;
}

/** The jobs for which the success, or the end, of this one is all that is missing. */
function waitingForOnly(run: RunSnapshot, index: number): number[] {
  return (run.graph.jobs[index]?.dependents ?? []).flatMap(({ index: dependent, condition }) => {
    const job = run.jobs[dependent];
    const isLast = job?.state === 'waiting' && job.unmet === 1;
    return isLast && condition !== 'failed' ? [dependent] : [];
  });
}

function lastUnmetRuns(run: RunSnapshot, index: number): boolean {
  const dependencies = run.graph.jobs[index]?.dependencies ?? [];
  return dependencies.some(
    ({ index: dependency, condition }) => condition !== 'failed' && run.jobs[dependency]?.state === 'running',
  );
}
