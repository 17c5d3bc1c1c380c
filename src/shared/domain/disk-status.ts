import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** Whether what happens can be written down. Where it cannot, jobs go on as far as that is possible, and nothing is lost. */
export const diskStatusSchema = z.object({
  /** What cannot be written; null while everything can. */
  stall: z
    .object({
      since: instantSchema,
      /** What the disk said. */
      message: z.string(),
    })
    .nullable(),
});
export type DiskStatus = z.infer<typeof diskStatusSchema>;
