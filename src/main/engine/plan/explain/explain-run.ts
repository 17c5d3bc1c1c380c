import type { Explanation, ExplanationCode, RunExplanation } from '../../../../shared/domain/explanation.ts';
import { toEpochMs } from '../../../../shared/domain/instant.ts';
import { isFinalJobRunState, type JobRun } from '../../../../shared/domain/job-run.ts';
import type { RunState } from '../../../../shared/domain/run.ts';
import type { KeptFacts, LiveFacts } from './facts.ts';

interface RunFacts {
  readonly kept: KeptFacts;
  readonly live: LiveFacts | null;
  /** What was explained of its jobs, by index. */
  readonly jobs: readonly Explanation[];
}

/**
 * Why a run is not running, or why it ended as it did.
 * @param jobs what `explainJob` says of its jobs, by index.
 */
export function explainRun(
  kept: KeptFacts,
  live: LiveFacts | null,
  jobs: readonly Explanation[],
): RunExplanation {
  return causes[kept.run.state]({ kept, live, jobs });
}

const causes: Record<RunState, (facts: RunFacts) => RunExplanation> = {
  queued: ({ live }) => whileNobodyDecides(live) ?? { code: 'run_begins', data: {} },
  running: (facts) => whileNobodyDecides(facts.live) ?? explainProgress(facts),
  succeeded: ({ kept: { run } }) => ({
    code: 'run_succeeded',
    data: {
      ended_at: run.ended_at,
      took_ms:
        run.started_at === null || run.ended_at === null
          ? null
          : Math.max(0, toEpochMs(run.ended_at) - toEpochMs(run.started_at)),
    },
  }),
  failed: ({ kept }) => {
    const failed = kept.job_runs.filter(({ state }) => state === 'failed');
    const first = failed.reduce((one, other) => (endOf(other) < endOf(one) ? other : one));
    if (first.reason === null) throw new Error('a job failed without a reason');
    return { code: 'run_failed', data: { job: first.name, reason: first.reason, more: failed.length - 1 } };
  },
  cancelled: ({ kept }) => {
    const cancelled = kept.job_runs.find(({ state }) => state === 'cancelled');
    return { code: 'run_was_cancelled', data: { reason: cancelled?.reason ?? byUser } };
  },
};

const byUser = { code: 'cancelled_by_user', data: {} } as const;

function whileNobodyDecides(live: LiveFacts | null): RunExplanation | null {
  if (live === null) return { code: 'run_has_no_engine', data: {} };
  return live.stall === null ? null : { code: 'run_is_stalled', data: live.stall };
}

/** How near to running a job is that does not run; 0 is the nearest. One that is not listed is no cause of a run's wait. */
const nearness: Partial<Record<ExplanationCode, number>> = {
  is_out_of_sight: 0,
  log_is_stalled: 0,
  needs_docker: 1,
  needs_other_docker: 1,
  asks_registry: 2,
  pulls_image: 2,
  is_made: 3,
  is_started: 3,
  retry_is_due: 4,
  begins: 5,
  run_is_full: 6,
  machine_is_full: 6,
  waits_for_jobs: 7,
};

function explainProgress({ kept, jobs }: RunFacts): RunExplanation {
  const running = jobs.filter(({ code }) => code === 'runs').length;
  if (running > 0) return { code: 'run_runs', data: { running } };
  const stops = jobs.filter((why) => why.code === 'stops');
  const [stopped] = stops;
  if (kept.run.is_cancelled) {
    return { code: 'run_stops', data: { reason: byUser, running: stops.length } };
  }
  const waiting = jobs.flatMap((why, index) => {
    const near = nearness[why.code];
    return near === undefined ? [] : [{ why, index, near }];
  });
  const nearest = waiting.reduce<(typeof waiting)[number] | null>(
    (best, one) => (best === null || one.near < best.near ? one : best),
    null,
  );
  // What only waits for the jobs that are being stopped is not why nothing runs.
  if (stopped !== undefined && (nearest === null || nearest.why.code === 'waits_for_jobs')) {
    return { code: 'run_stops', data: { reason: stopped.data.reason, running: stops.length } };
  }
  if (nearest === null) return { code: 'run_runs', data: { running: 0 } };
  const job = kept.job_runs[nearest.index]?.name ?? '';
  return { code: 'run_waits', data: { job, why: nearest.why, more: openJobs(kept.job_runs) - 1 } };
}

function openJobs(jobRuns: readonly JobRun[]): number {
  return jobRuns.filter(({ state }) => !isFinalJobRunState(state)).length;
}

/** Instants compare as text. */
function endOf({ ended_at }: JobRun): string {
  return ended_at ?? '~';
}
