import { admit } from '../../../src/main/engine/plan/admit.ts';
import { applyChanges } from '../../../src/main/engine/plan/apply.ts';
import { decide } from '../../../src/main/engine/plan/decide.ts';
import type { PlanEvent } from '../../../src/main/engine/plan/event.ts';
import { buildRunGraph, type RunGraph } from '../../../src/main/engine/plan/run-graph.ts';
import { buildSnapshot, type JobSnapshot, type RunSnapshot } from '../../../src/main/engine/plan/snapshot.ts';
import type { JobRunState } from '../../../src/shared/domain/job-run.ts';
import type { Reason } from '../../../src/shared/domain/reason.ts';
import type { OnFailure } from '../../../src/shared/domain/workflow-definition.ts';
import { aJob, aWorkflow } from './definition.ts';
import { exited } from './ends.ts';
import { keyOf } from './keys.ts';
import { type Expectation, Oracle } from './oracle.ts';
import type { SmallGraph } from './small-graphs.ts';

/** In which order things happen in a run: how many places there are, and whose attempt ends next. */
export interface Schedule {
  readonly name: string;
  readonly places: number;
  /** @param inWork in the order that they started. @param step counts the ends so far. */
  readonly next: (inWork: readonly number[], step: number) => number | undefined;
}

/** A graph as the planner knows it, its jobs named `0`, `1` and so on. */
export function smallRunGraph(graph: SmallGraph, on_failure: OnFailure): RunGraph {
  const jobs = graph.map((edges, job) =>
    aJob(String(job), {
      depends_on: Object.fromEntries(edges.map(({ on, condition }) => [String(on), condition])),
    }),
  );
  return buildRunGraph({ ...aWorkflow({ on_failure, jobs: {} }), jobs });
}

/**
 * Carries a run of the planner to its end beside the oracle, and compares them after every event.
 * @param isSuccess by job, how its command ends when nobody stops it.
 * @returns null, or what was wrong.
 */
export function playSmallRun(
  graph: SmallGraph,
  runGraph: RunGraph,
  isSuccess: readonly boolean[],
  schedule: Schedule,
): string | null {
  const oracle = new Oracle(graph, runGraph.definition.on_failure);
  const run = storedRun(runGraph);
  const inWork: number[] = [];
  tell(run, { kind: 'begin' });
  for (let step = 0; step <= graph.length; step++) {
    const wrong = compare(run, oracle);
    if (wrong !== null) return `${wrong} after ${step} ends`;
    const { uuid: run_uuid, queue, in_work } = run;
    for (const { job } of admit([{ run_uuid, in_work, limit: schedule.places, queue }], 100)) {
      oracle.started(job);
      tell(run, { kind: 'admitted', job, made: 0, attempt_uuid: keyOf(3, job) });
      inWork.push(job);
    }
    if (run.in_work > schedule.places) return `${run.in_work} in work at ${schedule.places} places`;
    const job = schedule.next(inWork, step);
    if (job === undefined) break;
    inWork.splice(inWork.indexOf(job), 1);
    const attempt = { job, attempt_uuid: keyOf(3, job) };
    if (step % 2 === 0) tell(run, { kind: 'started', ...attempt, elapsed_ms: 0, ended_ago_ms: null });
    tell(run, { kind: 'ended', ...attempt, end: exited(isSuccess[job] ? 0 : 1), ended_at: 0 });
    oracle.ended(job, isSuccess[job] ?? false);
  }
  return run.state === oracle.outcome() ? null : `the run is ${run.state}, not ${oracle.outcome()}`;
}

function storedRun(graph: RunGraph): RunSnapshot {
  return buildSnapshot({
    uuid: keyOf(0, 1),
    graph,
    state: 'queued',
    is_cancelled: false,
    stopped_by: null,
    jobs: graph.jobs.map(({ dependencies }) => ({ state: 'waiting', made: 0, unmet: dependencies.length })),
    job_run_uuids: graph.jobs.map((_, index) => keyOf(2, index)),
    queue: [],
  });
}

function tell(run: RunSnapshot, event: PlanEvent): void {
  applyChanges(run, decide(run, event, { wall: 0, monotonic: 0 }).changes);
}

const seenAs: Record<JobRunState, Expectation | 'retries'> = {
  waiting: 'waits',
  queued: 'may_start',
  starting: 'in_work',
  running: 'in_work',
  retrying: 'retries',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
};

function compare(run: RunSnapshot, oracle: Oracle): string | null {
  for (const [index, expected] of oracle.states().entries()) {
    const job = run.jobs[index];
    if (job === undefined || seenAs[job.state] !== expected) {
      return `job ${index} is ${job?.state} where it ${expected}`;
    }
    const reasons = oracle.reasons(index);
    const reason = written(job);
    if (reason === null ? reasons.length > 0 : !reasons.includes(reason)) {
      return `job ${index} bears ${reason}, not ${reasons.join(' or ')}`;
    }
  }
  return null;
}

function written(job: JobSnapshot): string | null {
  if (!('reason' in job)) return null;
  const { code, data }: Reason = job.reason;
  return `${code} ${Object.values(data).join(' ')}`;
}
