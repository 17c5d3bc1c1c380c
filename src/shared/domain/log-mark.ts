import { z } from 'zod';

/** What a job prints on. */
export const outputStreamSchema = z.enum(['stdout', 'stderr']);
export type OutputStream = z.infer<typeof outputStreamSchema>;

/** Something that Gantry itself says in the log of an attempt, at the place that it is about. */
export const logMarkSchema = z.discriminatedUnion('code', [
  /** Output may be missing here. */
  z.object({
    code: z.literal('gap'),
    data: z.object({
      /** Null is both. */
      stream: outputStreamSchema.nullable(),
      /** How many lines; null where that cannot be known. */
      lines: z.int().positive().nullable(),
      /** Null: at this place. Else somewhere between two marks, as it cannot be known where. */
      edge: z.enum(['begin', 'end']).nullable().default(null),
      cause: z.enum([
        /** Docker itself was started anew, and what a job printed meanwhile is nowhere. */
        'docker_restarted',
        /** So much has happened in Docker since that it cannot tell. */
        'docker_perhaps_restarted',
        /** Docker's own log is not the one that was read until here. */
        'docker_log_differs',
        /** Another program has cut or overwritten the file of the log while it was written. */
        'log_file_changed',
      ]),
    }),
  }),
  /** What stands between the two edges was read out of Docker's log, where bytes that are not UTF-8 were replaced. */
  z.object({ code: z.literal('read_back'), data: z.object({ edge: z.enum(['begin', 'end']) }) }),
  /** The log has reached its `max_log_size`: what was printed from here on is dropped. */
  z.object({
    code: z.literal('cut'),
    data: z.object({
      max_bytes: z.int().positive(),
      /** How much was dropped in all, told at the end; null before. */
      dropped_bytes: z.int().nonnegative().nullable(),
    }),
  }),
]);
export type LogMark = z.infer<typeof logMarkSchema>;
export type LogMarkCode = LogMark['code'];
export type LogMarkOf<Code extends LogMarkCode> = Extract<LogMark, { code: Code }>;
