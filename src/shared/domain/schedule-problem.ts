import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** What is wrong with the settings of a schedule: a closed set of codes with their data. */
export const scheduleProblemDetailSchema = z.discriminatedUnion('code', [
  /** Neither a timing nor the older form's `scheduled_at` or `interval`, or both. */
  z.object({ code: z.literal('timing_missing'), data: z.object({}) }),
  z.object({ code: z.literal('timing_twice'), data: z.object({}) }),
  /** `part` is what is wrong, the text of the field `field`; or the whole, where `field` is null. */
  z.object({
    code: z.literal('invalid_cron'),
    data: z.object({
      expression: z.string(),
      field: z.enum(['second', 'minute', 'hour', 'day_of_month', 'month', 'day_of_week']).nullable(),
      part: z.string(),
      message: z.string(),
    }),
  }),
  /** A valid expression of which no time ever comes: 30 February. */
  z.object({ code: z.literal('never_due'), data: z.object({ expression: z.string() }) }),
  z.object({
    code: z.literal('unknown_time_zone'),
    data: z.object({ found: z.string(), suggestion: z.string().nullable() }),
  }),
  z.object({
    code: z.literal('interval_out_of_range'),
    data: z.object({ every_ms: z.number(), minimum_ms: z.int(), maximum_ms: z.int() }),
  }),
  z.object({
    code: z.literal('count_out_of_range'),
    data: z.object({ found: z.number(), maximum: z.int() }),
  }),
  /** It ends before its first due time. */
  z.object({
    code: z.literal('ends_before_start'),
    data: z.object({ ends_at: instantSchema, starts_at: instantSchema }),
  }),
  z.object({
    code: z.literal('unknown_param'),
    data: z.object({ param: z.string(), suggestion: z.string().nullable() }),
  }),
  /** A parameter without a default. */
  z.object({ code: z.literal('param_not_text'), data: z.object({ param: z.string() }) }),
  z.object({ code: z.literal('param_missing'), data: z.object({ param: z.string() }) }),
]);
export type ScheduleProblemDetail = z.infer<typeof scheduleProblemDetailSchema>;
export type ScheduleProblemCode = ScheduleProblemDetail['code'];
export type ScheduleProblemOf<Code extends ScheduleProblemCode> = Extract<
  ScheduleProblemDetail,
  { code: Code }
>;

/** One thing that is wrong with a schedule, and where: the path of the setting (`timing.expression`). */
export const scheduleProblemSchema = z.intersection(
  scheduleProblemDetailSchema,
  z.object({ path: z.string() }),
);
export type ScheduleProblem = z.infer<typeof scheduleProblemSchema>;
