import { z } from 'zod';
import { conditionSchema, pullPolicySchema, runnerKindSchema } from '../domain/job-definition.ts';
import { secretNamePattern, secretTargetPattern } from '../domain/secret.ts';
import { onFailureSchema } from '../domain/workflow-definition.ts';
import { limits } from './limits.ts';

/**
 * The workflow file as a person writes it: what `workflow.schema.json` is made from, and where the parser takes the
 * lists of known keys from. The parser itself reads the document's nodes, because it must say where something is wrong.
 */

const name = '^\\p{L}[\\p{L}\\p{M}\\p{Nd}_-]{0,63}$';
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const duration = z
  .union([z.string().regex(/^(\d+(\.\d+)?(ms|[dhms]))+$|^0$/), z.literal(0)])
  .describe('A duration: `90s`, `1h30m`, `250ms`.');

const environmentFileSchema = z
  .union([z.record(z.string(), scalar), z.array(z.string().regex(/^[^=]+=/s))])
  .describe(
    'Environment variables: a map, or a list of `NAME=value`. Values may hold `${{ … }}`, secrets included.',
  );

const commandFileSchema = z.union([z.string(), z.array(scalar)]);

export const paramFileSchema = z
  .object({
    default: scalar
      .optional()
      .describe('The value where a run gives none. Without it, every run must give one.'),
    description: z.string().optional(),
  })
  .strict();

export const dependencyFileSchema = z
  .object({
    condition: conditionSchema
      .optional()
      .describe('What the other job must have become; `succeeded` unless it is given.'),
  })
  .strict();

export const volumeFileSchema = z
  .object({
    type: z.enum(['bind', 'volume']),
    source: z
      .string()
      .describe('A path (`bind`) or the name of a volume that belongs to the workflow (`volume`).'),
    target: z.string().describe('Where the container sees it; an absolute path.'),
    read_only: z.boolean().optional(),
  })
  .strict();

export const secretFileFileSchema = z
  .object({
    source: z.string().regex(secretNamePattern).describe('The name of a secret that Gantry keeps.'),
    target: z
      .string()
      .regex(secretTargetPattern)
      .optional()
      .describe('The name of the file; that of the secret unless it is given.'),
  })
  .strict();

export const retriesFileSchema = z
  .object({
    max: z.int().min(0).max(1000).describe('Tries after the first one.'),
    delay: duration.optional().describe('Before the first retry; 1s unless it is given.'),
    backoff: z.number().min(1).max(100).optional().describe('Factor from one delay to the next; 2.'),
    max_delay: duration.optional().describe('No delay is longer; 1m. 0 is no bound.'),
    jitter: z.number().min(0).max(1).optional().describe('Share of the delay by which it is varied; 0.1.'),
  })
  .strict();

export const jobFileSchema = z
  .object({
    runner: runnerKindSchema
      .optional()
      .describe('`docker` (default) runs the command in a container, `process` on this machine.'),
    image: z.string().optional().describe('The container image, for example `alpine:3`.'),
    entrypoint: commandFileSchema.optional().describe("Overrides the image's entrypoint."),
    command: commandFileSchema
      .optional()
      .describe('A list, or one text that is cut into words. `$` is not touched; `${{ … }}` is evaluated.'),
    environment: environmentFileSchema.optional(),
    working_dir: z.string().optional(),
    user: scalar.optional(),
    volumes: z
      .array(z.union([z.string(), volumeFileSchema]))
      .optional()
      .describe('`NAME:/path`, `./folder:/path:ro`, or the long form.'),
    secrets: z
      .array(z.union([z.string().regex(secretNamePattern), secretFileFileSchema]))
      .optional()
      .describe(
        'Secrets as files in the folder `/run/secrets` (`$GANTRY_SECRETS`): names, or the long form.',
      ),
    platform: z.string().optional().describe('For example `linux/arm64`.'),
    pull_policy: z
      .enum([...pullPolicySchema.options, 'if_not_present'])
      .optional()
      .describe('When the image is pulled; `missing` unless it is given.'),
    network_mode: z.string().optional(),
    mem_limit: z.union([z.string(), z.number()]).optional().describe('`512m`, `1g`, or bytes.'),
    cpus: z.union([z.number(), z.string()]).optional().describe('Processor cores; may be a fraction.'),
    stop_signal: scalar.optional(),
    stop_grace_period: duration.optional().describe('From the stop signal to the kill; 10s.'),
    max_log_size: z
      .union([z.string(), z.number()])
      .optional()
      .describe('What its log may grow to: `100m`, `1g`; what is printed beyond is dropped. 1g.'),
    depends_on: z
      .union([z.array(z.string()), z.record(z.string(), dependencyFileSchema.nullable())])
      .optional()
      .describe('Names of jobs, or a map from each to the condition that it must meet.'),
    timeout: duration.optional().describe('An attempt that runs longer is stopped; none unless it is given.'),
    retries: z.union([z.int().min(0).max(1000), retriesFileSchema]).optional(),
  })
  .strict();

export const workflowFileSchema = z
  .object({
    name: z.string().min(1).max(200),
    description: z.string().optional(),
    params: z
      .record(z.string().regex(new RegExp(name, 'u')), z.union([paramFileSchema, scalar]).nullable())
      .optional()
      .describe("A run's parameters: each a default, or a map with `default` and `description`."),
    environment: environmentFileSchema.optional(),
    max_parallel: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe('Jobs of one run in work at once; the number of processor cores unless it is given.'),
    on_failure: onFailureSchema
      .optional()
      .describe('`stop` (default) cancels what runs, `finish` lets independent jobs go on.'),
    jobs: z
      .record(z.string().regex(new RegExp(name, 'u')), jobFileSchema)
      .refine((jobs) => Object.keys(jobs).length > 0 && Object.keys(jobs).length <= limits.jobs),
  })
  .strict();

/** A workflow file as a JavaScript value, before defaults and conversions. */
export type WorkflowFile = z.input<typeof workflowFileSchema>;
export type JobFile = z.input<typeof jobFileSchema>;

/** The keys of an object schema, typed. */
export function keysOf<Shape extends Record<string, z.ZodType>>(
  schema: z.ZodObject<Shape>,
): (keyof Shape & string)[] {
  return Object.keys(schema.shape);
}
