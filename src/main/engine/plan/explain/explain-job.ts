import type { Attempt } from '../../../../shared/domain/attempt.ts';
import type { Explanation, RootCause } from '../../../../shared/domain/explanation.ts';
import { type Instant, toEpochMs, toInstant } from '../../../../shared/domain/instant.ts';
import { isFinalJobRunState, type JobRun, type JobRunState } from '../../../../shared/domain/job-run.ts';
import type { Reason } from '../../../../shared/domain/reason.ts';
import { explainStart, lostDocker, otherDocker } from './explain-start.ts';
import type { JobFacts, KeptFacts, LiveFacts } from './facts.ts';
import { named } from './named.ts';

/**
 * Why a job run is not running, or why it ended as it did: the one cause that is nearest. Pure; costs what the job
 * depends on, not the run.
 * @param index of the job in the definition.
 */
export function explainJob(kept: KeptFacts, live: LiveFacts | null, index: number): Explanation {
  const job_run = kept.job_runs[index];
  const job = kept.graph.jobs[index]?.definition;
  if (job_run === undefined || job === undefined) throw new RangeError(`the run has no job ${index}`);
  const attempts = kept.attempts.get(job_run.uuid) ?? [];
  return causes[job_run.state]({ kept, live, index, job, job_run, attempts });
}

const causes: Record<JobRunState, (facts: JobFacts) => Explanation> = {
  waiting: ({ kept, index }) => {
    const awaited = (kept.graph.jobs[index]?.dependencies ?? []).flatMap(({ index: other, condition }) => {
      const { name, state, retry_at } = kept.job_runs[other] as JobRun;
      return isFinalJobRunState(state) ? [] : [{ job: name, condition, state, retry_at }];
    });
    return { code: 'waits_for_jobs', data: named(awaited) };
  },
  queued: (facts) => whileNobodyDecides(facts.live) ?? explainQueue(facts),
  starting: (facts) => nobodyWorks(facts.live) ?? explainStop(facts) ?? explainStart(facts),
  running: (facts) => nobodyWorks(facts.live) ?? explainStop(facts) ?? explainRunning(facts),
  retrying: ({ live, job, job_run }) =>
    whileNobodyDecides(live) ?? {
      code: 'retry_is_due',
      data: {
        retry: job_run.attempts_made,
        retries: job.retries.max,
        due_at: stored(job_run.retry_at),
        reason: stored(job_run.reason),
      },
    },
  succeeded: ({ kept, job_run, attempts }) =>
    job_run.reused_from === null
      ? {
          code: 'succeeded',
          data: { ended_at: job_run.ended_at, took_ms: took(attempts), attempts: job_run.attempts_made },
        }
      : { code: 'was_reused', data: { run_number: kept.origins.get(job_run.reused_from) ?? null } },
  failed: ({ job_run }) => ({
    code: 'failed',
    data: { reason: stored(job_run.reason), attempts: job_run.attempts_made },
  }),
  cancelled: ({ kept, job_run }) => ({ code: 'cancelled', data: endWithCause(kept, stored(job_run.reason)) }),
  skipped: ({ kept, job_run }) => ({ code: 'skipped', data: endWithCause(kept, stored(job_run.reason)) }),
};

function nobodyWorks(live: LiveFacts | null): Explanation | null {
  return live === null ? { code: 'no_engine', data: {} } : null;
}

/** Nothing is decided without an engine, or while the store cannot be written. */
function whileNobodyDecides(live: LiveFacts | null): Explanation | null {
  if (live?.stall) return { code: 'store_is_stalled', data: live.stall };
  return nobodyWorks(live);
}

function explainQueue({ kept, live, index }: JobFacts): Explanation {
  if (!live?.places) return { code: 'begins', data: {} };
  const { run_limit, machine_limit, others, other_runs, ahead } = live.places;
  const own = kept.in_work.length;
  if (own >= run_limit) return { code: 'run_is_full', data: { limit: run_limit, ...named(kept.in_work) } };
  if (own + others < machine_limit) return { code: 'begins', data: {} };
  return {
    code: 'machine_is_full',
    data: { limit: machine_limit, own, others, other_runs, ahead: ahead.get(index) ?? null },
  };
}

function explainStop({ kept, live, job, job_run, attempts }: JobFacts): Explanation | null {
  const { stopping, state } = job_run;
  if (stopping === null) return null;
  const stop = kept.stops.get(attempts.at(-1)?.uuid ?? '') ?? null;
  const begunAt = stop === null || live === null ? null : later(stop.asked_at, live.started_at);
  const kill_at =
    begunAt === null || stop === null || state === 'starting'
      ? null
      : toInstant(toEpochMs(begunAt) + stop.grace_ms);
  const no_docker_since = live === null ? null : lostDocker(job.runner, live.docker);
  return {
    code: 'stops',
    data: { reason: stopping, asked_at: stop?.asked_at ?? null, kill_at, no_docker_since },
  };
}

function explainRunning({ kept, live, job, job_run, attempts }: JobFacts): Explanation {
  const attempt = attempts.at(-1);
  if (live !== null && attempt !== undefined) {
    const stalledLog = live.stalled_logs.get(attempt.uuid);
    if (stalledLog !== undefined) return { code: 'log_is_stalled', data: stalledLog };
    if (live.stall !== null) return { code: 'store_is_stalled', data: live.stall };
    const since = lostDocker(job.runner, live.docker);
    if (since !== null) return { code: 'is_out_of_sight', data: { since } };
    const elsewhere = otherDocker(live.docker, kept.made_under.get(attempt.uuid) ?? null);
    if (elsewhere !== null) return elsewhere;
  }
  return {
    code: 'runs',
    data: {
      since: attempt?.started_at ?? null,
      attempt: job_run.attempts_made,
      attempts: job.retries.max + 1,
    },
  };
}

/** Which job it began in, where it was another one, and what happened to that. */
function endWithCause(kept: KeptFacts, reason: Reason): { reason: Reason; cause: RootCause | null } {
  return { reason, cause: rootCause(kept, reason, kept.job_runs.length) };
}

/** @param steps at most: a chain of jobs that were skipped because of each other is no longer than the run. */
function rootCause(kept: KeptFacts, reason: Reason, steps: number): RootCause | null {
  switch (reason.code) {
    case 'dependency_failed':
    case 'dependency_skipped':
    case 'stopped_by_failure': {
      const { job } = reason.data;
      const origin = kept.job_runs[kept.index_of.get(job) ?? -1]?.reason ?? null;
      if (origin === null || steps === 0) return null;
      return rootCause(kept, origin, steps - 1) ?? { job, reason: origin };
    }
    default:
      return null;
  }
}

/** How long its attempts took, from the first one's start to the last one's end; null where none ran. */
function took(attempts: readonly Attempt[]): number | null {
  const started = attempts.find(({ started_at }) => started_at !== null)?.started_at ?? null;
  const ended = attempts.at(-1)?.ended_at ?? null;
  return started === null || ended === null ? null : Math.max(0, toEpochMs(ended) - toEpochMs(started));
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** What the store promises to hold in this state. */
function stored<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a job run lacks what its state needs');
  return value;
}
