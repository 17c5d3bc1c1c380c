import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { logEntrySchema } from '../domain/log.ts';
import { uuidSchema } from '../domain/uuid.ts';
import { failures } from './failures.ts';

export const logLengthSchema = z.object({
  /** Entries written so far. */
  entries: z.int().nonnegative(),
  /** No more will come. */
  is_complete: z.boolean(),
});
export type LogLength = z.infer<typeof logLengthSchema>;

export const logWindowSchema = z.object({ entries: z.array(logEntrySchema), length: logLengthSchema });
export type LogWindow = z.infer<typeof logWindowSchema>;

export const logContract = {
  /**
   * A window of an attempt's log: up to `limit` entries (and about 1 MiB) from entry `from`; a negative `from` counts
   * back from the end. An attempt without output has no entries.
   */
  window: oc
    .route({ method: 'GET', path: '/log/{attempt_uuid}/' })
    .input(
      z.object({
        attempt_uuid: uuidSchema,
        from: z.coerce.number().int().default(0),
        limit: z.coerce.number().int().min(1).max(5000).default(1000),
      }),
    )
    .errors(failures('not_found'))
    .output(logWindowSchema),
  /** How long the log is now and each time that it has grown, in batches; ends when it is complete. */
  follow: oc
    .route({ method: 'GET', path: '/log/{attempt_uuid}/follow' })
    .input(z.object({ attempt_uuid: uuidSchema }))
    .errors(failures('not_found'))
    .output(eventIterator(logLengthSchema)),
};
