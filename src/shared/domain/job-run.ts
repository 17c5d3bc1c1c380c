import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { reasonSchema } from './reason.ts';
import { uuidSchema } from './uuid.ts';

export const jobRunStates = [
  /** Its dependencies are not all met. */
  'waiting',
  /** Ready; waits for a free place. */
  'queued',
  /** Has a place; its image is pulled, its container or process is made. */
  'starting',
  'running',
  /** Its last attempt failed; the next one is due at `retry_at`. */
  'retrying',
  'succeeded',
  'failed',
  'cancelled',
  /** Never ran, and never will in this run. */
  'skipped',
] as const;
export const jobRunStateSchema = z.enum(jobRunStates);
export type JobRunState = z.infer<typeof jobRunStateSchema>;

export const finalJobRunStates = [
  'succeeded',
  'failed',
  'cancelled',
  'skipped',
] as const satisfies readonly JobRunState[];
export type FinalJobRunState = (typeof finalJobRunStates)[number];

export function isFinalJobRunState(state: JobRunState): state is FinalJobRunState {
  return (finalJobRunStates as readonly JobRunState[]).includes(state);
}

/** One job inside one run. */
export const jobRunSchema = z.object({
  uuid: uuidSchema,
  run_uuid: uuidSchema,
  job_uuid: uuidSchema,
  name: z.string(),
  /** Tells the job runs of one job apart once a job can run several times in a run; empty otherwise. */
  instance: z.string(),
  state: jobRunStateSchema,
  /** Why it did not succeed; null while it has not ended otherwise than well. In `retrying`: why the last attempt failed. */
  reason: reasonSchema.nullable(),
  /** Why its attempt was asked to stop; null while it was not. Only in `starting` and `running`. */
  stopping: reasonSchema.nullable(),
  /** The job run of an earlier run whose result was kept (retry failed), which has the attempts; else null. */
  reused_from: uuidSchema.nullable(),
  /** Attempts made so far. */
  attempts_made: z.int().nonnegative(),
  queued_at: instantSchema.nullable(),
  /** When its first attempt took a place. */
  started_at: instantSchema.nullable(),
  ended_at: instantSchema.nullable(),
  /** When the next attempt is due; only in `retrying`. */
  retry_at: instantSchema.nullable(),
});
export type JobRun = z.infer<typeof jobRunSchema>;
