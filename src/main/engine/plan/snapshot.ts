import type { JobRunState } from '../../../shared/domain/job-run.ts';
import type { Reason } from '../../../shared/domain/reason.ts';
import type { FinalRunState, RunState } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { RunGraph } from './run-graph.ts';

/** A job run as the planner sees it: each state holds only what is true in it. `made` counts its attempts so far. */
export type JobSnapshot =
  /** `unmet`: dependencies that have not met their condition yet. Left when it is 0, or when one can no longer be met. */
  | { readonly state: 'waiting'; readonly made: 0; readonly unmet: number }
  /** Every condition is met, or a retry is due. Left when `admit` gives it a place. */
  | { readonly state: 'queued'; readonly made: number }
  /** Has a place, and an attempt that has not begun to run. */
  | WorkingJob<'starting'>
  /** Its attempt runs. Left when the attempt has ended and its log is complete. */
  | WorkingJob<'running'>
  /** `due_at`: wall time in milliseconds at which it is queued again. */
  | { readonly state: 'retrying'; readonly made: number; readonly reason: Reason; readonly due_at: number }
  | { readonly state: 'succeeded'; readonly made: number }
  | { readonly state: 'failed' | 'cancelled' | 'skipped'; readonly made: number; readonly reason: Reason };

export interface WorkingJob<State extends 'starting' | 'running'> {
  readonly state: State;
  readonly made: number;
  readonly attempt_uuid: Uuid;
  /** Why Gantry has asked the attempt to end; null while it has not. It is then how the attempt ended. */
  readonly stopping: Reason | null;
}

export type FinalJob = Extract<JobSnapshot, { state: 'succeeded' | 'failed' | 'cancelled' | 'skipped' }>;

/**
 * A run in memory. `decide` only reads it; `applyChanges` alone writes it, after which it equals what the store
 * would give. `open`, `failed`, `in_work` and `queue` are counted along, so that no decision looks at all jobs.
 */
export interface RunSnapshot {
  readonly uuid: Uuid;
  readonly graph: RunGraph;
  state: RunState;
  /** A user has cancelled it: nothing starts any more. */
  is_cancelled: boolean;
  /** The job whose failure stops the run; null while none has, and always with `on_failure: finish`. */
  stopped_by: string | null;
  /** By the index of the job in the definition. */
  readonly jobs: JobSnapshot[];
  /** Keys of the job runs, by index. */
  readonly job_run_uuids: readonly Uuid[];
  /** Job runs that are not final. */
  open: number;
  failed: number;
  /** Job runs in `starting` or `running`. */
  in_work: number;
  /** Indexes of the jobs in `queued`, in the order that they came. */
  readonly queue: Set<number>;
}

export function isFinal(job: JobSnapshot): job is FinalJob {
  return finalStates[job.state];
}

export function isInWork(job: JobSnapshot): job is WorkingJob<'starting'> | WorkingJob<'running'> {
  return job.state === 'starting' || job.state === 'running';
}

const finalStates: Record<JobRunState, boolean> = {
  waiting: false,
  queued: false,
  starting: false,
  running: false,
  retrying: false,
  succeeded: true,
  failed: true,
  cancelled: true,
  skipped: true,
};

/** How a run whose job runs are all final has ended. */
export function runOutcome(run: Pick<RunSnapshot, 'is_cancelled' | 'failed'>): FinalRunState {
  if (run.is_cancelled) return 'cancelled';
  return run.failed > 0 ? 'failed' : 'succeeded';
}

/** Puts a run together from its parts, as it is stored; counts what is counted. */
export function buildSnapshot(parts: {
  readonly uuid: Uuid;
  readonly graph: RunGraph;
  readonly state: RunState;
  readonly is_cancelled: boolean;
  readonly stopped_by: string | null;
  readonly jobs: readonly JobSnapshot[];
  readonly job_run_uuids: readonly Uuid[];
  /** Indexes of the jobs in `queued` in the order that they came; any order where it is not known. */
  readonly queue: readonly number[];
}): RunSnapshot {
  const run: RunSnapshot = {
    ...parts,
    jobs: [],
    queue: new Set(parts.queue),
    open: 0,
    failed: 0,
    in_work: 0,
  };
  parts.jobs.forEach((job, index) => {
    run.jobs.push(job);
    count(run, index, job, 1);
  });
  return run;
}

/** Replaces one job run's state and counts along. */
export function replaceJob(run: RunSnapshot, index: number, after: JobSnapshot): void {
  const before = run.jobs[index];
  if (before === undefined) throw new RangeError(`run ${run.uuid} has no job ${index}`);
  count(run, index, before, -1);
  run.jobs[index] = after;
  count(run, index, after, 1);
}

function count(run: RunSnapshot, index: number, job: JobSnapshot, by: 1 | -1): void {
  if (!isFinal(job)) run.open += by;
  if (job.state === 'failed') run.failed += by;
  if (isInWork(job)) run.in_work += by;
  if (job.state === 'queued') {
    if (by === 1) run.queue.add(index);
    else run.queue.delete(index);
  }
}
