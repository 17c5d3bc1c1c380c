import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { dockerStatusSchema } from '../domain/docker-status.ts';
import { instantSchema } from '../domain/instant.ts';
import { uuidSchema } from '../domain/uuid.ts';

export const systemInfoSchema = z.object({
  version: z.string(),
  /** The data directory's own key. */
  store_uuid: uuidSchema,
  data_dir: z.string(),
  started_at: instantSchema,
  /** Jobs of all runs that may be in work at once. */
  max_parallel_jobs: z.int().positive(),
  /** What a workflow without `max_parallel` gets. */
  default_max_parallel: z.int().positive(),
});
export type SystemInfo = z.infer<typeof systemInfoSchema>;

export const systemContract = {
  /** What engine this is. */
  info: oc.route({ method: 'GET', path: '/system/' }).output(systemInfoSchema),
  /** Whether Docker can be reached; `look: true` asks it anew (3 s at most) instead of telling the last answer. */
  docker: oc
    .route({ method: 'GET', path: '/docker/' })
    .input(z.object({ look: z.stringbool().or(z.boolean()).default(false) }))
    .output(dockerStatusSchema),
  /** The status of Docker now, and again each time that it changes. */
  watchDocker: oc.route({ method: 'GET', path: '/docker/watch' }).output(eventIterator(dockerStatusSchema)),
};
