import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { logMarkSchema, outputStreamSchema } from './log-mark.ts';

/** Where an entry of a log comes from: one of the job's two streams, or Gantry itself, which left a mark. */
export const logStreamSchema = z.enum([...outputStreamSchema.options, 'gantry']);
export type LogStream = z.infer<typeof logStreamSchema>;

/**
 * One record of an attempt's log. A line of output is one record, or several parts (`is_partial`) ended by one that is
 * not: parts and end of one line share the stream, but records of the other stream may stand between them.
 */
export const logEntrySchema = z.object({
  /** Position in the log, counted from 0. */
  number: z.int().nonnegative(),
  at: instantSchema,
  stream: logStreamSchema,
  is_partial: z.boolean(),
  /** Without its newline; bytes that are not UTF-8 shown as U+FFFD. */
  text: z.string(),
  /** The exact bytes in base64, present only where `text` cannot hold them. */
  bytes: z.base64().optional(),
  /** What Gantry says here; `text` is that in English. */
  mark: logMarkSchema.optional(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;
