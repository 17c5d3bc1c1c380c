import { z } from 'zod';
import { jobDefinitionSchema } from './job-definition.ts';

export const paramDefinitionSchema = z.object({
  /** Null where the param has no default and must be given. */
  default: z.string().nullable(),
  description: z.string(),
});
export type ParamDefinition = z.infer<typeof paramDefinitionSchema>;

/** `stop`: a failed job cancels what runs. `finish`: jobs that do not depend on it go on. */
export const onFailureSchema = z.enum(['stop', 'finish']);
export type OnFailure = z.infer<typeof onFailureSchema>;

/** A workflow as parsed from its source: acyclic, names unique, every dependency present. */
export const workflowDefinitionSchema = z.object({
  name: z.string(),
  description: z.string(),
  params: z.record(z.string(), paramDefinitionSchema),
  /** Environment variables of every job; a job's own win. */
  environment: z.record(z.string(), z.string()),
  /** Jobs of one run that may be in work at once; null is the number of processor cores. */
  max_parallel: z.int().positive().nullable(),
  on_failure: onFailureSchema,
  /** In the order of the source. */
  jobs: z.array(jobDefinitionSchema),
});
export type WorkflowDefinition = z.infer<typeof workflowDefinitionSchema>;

/** Values of a run's parameters by name, defaults filled in. */
export const paramValuesSchema = z.record(z.string(), z.string());
export type ParamValues = z.infer<typeof paramValuesSchema>;
