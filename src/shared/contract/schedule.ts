import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { instantSchema, toInstant } from '../domain/instant.ts';
import { runSchema } from '../domain/run.ts';
import {
  catchUpSchema,
  fireSchema,
  fireStateSchema,
  missedCountLimit,
  overlapSchema,
  scheduleSchema,
} from '../domain/schedule.ts';
import { scheduleProblemSchema } from '../domain/schedule-problem.ts';
import { uuidSchema } from '../domain/uuid.ts';
import { failures } from './failures.ts';
import { pageSchema } from './paging.ts';
import { givenParamsSchema } from './workflow.ts';

/** The older form's interval. */
export const olderIntervalSchema = z.strictObject({
  hours: z.number().optional(),
  minutes: z.number().optional(),
  seconds: z.number().optional(),
});

/** A schedule as it is answered: ours, and the older form of the same. */
export const scheduleDetailSchema = scheduleSchema.extend({
  workflow_name: z.string(),
  /** Older form: `at` of `once`, `start_at` of an interval; else the next due time, or null. */
  scheduled_at: instantSchema.nullable(),
  /** Older form: the interval; null for the other kinds. */
  interval: olderIntervalSchema.required().nullable(),
  /** Older form: `max_runs`, 0 where there is no bound. */
  repeat_count: z.int().nonnegative(),
  /** The latest run that it started, or null. */
  last_run: runSchema.nullable(),
  /**
   * Due times missed or skipped since the latest run that it started, without those that somebody ran by hand; counted
   * up to 1,000, which stands for more too.
   */
  missed_count: z.int().nonnegative().max(missedCountLimit),
});
export type ScheduleDetail = z.infer<typeof scheduleDetailSchema>;

/** A moment as people write it in JSON: ISO 8601 with `Z` or an offset; seconds and milliseconds may be left out. */
export const givenInstantSchema = z.iso
  .datetime({ offset: true })
  .or(z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(Z|[+-]\d\d:\d\d)$/))
  .transform((text, context) => {
    const ms = Date.parse(text);
    // Date takes 30 February for 2 March.
    const isDay = z.iso.date().safeParse(text.slice(0, 10)).success;
    const instant = isDay && !Number.isNaN(ms) ? toInstant(ms) : null;
    // An offset can lead out of the years that an instant has: 0000 to 9999.
    if (instant !== null && instantSchema.safeParse(instant).success) return instant;
    context.addIssue('must be a moment such as 2026-01-31T09:00:00Z');
    return z.NEVER;
  });

/** A timing as it is given; what no schema can say (a cron that is none) is a problem of `invalid_schedule`. */
export const givenTimingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), at: givenInstantSchema }),
  z.strictObject({
    kind: z.literal('interval'),
    every_ms: z.number(),
    start_at: givenInstantSchema.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('cron'),
    expression: z.string().max(500),
    /** Left out: the zone of the machine that Gantry runs on. */
    time_zone: z.string().max(100).optional(),
  }),
]);
export type GivenTiming = z.infer<typeof givenTimingSchema>;

/** What a person chooses of a schedule: every key may be left out, and a change leaves what is left out as it is. */
export const givenScheduleSchema = z.strictObject({
  timing: givenTimingSchema.optional(),
  params: givenParamsSchema.optional(),
  max_runs: z.number().nullable().optional(),
  ends_at: givenInstantSchema.nullable().optional(),
  catch_up: catchUpSchema.optional(),
  overlap: overlapSchema.optional(),
  /** The older form, in the place of `timing` and `max_runs`. */
  scheduled_at: givenInstantSchema.nullable().optional(),
  interval: olderIntervalSchema.nullable().optional(),
  repeat_count: z.number().nullable().optional(),
});
export type GivenSchedule = z.infer<typeof givenScheduleSchema>;

/** What a schedule will do, or what is wrong with it. */
export const forecastSchema = z.object({
  /** Empty where the settings are right. */
  problems: z.array(scheduleProblemSchema),
  /** The next due times, earliest first; fewer than asked for where it ends before, none where there are problems. */
  times: z.array(
    z.object({
      at: instantSchema,
      /** The clock's odd day: the local time does not exist and it fires later, or exists twice and this is the first. */
      daylight_saving: z.enum(['moved', 'first_of_two']).nullable(),
    }),
  ),
});
export type Forecast = z.infer<typeof forecastSchema>;

const countSchema = z.coerce.number().int().min(1).max(1000).default(5);
const scheduleKey = z.object({ uuid: uuidSchema });
const filterSchema = z.object({
  is_active: z.stringbool().or(z.boolean()).optional(),
});

export const scheduleContract = {
  /** A page of all schedules, newest first. */
  list: oc
    .route({ method: 'GET', path: '/scheduling/', summary: 'List schedules', description: 'Newest first.' })
    .input(pageSchema.extend(filterSchema.shape).extend({ workflow_uuid: uuidSchema.optional() }))
    .output(z.array(scheduleDetailSchema)),
  /** A page of the schedules of one workflow, newest first. */
  listOfWorkflow: oc
    .route({
      method: 'GET',
      path: '/scheduling/workflow/{workflow_uuid}',
      summary: 'List the schedules of a workflow',
      description: 'Newest first.',
    })
    .input(pageSchema.extend(filterSchema.shape).extend({ workflow_uuid: uuidSchema }))
    .errors(failures('not_found'))
    .output(z.array(scheduleDetailSchema)),
  /** Stores a new schedule, which is inactive. */
  create: oc
    .route({
      method: 'POST',
      path: '/scheduling/',
      successStatus: 201,
      summary: 'Create a schedule',
      description:
        'It is inactive until it is activated. `timing` says when; the older form (`scheduled_at`, `interval`, `repeat_count`) is taken in its place.',
    })
    .input(givenScheduleSchema.extend({ workflow_uuid: uuidSchema }))
    .errors(failures('not_found', 'invalid_schedule'))
    .output(scheduleDetailSchema),
  show: oc
    .route({ method: 'GET', path: '/scheduling/{uuid}/', summary: 'Read a schedule' })
    .input(scheduleKey)
    .errors(failures('not_found'))
    .output(scheduleDetailSchema),
  /** Changes what is given and leaves the rest. */
  change: oc
    .route({
      method: 'PATCH',
      path: '/scheduling/{uuid}/',
      summary: 'Change a schedule',
      description:
        'Changes what is given and leaves the rest. An active schedule is not changed: deactivate it first.',
    })
    .input(givenScheduleSchema.extend({ uuid: uuidSchema }))
    .errors(failures('not_found', 'invalid_schedule', 'schedule_active'))
    .output(scheduleDetailSchema),
  /** Deletes a schedule with the record of its due times; its runs are kept. */
  delete: oc
    .route({
      method: 'DELETE',
      path: '/scheduling/{uuid}/',
      successStatus: 204,
      summary: 'Delete a schedule',
      description: 'With the record of its due times; its runs are kept.',
    })
    .input(scheduleKey)
    .errors(failures('not_found'))
    .output(z.void()),
  /** Begins to fire; one that is active already is left as it is. One whose zone this machine does not know is refused. */
  activate: oc
    .route({
      method: 'POST',
      path: '/scheduling/{uuid}/execute',
      summary: 'Activate a schedule',
      description: 'It begins to fire. One that is active already is left as it is.',
    })
    .input(scheduleKey)
    .errors(failures('not_found', 'invalid_schedule', 'schedule_over'))
    .output(scheduleDetailSchema),
  /** Fires no more; runs that it started go on, a held due time is let go. */
  deactivate: oc
    .route({
      method: 'POST',
      path: '/scheduling/{uuid}/deactive',
      summary: 'Deactivate a schedule',
      description: 'It fires no more; runs that it started go on, and a due time that was held is let go.',
    })
    .input(scheduleKey)
    .errors(failures('not_found'))
    .output(scheduleDetailSchema),
  /** Says what settings would do, and stores nothing. A workflow makes its parameters known. */
  forecast: oc
    .route({
      method: 'POST',
      path: '/scheduling/forecast',
      summary: 'Try out settings',
      description: 'Says what they would do, and stores nothing.',
    })
    .input(givenScheduleSchema.extend({ workflow_uuid: uuidSchema.optional(), count: countSchema }))
    .output(forecastSchema),
  /** The next due times of a schedule, as if it were active from now where it is not. */
  next: oc
    .route({
      method: 'GET',
      path: '/scheduling/{uuid}/next',
      summary: 'The next due times',
      description: 'As if it were active from now, where it is not.',
    })
    .input(scheduleKey.extend({ count: countSchema }))
    .errors(failures('not_found'))
    .output(forecastSchema),
  /** A page of the due times that have come, newest first. */
  fires: oc
    .route({
      method: 'GET',
      path: '/scheduling/{uuid}/fires',
      summary: 'List due times that have come',
      description: 'Newest first: what started, and what was skipped or missed, and why.',
    })
    .input(pageSchema.extend({ uuid: uuidSchema, state: fireStateSchema.optional() }))
    .errors(failures('not_found'))
    .output(z.array(fireSchema)),
  /** Starts by hand the run of a due time that was missed or skipped (trigger `backfill`). */
  runFire: oc
    .route({
      method: 'POST',
      path: '/scheduling/{uuid}/fires/{fire_uuid}/execute',
      successStatus: 201,
      summary: 'Run a missed due time',
      description: 'Starts by hand the run of a due time that was missed or skipped.',
    })
    .input(z.object({ uuid: uuidSchema, fire_uuid: uuidSchema }))
    .errors(failures('not_found', 'fire_has_run', 'invalid_workflow'))
    .output(runSchema),
  /** Whether all schedules are paused: due times are recorded as skipped, and none starts. */
  paused: oc
    .route({ method: 'GET', path: '/scheduling/paused', summary: 'Whether all schedules are paused' })
    .output(z.object({ is_paused: z.boolean() })),
  pause: oc
    .route({
      method: 'PUT',
      path: '/scheduling/paused',
      summary: 'Pause all schedules',
      description: 'Or let them go on. While they are paused, due times are recorded as skipped.',
    })
    .input(z.strictObject({ is_paused: z.boolean() }))
    .output(z.object({ is_paused: z.boolean() })),
  /**
   * First nothing changed, as soon as nothing can be missed; then the schedules that changed and the keys of those that
   * are gone, in batches.
   */
  watch: oc
    .route({
      method: 'GET',
      path: '/scheduling/watch',
      summary: 'Watch schedules',
      description:
        'First nothing, as soon as nothing can be missed; then the schedules that changed and the uuids of those that are gone.',
    })
    .output(
      eventIterator(
        z.object({
          changed: z.array(scheduleDetailSchema),
          removed: z.array(uuidSchema),
          is_paused: z.boolean(),
        }),
      ),
    ),
};
