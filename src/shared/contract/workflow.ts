import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { problemSchema } from '../domain/problem.ts';
import { runSchema } from '../domain/run.ts';
import { uuidSchema } from '../domain/uuid.ts';
import { workflowSchema } from '../domain/workflow.ts';
import { workflowDefinitionSchema } from '../domain/workflow-definition.ts';
import { failures } from './failures.ts';
import { pageSchema } from './paging.ts';

/** A workflow as a list shows it. */
export const workflowSummarySchema = workflowSchema.extend({
  jobs_count: z.int().nonnegative(),
  /** The latest runs, newest first, ten at most. */
  last_runs: z.array(runSchema),
});
export type WorkflowSummary = z.infer<typeof workflowSummarySchema>;

/** A workflow with the content of its head revision. */
export const workflowDetailSchema = workflowSchema.extend({
  revision_number: z.int().positive(),
  source: z.string(),
  original_source: z.string().nullable(),
  definition: workflowDefinitionSchema,
});
export type WorkflowDetail = z.infer<typeof workflowDetailSchema>;

/** Values for parameters, by name; numbers and booleans become text. */
export const givenParamsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform(String),
);

/** An absolute path of this machine, in the notation of any platform. */
const absolutePathSchema = z.string().regex(/^(\/|[A-Za-z]:[\\/]|\\\\)[^\0]*$/, 'must be an absolute path');

/** The text of a workflow and where it comes from. */
export const sourceInputSchema = z.object({
  source: z.string(),
  /** The name that problems are reported under. */
  file: z.string().nullable().default(null),
  /** The absolute folder that relative bind paths start from; null refuses such paths. */
  folder: absolutePathSchema.nullable().default(null),
});

export const workflowContract = {
  /** A page of all workflows, newest first. */
  list: oc
    .route({ method: 'GET', path: '/workflow/' })
    .input(pageSchema)
    .output(z.array(workflowSummarySchema)),
  /** Stores a new workflow from its text, YAML or JSON. */
  create: oc
    .route({ method: 'POST', path: '/workflow/', successStatus: 201 })
    .input(sourceInputSchema)
    .errors(failures('invalid_workflow'))
    .output(workflowDetailSchema),
  /** Says all that is wrong with a text and stores nothing; an empty list is a valid workflow. */
  validate: oc
    .route({ method: 'POST', path: '/workflow/validate' })
    .input(sourceInputSchema)
    .output(z.array(problemSchema)),
  /** The one workflow with this uuid or, where only one has it, this name. */
  find: oc
    .route({ method: 'GET', path: '/workflow/find/{key}' })
    .input(z.object({ key: z.string() }))
    .errors(failures('not_found', 'ambiguous'))
    .output(workflowSchema),
  show: oc
    .route({ method: 'GET', path: '/workflow/{uuid}/' })
    .input(z.object({ uuid: uuidSchema }))
    .errors(failures('not_found'))
    .output(workflowDetailSchema),
  /** Starts a run of the head revision. */
  execute: oc
    .route({ method: 'POST', path: '/workflow/{uuid}/execute', successStatus: 201 })
    .input(z.object({ uuid: uuidSchema, params: givenParamsSchema.default({}) }))
    .errors(failures('not_found', 'invalid_workflow'))
    .output(runSchema),
  /**
   * Starts a run of a file: of the workflow that is linked to this real path, made on first use. Its head moves only
   * while it still is what came from the file.
   */
  executeFile: oc
    .route({ method: 'POST', path: '/workflow/file/execute', successStatus: 201 })
    .input(
      z.object({
        /** The file's absolute real path. */
        path: absolutePathSchema,
        source: z.string(),
        params: givenParamsSchema.default({}),
      }),
    )
    .errors(failures('invalid_workflow'))
    .output(runSchema),
  /** First an empty list, as soon as nothing can be missed; then the workflows that changed, in batches. */
  watch: oc
    .route({ method: 'GET', path: '/workflow/watch' })
    .output(eventIterator(z.array(workflowSummarySchema))),
};
