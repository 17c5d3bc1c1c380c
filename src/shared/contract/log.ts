import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { logEntrySchema, logStreamSchema } from '../domain/log.ts';
import { uuidSchema } from '../domain/uuid.ts';
import { failures } from './failures.ts';

export const logLengthSchema = z.object({
  /** Entries written so far. */
  entries: z.int().nonnegative(),
  /** No more will come. */
  is_complete: z.boolean(),
  /**
   * Set where this engine has adopted the attempt and taken back the end of its log: what stood at this entry and behind
   * it was told anew, and may be cut into entries otherwise.
   */
  retold_from: z.int().nonnegative().optional(),
});
export type LogLength = z.infer<typeof logLengthSchema>;

export const logWindowSchema = z.object({ entries: z.array(logEntrySchema), length: logLengthSchema });
export type LogWindow = z.infer<typeof logWindowSchema>;

/** Places of a text in a log. */
export const logMatchesSchema = z.object({
  /** In the order of the search; a line that is several entries counts at the entry where the match begins. */
  matches: z.array(z.object({ number: z.int().nonnegative() })),
  /** The entry from which to search on; null where the search has reached the end (or the beginning). */
  next: z.int().nonnegative().nullable(),
  length: logLengthSchema,
});
export type LogMatches = z.infer<typeof logMatchesSchema>;

export const logContract = {
  /**
   * A window of an attempt's log: up to `limit` entries (and about 1 MiB) from entry `from`; a negative `from` counts
   * back from the end. An attempt without output has no entries.
   */
  window: oc
    .route({
      method: 'GET',
      path: '/log/{attempt_uuid}/',
      summary: 'Read a window of a log',
      description:
        'Up to `limit` entries (and about 1 MiB) from entry `from`; a negative `from` counts back from the end.',
    })
    .input(
      z.object({
        attempt_uuid: uuidSchema,
        from: z.coerce.number().int().default(0),
        limit: z.coerce.number().int().min(1).max(5000).default(1000),
      }),
    )
    .errors(failures('not_found'))
    .output(logWindowSchema),
  /**
   * Entries that contain a text, from entry `from` on, or before it with `direction: backward` (then the nearest comes
   * first; a `from` beyond the end is the end). The text is plain; a line of several entries is searched as one, and
   * bytes that are not UTF-8 match nothing.
   *
   * With `is_regex` it is a regular expression in JavaScript's syntax with the flags `u` and `s`, which each line is
   * matched with for itself: without its escape sequences (colours) and the carriage returns at its end, with U+FFFD for
   * bytes that are not UTF-8, and of a line above 1 MiB the first MiB. One that takes too long for a few lines is given
   * up.
   *
   * With a `stream` only its entries count, and without a `query` all of them
   * match. Answers after `limit` matches or about 200 ms of search, whichever comes first; go on at `next`.
   */
  search: oc
    .route({
      method: 'GET',
      path: '/log/{attempt_uuid}/search',
      summary: 'Search a log',
      description:
        'Entries that hold a plain text, from entry `from` on, or before it with `direction=backward` (the nearest first). With `is_regex=true` the query is a regular expression in JavaScript’s syntax (flags `u` and `s`), matched with each line without its colours; of a line above 1 MiB only the first MiB is matched. With a `stream` only its entries count; without a `query` every entry matches. Answers after `limit` matches or about 200 ms; go on at `next`.',
    })
    .input(
      z.object({
        attempt_uuid: uuidSchema,
        query: z.string().max(1000).default(''),
        is_regex: z.stringbool().or(z.boolean()).default(false),
        stream: logStreamSchema.optional(),
        is_case_sensitive: z.stringbool().or(z.boolean()).default(false),
        direction: z.enum(['forward', 'backward']).default('forward'),
        /** Negative counts back from the end. */
        from: z.coerce.number().int().default(0),
        limit: z.coerce.number().int().min(1).max(5000).default(1000),
      }),
    )
    .errors(failures('not_found', 'invalid_pattern', 'pattern_too_slow'))
    .output(logMatchesSchema),
  /** How long the log is now and each time that it has grown, in batches; ends when it is complete. */
  follow: oc
    .route({
      method: 'GET',
      path: '/log/{attempt_uuid}/follow',
      summary: 'Follow a log',
      description:
        'Its length now and each time that it has grown, in batches; ends when it is complete. Read the entries by windows.',
    })
    .input(z.object({ attempt_uuid: uuidSchema }))
    .errors(failures('not_found'))
    .output(eventIterator(logLengthSchema)),
};
