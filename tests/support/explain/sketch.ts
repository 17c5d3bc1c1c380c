import { explainJob } from '../../../src/main/engine/plan/explain/explain-job.ts';
import { explainRun } from '../../../src/main/engine/plan/explain/explain-run.ts';
import type { KeptFacts, LiveFacts } from '../../../src/main/engine/plan/explain/facts.ts';
import { buildRunGraph } from '../../../src/main/engine/plan/run-graph.ts';
import type { Attempt } from '../../../src/shared/domain/attempt.ts';
import type { Explanation, RunExplanation } from '../../../src/shared/domain/explanation.ts';
import type { RunnerKind } from '../../../src/shared/domain/job-definition.ts';
import type { JobRun } from '../../../src/shared/domain/job-run.ts';
import { aJob, type JobSketch } from '../plan/definition.ts';
import { keyOf } from '../plan/keys.ts';
import { second } from './live-facts.ts';

/** What a test says of a job run; everything else is as it is in a new one. */
export interface JobRunSketch extends JobSketch {
  readonly runner?: RunnerKind;
  readonly job_run?: Partial<JobRun>;
  /** Its attempts, in their order. */
  readonly attempts?: readonly Partial<Attempt>[];
}

/** The key of an attempt of a job. */
export function attemptOf(job: string, number = 1): string {
  return `${job}-${number}`;
}

/** A run as it is stored. */
export function keptFacts(
  jobs: Readonly<Record<string, JobRunSketch>>,
  more: Partial<KeptFacts> = {},
): KeptFacts {
  const names = Object.keys(jobs);
  const definitions = Object.entries(jobs).map(([name, { runner = 'docker', ...sketch }]) => ({
    ...aJob(name, sketch),
    runner,
  }));
  const job_runs = Object.entries(jobs).map(([name, { job_run, attempts }]) =>
    jobRun(name, { attempts_made: attempts?.length ?? 0, ...job_run }),
  );
  return {
    run: { state: 'running', is_cancelled: false, started_at: second(0), ended_at: null },
    graph: buildRunGraph({
      name: 'w',
      description: '',
      params: {},
      environment: {},
      max_parallel: null,
      on_failure: 'stop',
      jobs: definitions,
    }),
    job_runs,
    index_of: new Map(names.map((name, index) => [name, index])),
    in_work: job_runs.flatMap(({ name, state }) =>
      state === 'starting' || state === 'running' ? [name] : [],
    ),
    attempts: new Map(
      Object.entries(jobs).map(([name, { attempts = [] }]) => [
        name,
        attempts.map((attempt, index) => newAttempt(name, index + 1, attempt)),
      ]),
    ),
    stops: new Map(),
    made_under: new Map(),
    origins: new Map(),
    ...more,
  };
}

/** What is explained of all jobs, by name, and of the run. */
export function explainAll(
  kept: KeptFacts,
  live: LiveFacts | null,
): { readonly jobs: Readonly<Record<string, Explanation>>; readonly run: RunExplanation } {
  const explained = kept.job_runs.map((_, index) => explainJob(kept, live, index));
  const jobs = Object.fromEntries(
    kept.job_runs.map(({ name }, index) => [name, explained[index] as Explanation]),
  );
  return { jobs, run: explainRun(kept, live, explained) };
}

/** The records bear the job's name as their key. */
function jobRun(name: string, more: Partial<JobRun>): JobRun {
  return {
    uuid: name,
    run_uuid: keyOf(0, 1),
    job_uuid: name,
    name,
    instance: '',
    state: 'waiting',
    reason: null,
    stopping: null,
    reused_from: null,
    attempts_made: 0,
    queued_at: null,
    started_at: null,
    ended_at: null,
    retry_at: null,
    ...more,
  };
}

function newAttempt(job: string, number: number, more: Partial<Attempt>): Attempt {
  return {
    uuid: attemptOf(job, number),
    run_uuid: keyOf(0, 1),
    job_run_uuid: job,
    number,
    runner: 'docker',
    state: 'starting',
    reason: null,
    exit_code: null,
    image_digest: null,
    handle: null,
    made_at: second(0),
    pull_started_at: null,
    created_at: null,
    started_at: null,
    ended_at: null,
    collected_at: null,
    ...more,
  };
}
