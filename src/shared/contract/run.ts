import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { attemptSchema, pullProgressSchema } from '../domain/attempt.ts';
import { jobRunSchema, jobRunStateSchema } from '../domain/job-run.ts';
import { runSchema, runStateSchema } from '../domain/run.ts';
import { uuidSchema } from '../domain/uuid.ts';
import { workflowDefinitionSchema } from '../domain/workflow-definition.ts';
import { failures } from './failures.ts';
import { pageSchema } from './paging.ts';

/** A run as a list shows it. */
export const runSummarySchema = runSchema.extend({
  workflow_name: z.string(),
  /** How many of its job runs are in each state; states that none is in are left out. */
  job_counts: z.partialRecord(jobRunStateSchema, z.int().positive()),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** A run with all that is known of it. */
export const runDetailSchema = z.object({
  run: runSchema,
  workflow_name: z.string(),
  definition: workflowDefinitionSchema,
  /** In the order of the definition's jobs. */
  job_runs: z.array(jobRunSchema),
  /** By the time that they were made. */
  attempts: z.array(attemptSchema),
  /** Pulls that are going on, by attempt. */
  pulls: z.record(uuidSchema, pullProgressSchema),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

/** What changed since the message before: whole records, to be put over the older ones with the same uuid. */
export const runChangesSchema = z.object({
  run: runSchema.nullable(),
  job_runs: z.array(jobRunSchema),
  attempts: z.array(attemptSchema),
  /** Null ends the pull of that attempt. */
  pulls: z.record(uuidSchema, pullProgressSchema.nullable()),
});
export type RunChanges = z.infer<typeof runChangesSchema>;

export const runUpdateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), detail: runDetailSchema }),
  z.object({ kind: z.literal('changes'), changes: runChangesSchema }),
]);
export type RunUpdate = z.infer<typeof runUpdateSchema>;

const runKey = z.object({ uuid: uuidSchema });

export const runContract = {
  /** A page of runs, newest first, of one workflow or of all, in one state or in any. */
  list: oc
    .route({ method: 'GET', path: '/run/' })
    .input(pageSchema.extend({ workflow_uuid: uuidSchema.optional(), state: runStateSchema.optional() }))
    .output(z.array(runSummarySchema)),
  /** The one run with this uuid, or written as `NAME#NUMBER`; `NAME` alone is that workflow's latest run. */
  find: oc
    .route({ method: 'GET', path: '/run/find/{key}' })
    .input(z.object({ key: z.string() }))
    .errors(failures('not_found', 'ambiguous'))
    .output(runSchema),
  show: oc
    .route({ method: 'GET', path: '/run/{uuid}/' })
    .input(runKey)
    .errors(failures('not_found'))
    .output(runDetailSchema),
  /** Asks a run to end; answers at once with the run as it is then. A run that has ended is left as it is. */
  cancel: oc
    .route({ method: 'POST', path: '/run/{uuid}/cancel' })
    .input(runKey)
    .errors(failures('not_found'))
    .output(runSchema),
  /**
   * The run as it is, then what changes, in batches at most every 100 ms. Ends after the run has ended and all its
   * logs are complete.
   */
  watch: oc
    .route({ method: 'GET', path: '/run/{uuid}/watch' })
    .input(runKey)
    .errors(failures('not_found'))
    .output(eventIterator(runUpdateSchema)),
};
