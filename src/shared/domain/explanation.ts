import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { conditionSchema, runnerKindSchema } from './job-definition.ts';
import { jobRunStateSchema } from './job-run.ts';
import { reasonSchema } from './reason.ts';
import { uuidSchema } from './uuid.ts';

const since = instantSchema;
const message = z.string();
const count = z.int().nonnegative();

/** A job that another one waits for: what must become of it, and how it stands. */
export const awaitedJobSchema = z.object({
  job: z.string(),
  condition: conditionSchema,
  state: jobRunStateSchema,
  /** When its next attempt is due; only in `retrying`. */
  retry_at: instantSchema.nullable(),
});
export type AwaitedJob = z.infer<typeof awaitedJobSchema>;

/** The job in which it began, and what happened to that. */
export const rootCauseSchema = z.object({ job: z.string(), reason: reasonSchema });
export type RootCause = z.infer<typeof rootCauseSchema>;

/** The job whose pull others wait for, and the run that it belongs to: null where that is the same. */
export const pullLeaderSchema = z.object({
  job: z.string(),
  run: z.object({ workflow_name: z.string(), number: z.int().positive() }).nullable(),
});
export type PullLeader = z.infer<typeof pullLeaderSchema>;

/** Of a list of names, as many as a sentence bears, and how many there are beside them. */
const namedJobs = { jobs: z.array(z.string()), more: count };

/**
 * Why a job run is not running, or why it ended as it did: a closed set of causes, each with the data of which a person
 * is told. A countdown is the moment at which it is over; the reader counts.
 */
export const explanationSchema = z.discriminatedUnion('code', [
  /** Conditions that are not met yet. At most three are named; `more` are not. */
  z.object({
    code: z.literal('waits_for_jobs'),
    data: z.object({ jobs: z.array(awaitedJobSchema), more: count }),
  }),
  /** As many jobs of its run are in work as may be at once. */
  z.object({ code: z.literal('run_is_full'), data: z.object({ limit: count, ...namedJobs }) }),
  /** As many jobs of all runs are in work as may be at once. */
  z.object({
    code: z.literal('machine_is_full'),
    data: z.object({
      limit: count,
      /** Places that jobs of its own run have. */
      own: count,
      /** Places that other runs have, and how many runs these are. */
      others: count,
      other_runs: count,
      /** Jobs that get a place before this one; null where that is not settled yet. */
      ahead: count.nullable(),
    }),
  }),
  /** There is a place for it: it starts with the next turn of the engine. */
  z.object({ code: z.literal('begins'), data: z.object({}) }),
  /** Nobody works on this data directory. */
  z.object({ code: z.literal('no_engine'), data: z.object({}) }),
  /** The store cannot be written, so nothing is decided. */
  z.object({ code: z.literal('store_is_stalled'), data: z.object({ since, message }) }),
  /** Its log cannot be written, so its output is held back. */
  z.object({ code: z.literal('log_is_stalled'), data: z.object({ since, message }) }),
  /** Docker, which it needs to be started, cannot be reached. */
  z.object({ code: z.literal('needs_docker'), data: z.object({ since }) }),
  /** Its container is in a Docker that is not the one that can be reached. */
  z.object({
    code: z.literal('needs_other_docker'),
    data: z.object({ engine_id: z.string(), reached_id: z.string(), reached_endpoint: z.string() }),
  }),
  /** The registry has not told yet what the image consists of. */
  z.object({ code: z.literal('asks_registry'), data: z.object({ image: z.string() }) }),
  /** Its image is pulled; sums over the layers, 0 bytes in all while no size is known. */
  z.object({
    code: z.literal('pulls_image'),
    data: z.object({
      image: z.string(),
      layers_done: count,
      layers_total: count,
      bytes_done: count,
      bytes_total: count,
      /** The job that asked for the image before, whose pull this one waits for; null where the pull is its own. */
      led_by: pullLeaderSchema.nullable(),
    }),
  }),
  /** Its container or process is being made. */
  z.object({ code: z.literal('is_made'), data: z.object({ runner: runnerKindSchema }) }),
  /** Its container is there and begins to run. */
  z.object({ code: z.literal('is_started'), data: z.object({}) }),
  /** Its last attempt failed: the `retry`th of `retries` is due. */
  z.object({
    code: z.literal('retry_is_due'),
    data: z.object({ retry: count, retries: count, due_at: instantSchema, reason: reasonSchema }),
  }),
  /** It runs, in the `attempt`th of `attempts` that there may be. */
  z.object({
    code: z.literal('runs'),
    data: z.object({ since: instantSchema.nullable(), attempt: count, attempts: count }),
  }),
  /** It ran when Docker was lost from sight: what it does is not known. */
  z.object({ code: z.literal('is_out_of_sight'), data: z.object({ since }) }),
  /** Its attempt was asked to end. */
  z.object({
    code: z.literal('stops'),
    data: z.object({
      reason: reasonSchema,
      asked_at: instantSchema.nullable(),
      /** When it is killed, should it still run then; null where nothing runs. */
      kill_at: instantSchema.nullable(),
      /** Since when Docker, which has to end it, cannot be reached; null where it can. */
      no_docker_since: instantSchema.nullable(),
    }),
  }),
  z.object({
    code: z.literal('succeeded'),
    data: z.object({ ended_at: instantSchema.nullable(), took_ms: count.nullable(), attempts: count }),
  }),
  /** Its result was kept from an earlier run: by its number, null where that is not known any more. */
  z.object({ code: z.literal('was_reused'), data: z.object({ run_number: z.int().positive().nullable() }) }),
  z.object({ code: z.literal('failed'), data: z.object({ reason: reasonSchema, attempts: count }) }),
  z.object({
    code: z.literal('cancelled'),
    data: z.object({ reason: reasonSchema, cause: rootCauseSchema.nullable() }),
  }),
  z.object({
    code: z.literal('skipped'),
    data: z.object({ reason: reasonSchema, cause: rootCauseSchema.nullable() }),
  }),
]);
export type Explanation = z.infer<typeof explanationSchema>;
export type ExplanationCode = Explanation['code'];
export type ExplanationOf<Code extends ExplanationCode> = Extract<Explanation, { code: Code }>;

/** A job run's explanation. */
export const jobExplanationSchema = z.object({
  job_run_uuid: uuidSchema,
  job: z.string(),
  state: jobRunStateSchema,
  why: explanationSchema,
});
export type JobExplanation = z.infer<typeof jobExplanationSchema>;

/** Why a run is not running, or why it ended as it did. */
export const runExplanationSchema = z.discriminatedUnion('code', [
  /** It was stored, and begins with the next turn of the engine. */
  z.object({ code: z.literal('run_begins'), data: z.object({}) }),
  z.object({ code: z.literal('run_has_no_engine'), data: z.object({}) }),
  z.object({ code: z.literal('run_is_stalled'), data: z.object({ since, message }) }),
  /** So many of its jobs run. */
  z.object({ code: z.literal('run_runs'), data: z.object({ running: count }) }),
  /** Nothing of it runs: the job that is nearest to that, and why it does not. `more` jobs wait beside it. */
  z.object({
    code: z.literal('run_waits'),
    data: z.object({ job: z.string(), why: explanationSchema, more: count }),
  }),
  /** What still runs of it was asked to end. */
  z.object({ code: z.literal('run_stops'), data: z.object({ reason: reasonSchema, running: count }) }),
  z.object({
    code: z.literal('run_succeeded'),
    data: z.object({ ended_at: instantSchema.nullable(), took_ms: count.nullable() }),
  }),
  /** The job that failed first, and how many failed beside it. */
  z.object({
    code: z.literal('run_failed'),
    data: z.object({ job: z.string(), reason: reasonSchema, more: count }),
  }),
  z.object({ code: z.literal('run_was_cancelled'), data: z.object({ reason: reasonSchema }) }),
]);
export type RunExplanation = z.infer<typeof runExplanationSchema>;
export type RunExplanationCode = RunExplanation['code'];
export type RunExplanationOf<Code extends RunExplanationCode> = Extract<RunExplanation, { code: Code }>;
