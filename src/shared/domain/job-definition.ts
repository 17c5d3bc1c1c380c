import { z } from 'zod';
import { uuidSchema } from './uuid.ts';

/** What carries out an attempt. */
export const runnerKinds = ['docker', 'process'] as const;
export const runnerKindSchema = z.enum(runnerKinds);
export type RunnerKind = z.infer<typeof runnerKindSchema>;

/** What a dependency must have become before the job that names it may start. */
export const conditionSchema = z.enum(['succeeded', 'finished', 'failed']);
export type Condition = z.infer<typeof conditionSchema>;

export const dependencySchema = z.object({ job: z.string(), condition: conditionSchema });
export type Dependency = z.infer<typeof dependencySchema>;

/** How often and after which delay a failed attempt is tried again. */
export const retryPolicySchema = z.object({
  /** Tries after the first one. */
  max: z.int().nonnegative(),
  /** Milliseconds before the first retry. */
  delay_ms: z.int().nonnegative(),
  /** Factor by which the delay grows with each further retry. */
  backoff: z.number().min(1),
  /** The delay never exceeds this many milliseconds; null is no bound. */
  max_delay_ms: z.int().nonnegative().nullable(),
  /** Share of the delay, 0 to 1, by which it is varied up or down. */
  jitter: z.number().min(0).max(1),
});
export type RetryPolicy = z.infer<typeof retryPolicySchema>;

export const volumeMountSchema = z.object({
  /** `bind`: a path on this machine, absolute once parsed. `volume`: a volume that belongs to the workflow. */
  type: z.enum(['bind', 'volume']),
  source: z.string(),
  target: z.string(),
  read_only: z.boolean(),
});
export type VolumeMount = z.infer<typeof volumeMountSchema>;

export const secretFileSchema = z.object({
  /** The name of a secret. */
  source: z.string(),
  /** The name of the file that holds its value. */
  target: z.string(),
});
export type SecretFile = z.infer<typeof secretFileSchema>;

export const pullPolicySchema = z.enum(['missing', 'always', 'never']);
export type PullPolicy = z.infer<typeof pullPolicySchema>;

/** What the log of an attempt may grow to where its job does not say. */
export const defaultMaxLogSizeBytes = 1024 ** 3;

/**
 * A job as parsed: every default filled in, every duration in milliseconds, every size in bytes. Texts may still hold
 * `${{ … }}`, which is evaluated when an attempt is made.
 */
export const jobDefinitionSchema = z.object({
  /** The job's key over all revisions of its workflow; null until the revision is stored. */
  uuid: uuidSchema.nullable(),
  name: z.string(),
  runner: runnerKindSchema,
  /** Present for the docker runner, null for the process runner. */
  image: z.string().nullable(),
  entrypoint: z.array(z.string()).nullable(),
  /** Null is the image's own command. */
  command: z.array(z.string()).nullable(),
  environment: z.record(z.string(), z.string()),
  working_dir: z.string().nullable(),
  user: z.string().nullable(),
  volumes: z.array(volumeMountSchema),
  secrets: z.array(secretFileSchema),
  platform: z.string().nullable(),
  pull_policy: pullPolicySchema,
  network_mode: z.string().nullable(),
  mem_limit_bytes: z.int().positive().nullable(),
  cpus: z.number().positive().nullable(),
  stop_signal: z.string().nullable(),
  stop_grace_period_ms: z.int().nonnegative(),
  /** What the log of an attempt may grow to; what is printed beyond is dropped. Absent in older revisions. */
  max_log_size_bytes: z.int().positive().default(defaultMaxLogSizeBytes),
  depends_on: z.array(dependencySchema),
  /** Null is none. */
  timeout_ms: z.int().positive().nullable(),
  retries: retryPolicySchema,
});
export type JobDefinition = z.infer<typeof jobDefinitionSchema>;
