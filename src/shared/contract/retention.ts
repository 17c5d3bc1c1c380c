import { oc } from '@orpc/contract';
import { z } from 'zod';
import { retentionRuleSchema, retentionSettingsSchema } from '../domain/retention.ts';
import { uuidSchema } from '../domain/uuid.ts';
import { failures } from './failures.ts';

/** How long runs and logs are kept, and what there is of them. */
export const retentionSchema = retentionSettingsSchema.extend({
  /** What the logs of runs that have ended take on the disk, as far as they were measured. */
  log_bytes: z.int().nonnegative(),
});
export type Retention = z.infer<typeof retentionSchema>;

/** How long the runs of one workflow are kept. */
export const workflowRetentionSchema = z.object({
  workflow_uuid: uuidSchema,
  /** The workflow's own rule; null where it follows that of all. */
  own: retentionRuleSchema.nullable(),
  /** The one that holds. */
  rule: retentionRuleSchema,
});
export type WorkflowRetention = z.infer<typeof workflowRetentionSchema>;

/** What would go now. */
export const retentionPreviewSchema = z.object({
  runs_count: z.int().nonnegative(),
  /** What the logs of these runs take. */
  runs_log_bytes: z.int().nonnegative(),
  /** Runs that would stay and lose their logs, so that those of all take no more than they may. */
  stripped_count: z.int().nonnegative(),
  stripped_log_bytes: z.int().nonnegative(),
});
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;

/** What is to be tried out; what is left out is as it is now. */
export const retentionTrialSchema = z.strictObject({
  workflow_uuid: uuidSchema
    .optional()
    .describe('Only the runs of this workflow; left out, those of all, and logs that take too much.'),
  rule: retentionRuleSchema
    .nullable()
    .optional()
    .describe("The workflow's own rule (null: that of all), or the rule of all workflows without their own."),
  max_log_bytes: retentionSettingsSchema.shape.max_log_bytes.optional(),
});
export type RetentionTrial = z.infer<typeof retentionTrialSchema>;

export const retentionContract = {
  show: oc
    .route({
      method: 'GET',
      path: '/retention/',
      summary: 'How long runs are kept',
      description:
        'The rule of every workflow that has none of its own, and what logs may take. Null keeps all. The latest run of a workflow that succeeded, the latest that failed, runs that go on and runs that are kept by hand always stay.',
    })
    .output(retentionSchema),
  /** Changes what is given. What is not kept any longer goes in the background. */
  set: oc
    .route({
      method: 'PATCH',
      path: '/retention/',
      summary: 'Change how long runs are kept',
      description: 'Changes what is given. What is not kept any longer goes soon after, for ever.',
    })
    .input(retentionSettingsSchema.partial())
    .output(retentionSchema),
  ofWorkflow: oc
    .route({
      method: 'GET',
      path: '/workflow/{workflow_uuid}/retention',
      summary: 'How long the runs of a workflow are kept',
    })
    .input(z.object({ workflow_uuid: uuidSchema }))
    .errors(failures('not_found'))
    .output(workflowRetentionSchema),
  setOfWorkflow: oc
    .route({
      method: 'PUT',
      path: '/workflow/{workflow_uuid}/retention',
      summary: 'Change how long the runs of a workflow are kept',
      description:
        'Its own rule, in the place of that of all; `own: null` follows that of all again, both parts null keep everything.',
    })
    .input(z.strictObject({ workflow_uuid: uuidSchema, own: retentionRuleSchema.nullable() }))
    .errors(failures('not_found'))
    .output(workflowRetentionSchema),
  preview: oc
    .route({
      method: 'POST',
      path: '/retention/preview',
      summary: 'What would go now',
      description: 'With the rules as they are, or as they are given here. Nothing is stored or removed.',
    })
    .input(retentionTrialSchema)
    .errors(failures('not_found'))
    .output(retentionPreviewSchema),
};
