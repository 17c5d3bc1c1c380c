import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { runnerKindSchema } from './job-definition.ts';
import { reasonSchema } from './reason.ts';
import { uuidSchema } from './uuid.ts';

export const attemptStates = ['starting', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export const attemptStateSchema = z.enum(attemptStates);
export type AttemptState = z.infer<typeof attemptStateSchema>;

/** One try of a job run: one container or process, one log, one exit code. */
export const attemptSchema = z.object({
  uuid: uuidSchema,
  run_uuid: uuidSchema,
  job_run_uuid: uuidSchema,
  /** Counts from 1 within the job run. */
  number: z.int().positive(),
  runner: runnerKindSchema,
  state: attemptStateSchema,
  reason: reasonSchema.nullable(),
  exit_code: z.int().nullable(),
  /** The image's digest that ran (`sha256:…`), where a registry or Docker told it. */
  image_digest: z.string().nullable(),
  /** What the runner calls it: the container's id, or the supervisor's pid. */
  handle: z.string().nullable(),
  /** When it took its place. */
  made_at: instantSchema,
  pull_started_at: instantSchema.nullable(),
  created_at: instantSchema.nullable(),
  started_at: instantSchema.nullable(),
  ended_at: instantSchema.nullable(),
  /** When its log was complete. */
  collected_at: instantSchema.nullable(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** How far the pull of an image has come; sums over its layers. */
export const pullProgressSchema = z.object({
  image: z.string(),
  layers_done: z.int().nonnegative(),
  layers_total: z.int().nonnegative(),
  bytes_done: z.int().nonnegative(),
  /** 0 while no layer has told its size. */
  bytes_total: z.int().nonnegative(),
  /** The attempt that asked for the image before this one, which waits for that pull; null where the pull is its own. */
  led_by: uuidSchema.nullable(),
});
export type PullProgress = z.infer<typeof pullProgressSchema>;
