import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { uuidSchema } from './uuid.ts';
import { paramValuesSchema } from './workflow-definition.ts';

export const runStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export const runStateSchema = z.enum(runStates);
export type RunState = z.infer<typeof runStateSchema>;

export const finalRunStates = ['succeeded', 'failed', 'cancelled'] as const satisfies readonly RunState[];
export type FinalRunState = (typeof finalRunStates)[number];

export function isFinalRunState(state: RunState): state is FinalRunState {
  return (finalRunStates as readonly RunState[]).includes(state);
}

export const triggerSchema = z.enum(['manual', 'schedule', 'api', 'rerun', 'backfill']);
export type Trigger = z.infer<typeof triggerSchema>;

/** One execution of a workflow revision. */
export const runSchema = z.object({
  uuid: uuidSchema,
  workflow_uuid: uuidSchema,
  revision_uuid: uuidSchema,
  /** Counts from 1 within the workflow. */
  number: z.int().positive(),
  state: runStateSchema,
  trigger: triggerSchema,
  params: paramValuesSchema,
  /** A user has cancelled it; it ends as soon as what runs has ended. */
  is_cancelled: z.boolean(),
  /** The schedule that started it, and the due time that it is for; null where none did. */
  schedule_uuid: uuidSchema.nullable(),
  scheduled_for: instantSchema.nullable(),
  /** The run that this one repeats; null where it repeats none. */
  rerun_of: uuidSchema.nullable(),
  /** A user keeps it: no rule removes it. */
  is_kept: z.boolean(),
  /** When its logs were removed to make room for newer ones; null while they are kept. */
  logs_removed_at: instantSchema.nullable(),
  created_at: instantSchema,
  started_at: instantSchema.nullable(),
  ended_at: instantSchema.nullable(),
});
export type Run = z.infer<typeof runSchema>;
