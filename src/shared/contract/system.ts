import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { diskStatusSchema } from '../domain/disk-status.ts';
import { dockerStatusSchema } from '../domain/docker-status.ts';
import { instantSchema } from '../domain/instant.ts';
import { uuidSchema } from '../domain/uuid.ts';
import { failures } from './failures.ts';

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

/** What Docker holds that has to do with Gantry. */
export const dockerContentsSchema = z.object({
  /** Images that a workflow's head names or that a container of ours has, largest first. */
  images: z.array(
    z.object({
      id: z.string(),
      tags: z.array(z.string()),
      size_bytes: z.int().nonnegative(),
      created_at: instantSchema,
    }),
  ),
  /** Containers that bear this store's label. */
  containers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      image: z.string(),
      /** Docker's own word: `running`, `exited` … */
      state: z.string(),
      run_uuid: uuidSchema.nullable(),
      job: z.string().nullable(),
      created_at: instantSchema,
    }),
  ),
  /** Volumes that bear this store's label, with the workflow that they belong to, where it is still known. */
  volumes: z.array(
    z.object({
      name: z.string(),
      workflow_uuid: uuidSchema.nullable(),
      workflow_name: z.string().nullable(),
      created_at: instantSchema.nullable(),
    }),
  ),
});
export type DockerContents = z.infer<typeof dockerContentsSchema>;

export const systemContract = {
  /** What engine this is. */
  info: oc.route({ method: 'GET', path: '/system/', summary: 'About this engine' }).output(systemInfoSchema),
  /** Whether Docker can be reached; `look: true` asks it anew (3 s at most) instead of telling the last answer. */
  docker: oc
    .route({
      method: 'GET',
      path: '/docker/',
      summary: 'Whether Docker can be reached',
      description: '`look=true` asks Docker anew (3 s at most) instead of telling the last answer.',
    })
    .input(z.object({ look: z.stringbool().or(z.boolean()).default(false) }))
    .output(dockerStatusSchema),
  /** Images, containers and volumes of Gantry in Docker. */
  dockerContents: oc
    .route({
      method: 'GET',
      path: '/docker/contents',
      summary: 'What Docker holds of Gantry',
      description: 'Images, containers and volumes.',
    })
    .errors(failures('docker_unreachable'))
    .output(dockerContentsSchema),
  /** Whether what happens can be written down, now, and again each time that it changes. */
  watchDisk: oc
    .route({
      method: 'GET',
      path: '/disk/watch',
      summary: 'Watch the disk',
      description: 'Whether what happens can be written down: now, and again each time that it changes.',
    })
    .output(eventIterator(diskStatusSchema)),
  /** The status of Docker now, and again each time that it changes. */
  watchDocker: oc
    .route({
      method: 'GET',
      path: '/docker/watch',
      summary: 'Watch Docker',
      description: 'The status now, and again each time that it changes.',
    })
    .output(eventIterator(dockerStatusSchema)),
};
