import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** A place where a Docker engine was looked for, and what came of it. */
export const dockerCandidateSchema = z.object({
  /** `unix:///var/run/docker.sock`, `npipe:////./pipe/docker_engine`, `tcp://host:2375` … */
  endpoint: z.string(),
  /** Where the address comes from. */
  origin: z.enum(['DOCKER_HOST', 'context', 'usual_place']),
  /** What it said, or the system's error; null where it answered well. */
  error: z.string().nullable(),
});
export type DockerCandidate = z.infer<typeof dockerCandidateSchema>;

/** Whether Docker can be used, from the last look at it. */
export const dockerStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({
    state: z.literal('reachable'),
    endpoint: z.string(),
    /** Docker's own id, from `/info`. */
    engine_id: z.string(),
    version: z.string(),
    api_version: z.string(),
    operating_system: z.string(),
    /** Since when this Docker answers, as far as it was looked at. */
    since: instantSchema,
  }),
  z.object({
    state: z.literal('unreachable'),
    tried: z.array(dockerCandidateSchema),
    /** Since when none answers, as far as it was looked at. */
    since: instantSchema,
  }),
]);
export type DockerStatus = z.infer<typeof dockerStatusSchema>;
