import { buildRunGraph, type RunGraph } from './run-graph.ts';
import { buildSnapshot, type FinalJob, isFinal, type JobSnapshot, type RunSnapshot } from './snapshot.ts';
import { meets } from './states.ts';
import type { StoredJob, StoredRun } from './turn.ts';

/** The snapshot of a run as it was stored: equal to the one in memory when it was. */
export function restoreRun(stored: StoredRun): RunSnapshot {
  const graph = buildRunGraph(stored.definition);
  return buildSnapshot({
    uuid: stored.run_uuid,
    graph,
    state: stored.state,
    is_cancelled: stored.is_cancelled,
    stopped_by: stored.stopped_by,
    jobs: stored.jobs.map((job, index) => restoreJob(graph, stored.jobs, job, index)),
    job_run_uuids: stored.job_run_uuids,
    queue: stored.queue,
  });
}

function restoreJob(graph: RunGraph, jobs: readonly StoredJob[], job: StoredJob, index: number): JobSnapshot {
  if (job.state !== 'waiting') return job;
  const dependencies = graph.jobs[index]?.dependencies ?? [];
  const unmet = dependencies.filter(({ index: dependency, condition }) => {
    const other = jobs[dependency];
    return other === undefined || !isEnded(other) || !meets(other, condition);
  });
  return { state: 'waiting', made: 0, unmet: unmet.length };
}

function isEnded(job: StoredJob): job is FinalJob {
  return job.state !== 'waiting' && isFinal(job);
}
