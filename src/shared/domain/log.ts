import { z } from 'zod';
import { instantSchema } from './instant.ts';

export const logStreamSchema = z.enum(['stdout', 'stderr']);
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
});
export type LogEntry = z.infer<typeof logEntrySchema>;
