import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { uuidSchema } from './uuid.ts';
import { paramValuesSchema } from './workflow-definition.ts';

/** The shortest and the longest interval between two due times, in milliseconds: one second and 366 days. */
export const intervalLimitsMs = { minimum: 1000, maximum: 366 * 24 * 3_600_000 } as const;
/** N of "ends after N runs", at most. */
export const maxRunsLimit = 1_000_000;
/** Missed times that `catch_up: all` makes up for at most: the latest ones. Earlier ones are recorded as missed. */
export const catchUpLimit = 100;
/** Missed and skipped times of a schedule that are counted; where there are more, the count stays at this. */
export const missedCountLimit = 1000;

/** When a schedule is due. */
export const scheduleTimingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once'), at: instantSchema }),
  z.object({
    kind: z.literal('interval'),
    every_ms: z.int().min(intervalLimitsMs.minimum).max(intervalLimitsMs.maximum),
    /** The first due time. Null counts from the activation: first due one interval after it. */
    start_at: instantSchema.nullable(),
  }),
  z.object({
    kind: z.literal('cron'),
    /** Five or six fields (seconds first), or `@daily` and the like. */
    expression: z.string(),
    /** An IANA name: `Asia/Seoul`, `UTC`. */
    time_zone: z.string(),
  }),
]);
export type ScheduleTiming = z.infer<typeof scheduleTimingSchema>;
export type ScheduleTimingOf<Kind extends ScheduleTiming['kind']> = Extract<ScheduleTiming, { kind: Kind }>;

/** Which due times that passed while nobody could fire them are made up for. */
export const catchUps = ['none', 'latest', 'all'] as const;
export const catchUpSchema = z.enum(catchUps);
export type CatchUp = z.infer<typeof catchUpSchema>;

/**
 * What a due time does while an earlier run of the same schedule still goes. `queue` holds one, and starts it when the
 * run has ended.
 */
export const overlaps = ['skip', 'queue', 'allow', 'cancel_previous'] as const;
export const overlapSchema = z.enum(overlaps);
export type Overlap = z.infer<typeof overlapSchema>;

/** Everything of a schedule that a person chooses. */
export const scheduleSettingsSchema = z.object({
  timing: scheduleTimingSchema,
  /** Given values of the workflow's parameters; the others take their defaults when it fires. */
  params: paramValuesSchema,
  /** Ends after so many runs, skipped and missed times not counted; null is no bound. */
  max_runs: z.int().min(1).max(maxRunsLimit).nullable(),
  /** No due time lies after this; null is no bound. */
  ends_at: instantSchema.nullable(),
  catch_up: catchUpSchema,
  overlap: overlapSchema,
});
export type ScheduleSettings = z.infer<typeof scheduleSettingsSchema>;

/** When a workflow runs by itself. An active schedule is not changed; deactivate it first. */
export const scheduleSchema = scheduleSettingsSchema.extend({
  uuid: uuidSchema,
  workflow_uuid: uuidSchema,
  is_active: z.boolean(),
  /** Since when it is active; null while it is not. */
  activated_at: instantSchema.nullable(),
  /** Runs that it has started since its times, its bound of runs or its end were last changed: what `max_runs` counts. */
  runs_made: z.int().nonnegative(),
  /** The next due time; null while it is not active. */
  next_at: instantSchema.nullable(),
  created_at: instantSchema,
  updated_at: instantSchema,
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** What became of a due time. */
export const fireStates = [
  /** It started a run, in the same transaction that stored the fire. */
  'started',
  /** `overlap: queue`: it starts its run when the one before has ended. */
  'held',
  /** Its run was not started, for `reason`. */
  'skipped',
  /** Nobody could fire it in time, and `catch_up` did not ask for it. */
  'missed',
] as const;
export const fireStateSchema = z.enum(fireStates);
export type FireState = z.infer<typeof fireStateSchema>;

/** Why a due time started no run. */
export const fireReasonSchema = z.discriminatedUnion('code', [
  /** Skipped: an earlier run of the schedule still went. */
  z.object({ code: z.literal('overlap'), data: z.object({ run_number: z.int() }) }),
  /** Skipped: with `overlap: queue` another due time was held already. */
  z.object({ code: z.literal('already_held'), data: z.object({}) }),
  /** Skipped: all schedules were paused. */
  z.object({ code: z.literal('paused'), data: z.object({}) }),
  /** Skipped: the workflow no longer takes the schedule's parameters. */
  z.object({ code: z.literal('invalid_params'), data: z.object({ message: z.string() }) }),
  /** Skipped, and the schedule was deactivated: its next due time cannot be worked out on this machine. */
  z.object({ code: z.literal('cannot_be_computed'), data: z.object({ message: z.string() }) }),
  /** Missed: Gantry was not running. */
  z.object({ code: z.literal('not_running'), data: z.object({}) }),
  /** Missed: the machine slept, or the clock was set forward. */
  z.object({ code: z.literal('asleep'), data: z.object({}) }),
  /** Missed: the disk took nothing, so no run could be stored. */
  z.object({ code: z.literal('store_refused'), data: z.object({}) }),
  /** Held, then let go: the schedule was deactivated before it could start. */
  z.object({ code: z.literal('deactivated'), data: z.object({}) }),
]);
export type FireReason = z.infer<typeof fireReasonSchema>;
export type FireReasonCode = FireReason['code'];

/** A due time of a schedule that has come: it exists once. */
export const fireSchema = z.object({
  uuid: uuidSchema,
  schedule_uuid: uuidSchema,
  workflow_uuid: uuidSchema,
  /** The due time. */
  scheduled_for: instantSchema,
  state: fireStateSchema,
  reason: fireReasonSchema.nullable(),
  /** The run that it started; of a skipped or missed one, the run that somebody started for it by hand. */
  run_uuid: uuidSchema.nullable(),
  /**
   * Due times that this record stands for: 1, or more where very many were missed in a row, of which it is the first.
   */
  times: z.int().positive(),
  created_at: instantSchema,
});
export type Fire = z.infer<typeof fireSchema>;
