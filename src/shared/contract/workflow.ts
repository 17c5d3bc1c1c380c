import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { olderJobSchema } from '../domain/older-job.ts';
import { problemSchema } from '../domain/problem.ts';
import { runSchema, triggerSchema } from '../domain/run.ts';
import { uuidSchema } from '../domain/uuid.ts';
import { canvasLayoutSchema, workflowSchema } from '../domain/workflow.ts';
import { workflowDefinitionSchema } from '../domain/workflow-definition.ts';
import { failures } from './failures.ts';
import { pageSchema } from './paging.ts';

/** As much of a run as a list of workflows shows. */
export const runGlanceSchema = runSchema.pick({
  uuid: true,
  number: true,
  state: true,
  created_at: true,
  started_at: true,
  ended_at: true,
});
export type RunGlance = z.infer<typeof runGlanceSchema>;

/** A workflow as a list shows it. */
export const workflowSummarySchema = workflowSchema.extend({
  jobs_count: z.int().nonnegative(),
  /** The latest runs, newest first, ten at most. */
  last_runs: z.array(runGlanceSchema),
});
export type WorkflowSummary = z.infer<typeof workflowSummarySchema>;

/** A workflow with the content of its head revision. */
export const workflowDetailSchema = workflowSchema.extend({
  revision_number: z.int().positive(),
  source: z.string(),
  original_source: z.string().nullable(),
  definition: workflowDefinitionSchema,
  /** The same graph in the view of the older dialect. */
  jobs: z.array(olderJobSchema),
  layout: canvasLayoutSchema,
});
export type WorkflowDetail = z.infer<typeof workflowDetailSchema>;

/** A revision as a list shows it. */
export const revisionSummarySchema = z.object({
  uuid: uuidSchema,
  number: z.int().positive(),
  is_head: z.boolean(),
  /** `file`: read from the linked file; `import`: given as text, by a person or a program. */
  origin: z.enum(['file', 'import']),
  restored_number: z.int().positive().nullable(),
  name: z.string(),
  jobs_count: z.int().nonnegative(),
  created_at: instantSchema,
});
export type RevisionSummary = z.infer<typeof revisionSummarySchema>;

export const revisionDetailSchema = revisionSummarySchema.extend({
  source: z.string(),
  original_source: z.string().nullable(),
  definition: workflowDefinitionSchema,
});
export type RevisionDetail = z.infer<typeof revisionDetailSchema>;

const paramValuesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform(String),
);

/** Values for parameters, by name; numbers and booleans become text. The one name that records lose is refused. */
export const givenParamsSchema = z.preprocess((given: z.input<typeof paramValuesSchema>, context) => {
  if (typeof given === 'object' && given !== null && Object.hasOwn(given, '__proto__')) {
    context.addIssue({ code: 'custom', message: 'no parameter has this name', path: ['__proto__'] });
  }
  return given;
}, paramValuesSchema);

/** An absolute path of this machine, in the notation of any platform. */
const absolutePathSchema = z.string().regex(/^(\/|[A-Za-z]:[\\/]|\\\\)[^\0]*$/, 'must be an absolute path');

/** The text of a workflow and where it comes from. */
export const sourceInputSchema = z.strictObject({
  source: z.string(),
  /** The name that problems are reported under. */
  file: z.string().nullable().default(null),
  /** The absolute folder that relative bind paths start from; null refuses such paths. */
  folder: absolutePathSchema.nullable().default(null),
});

/** A workflow in the older dialect; what is wrong in it is told with its place, as for any text. */
export const olderWorkflowSchema = z.strictObject({
  name: z.unknown(),
  description: z.unknown().optional(),
  jobs: z.array(z.unknown()),
});

/** A change of a workflow: what is left out stays as it is, byte for byte. */
export const workflowChangeSchema = z.strictObject({
  uuid: uuidSchema,
  /** The revision that the change was made on: where it is the head no more, nothing is stored. Left out: any. */
  base_revision_uuid: uuidSchema.optional(),
  /** The whole text anew. */
  source: z.string().optional(),
  /** With `source`: jobs that have another name in it now, new names by old ones. They stay the same jobs. */
  renames: z.record(z.string(), z.string()).optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  /**
   * Jobs to change, found by `uuid` or `name`, in the older dialect's terms (any of `name` with `uuid`, `image`,
   * `parameters`, `next_job_names`, `timeout`, `retries`); a name that no job has is a new job.
   */
  jobs: z.array(z.record(z.string(), z.unknown())).optional(),
  layout: canvasLayoutSchema.optional(),
});
export type WorkflowChange = z.infer<typeof workflowChangeSchema>;

/** What goes with a workflow when it is deleted. */
export const deletionSchema = z.object({
  runs_count: z.int().nonnegative(),
  schedules_count: z.int().nonnegative(),
  /** Volumes in Docker that belong to it; null where Docker cannot be reached. */
  volumes: z.array(z.string()).nullable(),
});
export type Deletion = z.infer<typeof deletionSchema>;

const workflowKey = z.object({ uuid: uuidSchema });
const revisionKey = z.object({ uuid: uuidSchema, revision_uuid: uuidSchema });
const executeInput = z.strictObject({
  uuid: uuidSchema,
  params: givenParamsSchema.default({}),
  /** How the run is said to have been started. */
  trigger: triggerSchema.extract(['manual', 'api']).default('api'),
});

export const workflowContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/workflow/',
      summary: 'List workflows',
      description: 'Newest first. `name` keeps those whose name holds this text, capitals or not.',
    })
    .input(
      pageSchema.extend({
        name: z.string().optional().describe('Only workflows whose name holds this text, capitals or not.'),
      }),
    )
    .output(z.array(workflowSummarySchema)),
  create: oc
    .route({
      method: 'POST',
      path: '/workflow/',
      successStatus: 201,
      summary: 'Create a workflow',
      description:
        'From its text (`source`: YAML or JSON), or from the fields of the older dialect (`name`, `description`, `jobs`).',
    })
    .input(
      z.union([sourceInputSchema.extend({ layout: canvasLayoutSchema.optional() }), olderWorkflowSchema]),
    )
    .errors(failures('invalid_workflow'))
    .output(workflowDetailSchema),
  validate: oc
    .route({
      method: 'POST',
      path: '/workflow/validate',
      summary: 'Check a text',
      description: 'Says all that is wrong with it and stores nothing; an empty list is a valid workflow.',
    })
    .input(sourceInputSchema)
    .output(z.array(problemSchema)),
  find: oc
    .route({
      method: 'GET',
      path: '/workflow/find/{key}',
      summary: 'Find a workflow',
      description: 'By its uuid or, where only one has it, by its name.',
    })
    .input(z.object({ key: z.string() }))
    .errors(failures('not_found', 'ambiguous'))
    .output(workflowSchema),
  show: oc
    .route({ method: 'GET', path: '/workflow/{uuid}/', summary: 'Read a workflow' })
    .input(workflowKey)
    .errors(failures('not_found'))
    .output(workflowDetailSchema),
  change: oc
    .route({
      method: 'PATCH',
      path: '/workflow/{uuid}/',
      summary: 'Change a workflow',
      description:
        'Changes what is given and leaves the rest, byte for byte. A changed text is a new revision, which becomes the head. With `base_revision_uuid` nothing is stored where somebody else saved meanwhile.',
    })
    .input(workflowChangeSchema)
    .errors(failures('not_found', 'invalid_workflow', 'revision_conflict'))
    .output(workflowDetailSchema),
  /** A new workflow with the head's text, linked to no file. Its name is the same one with ` (2)` unless given. */
  duplicate: oc
    .route({
      method: 'POST',
      path: '/workflow/{uuid}/duplicate',
      successStatus: 201,
      summary: 'Duplicate a workflow',
      description:
        'A new workflow with the same text, linked to no file. Its name is the same one with ` (2)` unless given.',
    })
    .input(z.strictObject({ uuid: uuidSchema, name: z.string().optional() }))
    .errors(failures('not_found', 'invalid_workflow'))
    .output(workflowDetailSchema),
  deletion: oc
    .route({ method: 'GET', path: '/workflow/{uuid}/deletion', summary: 'What would go with a workflow' })
    .input(workflowKey)
    .errors(failures('not_found'))
    .output(deletionSchema),
  delete: oc
    .route({
      method: 'DELETE',
      path: '/workflow/{uuid}/',
      successStatus: 204,
      summary: 'Delete a workflow',
      description:
        'With its schedules. `history=keep` keeps its runs and their logs, `drop` deletes them; `volumes=true` removes its volumes in Docker, where Docker can be reached. Refused while a run of it goes.',
    })
    .input(
      z.object({
        uuid: uuidSchema,
        history: z
          .enum(['keep', 'drop'])
          .default('keep')
          .describe('What becomes of its runs and their logs.'),
        volumes: z.stringbool().or(z.boolean()).default(false).describe('Removes its volumes in Docker too.'),
      }),
    )
    .errors(failures('not_found', 'workflow_in_use'))
    .output(z.void()),
  revisions: oc
    .route({
      method: 'GET',
      path: '/workflow/{uuid}/revision/',
      summary: 'List revisions',
      description: 'Newest first.',
    })
    .input(pageSchema.extend({ uuid: uuidSchema }))
    .errors(failures('not_found'))
    .output(z.array(revisionSummarySchema)),
  revision: oc
    .route({ method: 'GET', path: '/workflow/{uuid}/revision/{revision_uuid}/', summary: 'Read a revision' })
    .input(revisionKey)
    .errors(failures('not_found'))
    .output(revisionDetailSchema),
  diff: oc
    .route({
      method: 'GET',
      path: '/workflow/{uuid}/revision/{revision_uuid}/diff',
      summary: 'Compare revisions',
      description:
        'How the text differs from that of `against` (left out: the revision before it), as a unified diff.',
    })
    .input(
      revisionKey.extend({
        against: uuidSchema.optional().describe('The revision to compare with; left out: the one before.'),
      }),
    )
    .errors(failures('not_found'))
    .output(z.object({ diff: z.string() })),
  restore: oc
    .route({
      method: 'POST',
      path: '/workflow/{uuid}/revision/{revision_uuid}/restore',
      summary: 'Restore a revision',
      description: 'Saves its text as the newest revision.',
    })
    .input(revisionKey)
    .errors(failures('not_found'))
    .output(workflowDetailSchema),
  /** Starts a run of the head revision. */
  execute: oc
    .route({
      method: 'POST',
      path: '/workflow/{uuid}/execute',
      successStatus: 201,
      summary: 'Execute a workflow',
      description: 'Starts a run of the head revision, and answers at once.',
    })
    .input(executeInput)
    .errors(failures('not_found', 'invalid_workflow'))
    .output(runSchema),
  /** As {@link execute}, for callers that can only GET: every parameter takes its default. */
  executeByGet: oc
    .route({
      method: 'GET',
      path: '/workflow/{uuid}/execute',
      successStatus: 201,
      summary: 'Execute a workflow, by GET',
      description:
        'For callers that can only GET: every parameter takes its default. It starts a run each time.',
    })
    .input(workflowKey)
    .errors(failures('not_found', 'invalid_workflow'))
    .output(runSchema),
  /**
   * Starts a run of a file: of the workflow that is linked to this real path, made on first use. Its head moves only
   * while it still is what came from the file.
   */
  executeFile: oc
    .route({
      method: 'POST',
      path: '/workflow/file/execute',
      successStatus: 201,
      summary: 'Execute a file',
      description: 'As the workflow that is linked to this path, made on first use.',
    })
    .input(
      z.strictObject({
        /** The file's absolute real path. */
        path: absolutePathSchema,
        source: z.string(),
        params: givenParamsSchema.default({}),
      }),
    )
    .errors(failures('invalid_workflow'))
    .output(runSchema),
  watch: oc
    .route({
      method: 'GET',
      path: '/workflow/watch',
      summary: 'Watch workflows',
      description:
        'First nothing, as soon as nothing can be missed; then the workflows that changed and the uuids of those that are gone, in batches.',
    })
    .output(
      eventIterator(z.object({ changed: z.array(workflowSummarySchema), removed: z.array(uuidSchema) })),
    ),
};
