import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { attemptSchema, pullProgressSchema } from '../domain/attempt.ts';
import { jobExplanationSchema, runExplanationSchema } from '../domain/explanation.ts';
import { instantSchema } from '../domain/instant.ts';
import { secretFileSchema, volumeMountSchema } from '../domain/job-definition.ts';
import { jobRunSchema, jobRunStateSchema } from '../domain/job-run.ts';
import { reasonSchema } from '../domain/reason.ts';
import { runSchema, runStateSchema, triggerSchema } from '../domain/run.ts';
import { uuidSchema } from '../domain/uuid.ts';
import { workflowDefinitionSchema } from '../domain/workflow-definition.ts';
import { failures } from './failures.ts';
import { pageSchema } from './paging.ts';
import { givenParamsSchema } from './workflow.ts';

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
  /** Of the revision that it belongs to. */
  revision_number: z.int().positive(),
  definition: workflowDefinitionSchema,
  /** In the order of the definition's jobs. */
  job_runs: z.array(jobRunSchema),
  /**
   * By the time that they were made. Of a job run with `reused_from` they are those of that job run of an earlier run:
   * their `run_uuid` and `job_run_uuid` are the earlier ones, and their logs are read as any others.
   */
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

/** Why a run and its jobs are not running, or why they ended as they did. */
export const runExplanationsSchema = z.object({
  run: runExplanationSchema,
  /** In the order of the definition's jobs. */
  jobs: z.array(jobExplanationSchema),
});
export type RunExplanations = z.infer<typeof runExplanationsSchema>;

/** The same as it changes: only what is explained otherwise than before, all of it at first. */
export const explainUpdateSchema = z.object({
  run: runExplanationSchema.nullable(),
  jobs: z.array(jobExplanationSchema),
});
export type ExplainUpdate = z.infer<typeof explainUpdateSchema>;

/** A job of one run in the grid of a workflow's history. */
export const historyCellSchema = z.object({
  job_run_uuid: uuidSchema,
  state: jobRunStateSchema,
  reason: reasonSchema.nullable(),
  started_at: instantSchema.nullable(),
  ended_at: instantSchema.nullable(),
});
export type HistoryCell = z.infer<typeof historyCellSchema>;

/** A page of a workflow's history: columns are runs, rows are jobs. */
export const historySchema = z.object({
  /** Every job of these runs, in the order of the newest definition, jobs that are gone last. */
  jobs: z.array(z.object({ job_uuid: uuidSchema, name: z.string() })),
  /** Newest first; `cells` by the job's uuid. */
  runs: z.array(z.object({ run: runSchema, cells: z.record(uuidSchema, historyCellSchema) })),
});
export type History = z.infer<typeof historySchema>;

/** An attempt and what it was told to do: every expression evaluated, secrets hidden. */
export const attemptDetailSchema = z.object({
  attempt: attemptSchema,
  job: z.string(),
  image: z.string().nullable(),
  entrypoint: z.array(z.string()).nullable(),
  /** Null is the image's own. */
  command: z.array(z.string()).nullable(),
  environment: z.record(z.string(), z.string()),
  working_dir: z.string().nullable(),
  user: z.string().nullable(),
  volumes: z.array(volumeMountSchema),
  /** Secrets that it got as files; those in the environment stand there by their names. */
  secrets: z.array(secretFileSchema),
  /** Why the settings could not be evaluated; null where they could. */
  problem: z.string().nullable(),
});
export type AttemptDetail = z.infer<typeof attemptDetailSchema>;

/** What would go with a run. */
export const runDeletionSchema = z.object({
  /** What its logs take on the disk. */
  log_bytes: z.int().nonnegative(),
  /** Later runs that keep results of it: they stay, without what these printed. */
  reruns_count: z.int().nonnegative(),
});
export type RunDeletion = z.infer<typeof runDeletionSchema>;

/** What came of deleting several runs. */
export const runDeletionsSchema = z.object({
  deleted: z.array(uuidSchema),
  refused: z.array(
    z.object({
      uuid: uuidSchema,
      code: z.enum(['not_found', 'run_not_ended', 'run_kept', 'run_in_use']),
    }),
  ),
});
export type RunDeletions = z.infer<typeof runDeletionsSchema>;

/** Runs that changed, and those that are there no more. */
export const runsChangedSchema = z.object({
  changed: z.array(runSummarySchema),
  removed: z.array(uuidSchema),
});
export type RunsChanged = z.infer<typeof runsChangedSchema>;

/** One value, or several (`state=failed&state=cancelled`). */
const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.union([item.transform((value) => [value]), z.array(item).max(100)]);

/** Which runs a list holds; what is left out does not choose. */
export const runFilterSchema = z.object({
  workflow_uuid: uuidSchema.optional(),
  schedule_uuid: uuidSchema.optional(),
  state: oneOrMore(runStateSchema).optional(),
  trigger: oneOrMore(triggerSchema).optional(),
  /** Runs made at or after this, and before that. */
  since: instantSchema.optional(),
  until: instantSchema.optional(),
});

const runKey = z.object({ uuid: uuidSchema });

export const runContract = {
  /** A page of runs, newest first. */
  list: oc
    .route({
      method: 'GET',
      path: '/run/',
      summary: 'List runs',
      description: 'Newest first, of deleted workflows too, as far as their history was kept.',
    })
    .input(pageSchema.extend(runFilterSchema.shape))
    .output(z.array(runSummarySchema)),
  /** The one run with this uuid, or written as `NAME#NUMBER`; `NAME` alone is that workflow's latest run. */
  find: oc
    .route({
      method: 'GET',
      path: '/run/find/{key}',
      summary: 'Find a run',
      description:
        "By its uuid, or as `NAME#NUMBER` (`#` is `%23` in an address); `NAME` alone is that workflow's latest run.",
    })
    .input(z.object({ key: z.string() }))
    .errors(failures('not_found', 'ambiguous'))
    .output(runSchema),
  show: oc
    .route({
      method: 'GET',
      path: '/run/{uuid}/',
      summary: 'Read a run',
      description: 'With its job runs and attempts.',
    })
    .input(runKey)
    .errors(failures('not_found'))
    .output(runDetailSchema),
  /** Why it is not running, or why it ended as it did: the run, and each of its jobs. */
  explain: oc
    .route({
      method: 'GET',
      path: '/run/{uuid}/explain',
      summary: 'Why a run stands as it does',
      description:
        'Of the run and each of its jobs (`?job=NAME`: of that one) why it is not running, or why it ended as it did, as a code with its data.',
    })
    .input(runKey.extend({ job: z.string().optional() }))
    .errors(failures('not_found'))
    .output(runExplanationsSchema),
  /** Asks a run to end; answers at once with the run as it is then. A run that has ended is left as it is. */
  cancel: oc
    .route({
      method: 'POST',
      path: '/run/{uuid}/cancel',
      summary: 'Cancel a run',
      description: 'Answers at once with the run as it is then; it ends when what runs has ended.',
    })
    .input(runKey)
    .errors(failures('not_found'))
    .output(runSchema),
  /**
   * Starts a run of the same workflow with the same parameters, those given changed. `revision: same` runs the revision
   * of that run, `head` the workflow as it is now; values of parameters that it has no more are dropped. A run of a
   * workflow that was deleted cannot be repeated (`not_found`).
   */
  rerun: oc
    .route({
      method: 'POST',
      path: '/run/{uuid}/rerun',
      successStatus: 201,
      summary: 'Run again',
      description:
        'With the same parameters, those given changed. `revision: same` runs the revision of that run, `head` the workflow as it is now; values of parameters that it has no more are dropped.',
    })
    .input(
      z.strictObject({
        uuid: uuidSchema,
        params: givenParamsSchema.default({}),
        revision: z.enum(['same', 'head']).default('same'),
      }),
    )
    .errors(failures('not_found', 'invalid_workflow'))
    .output(runSchema),
  /**
   * Starts a run that keeps what succeeded, and runs what did not and all that depends on it. A job whose result is kept
   * is `succeeded` from the start, without attempts of its own (`reused_from`). `revision: same` runs the revision of
   * that run; `head` the workflow as it is now, where a job that is new or was changed since, or follows such a one, runs
   * too, and values of parameters that it has no more are dropped.
   */
  retry: oc
    .route({
      method: 'POST',
      path: '/run/{uuid}/retry',
      successStatus: 201,
      summary: 'Retry a run',
      description:
        'A new run that keeps what succeeded, and runs what did not and all that depends on it. `revision: same` runs the revision of that run, `head` the workflow as it is now, in which jobs that were changed run too.',
    })
    .input(z.strictObject({ uuid: uuidSchema, revision: z.enum(['same', 'head']).default('same') }))
    .errors(failures('not_found', 'run_not_ended', 'nothing_to_retry', 'invalid_workflow'))
    .output(runSchema),
  /** Keeps a run whatever the rule of its workflow says, or leaves it to the rule again. */
  keep: oc
    .route({
      method: 'POST',
      path: '/run/{uuid}/keep',
      summary: 'Keep a run',
      description:
        'Whatever the rule of its workflow says; `is_kept: false` leaves the run to the rule again. A run that is kept cannot be deleted.',
    })
    .input(z.strictObject({ uuid: uuidSchema, is_kept: z.boolean().default(true) }))
    .errors(failures('not_found'))
    .output(runSchema),
  deletion: oc
    .route({ method: 'GET', path: '/run/{uuid}/deletion', summary: 'What would go with a run' })
    .input(runKey)
    .errors(failures('not_found'))
    .output(runDeletionSchema),
  /** Deletes a run that has ended, with its history and its logs. */
  delete: oc
    .route({
      method: 'DELETE',
      path: '/run/{uuid}/',
      successStatus: 204,
      summary: 'Delete a run',
      description: 'One that has ended, with its history and its logs, for ever.',
    })
    .input(runKey)
    .errors(failures('not_found', 'run_not_ended', 'run_kept', 'run_in_use'))
    .output(z.void()),
  deleteSeveral: oc
    .route({
      method: 'POST',
      path: '/run/delete',
      summary: 'Delete several runs',
      description: 'Those that can be; of the others it says why not.',
    })
    .input(z.strictObject({ uuids: z.array(uuidSchema).max(500) }))
    .output(runDeletionsSchema),
  /** A page of a workflow's history, newest run first. */
  history: oc
    .route({
      method: 'GET',
      path: '/workflow/{workflow_uuid}/history',
      summary: "The grid of a workflow's history",
      description: 'Columns are runs, newest first; rows are jobs.',
    })
    .input(
      pageSchema.extend({
        workflow_uuid: uuidSchema,
        limit: z.coerce.number().int().min(1).max(100).default(30),
      }),
    )
    .errors(failures('not_found'))
    .output(historySchema),
  /** An attempt, with its command and environment as they ran. */
  attempt: oc
    .route({
      method: 'GET',
      path: '/attempt/{attempt_uuid}/',
      summary: 'Read an attempt',
      description: 'With its command and environment as they ran, secrets hidden.',
    })
    .input(z.object({ attempt_uuid: uuidSchema }))
    .errors(failures('not_found'))
    .output(attemptDetailSchema),
  /** First nothing, as soon as nothing can be missed; then runs of any workflow that changed or went, in batches. */
  watchAll: oc
    .route({
      method: 'GET',
      path: '/run/watch',
      summary: 'Watch all runs',
      description:
        'First nothing, as soon as nothing can be missed; then the runs that changed and those that are gone, in batches.',
    })
    .output(eventIterator(runsChangedSchema)),
  /**
   * The run as it is, then what changes, in batches at most every 100 ms. Ends after the run has ended and all its
   * logs are complete.
   */
  watch: oc
    .route({
      method: 'GET',
      path: '/run/{uuid}/watch',
      summary: 'Watch a run',
      description: 'The run as it is, then what changes, in batches. Ends when the run has ended.',
    })
    .input(runKey)
    .errors(failures('not_found'))
    .output(eventIterator(runUpdateSchema)),
  /**
   * What `explain` says, then whatever is explained otherwise than before, in batches at most every 100 ms. A countdown
   * is told once, as the moment at which it is over. Ends after the run has ended.
   */
  watchExplain: oc
    .route({
      method: 'GET',
      path: '/run/{uuid}/explain/watch',
      summary: 'Watch why a run stands as it does',
      description:
        'First all that `explain` says, then what is explained otherwise than before, in batches. Ends when the run has ended.',
    })
    .input(runKey)
    .errors(failures('not_found'))
    .output(eventIterator(explainUpdateSchema)),
};
