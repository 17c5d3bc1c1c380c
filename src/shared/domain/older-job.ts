import { z } from 'zod';
import { uuidSchema } from './uuid.ts';

/** A job in the view of the older dialect. */
export const olderJobSchema = z.object({
  uuid: uuidSchema,
  name: z.string(),
  image: z.string().nullable(),
  /** Environment variables. */
  parameters: z.record(z.string(), z.string()),
  /** The jobs that wait for this one. */
  next_job_names: z.array(z.string()),
  /** How many jobs it waits for. */
  depends_count: z.int().nonnegative(),
  /** Seconds; 0 is none. */
  timeout: z.number().nonnegative(),
  /** Tries after the first one. */
  retries: z.int().nonnegative(),
});
export type OlderJob = z.infer<typeof olderJobSchema>;
