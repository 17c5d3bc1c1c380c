import { z } from 'zod';
import { toInstant } from '../../../../shared/domain/instant.ts';
import { type Uuid, uuidSchema } from '../../../../shared/domain/uuid.ts';
import type { DockerContents, DockerHoldings } from '../../ports.ts';
import { askDocker } from './ask-docker.ts';
import { labels } from './container-names.ts';
import type { DockerApi } from './docker-api.ts';
import type { DockerLookout } from './docker-watch.ts';
import { fullImageName } from './full-image-name.ts';

const labelsSchema = z.record(z.string(), z.string()).nullish();
const imagesSchema = z.array(
  z.object({
    Id: z.string(),
    RepoTags: z.array(z.string()).nullish(),
    RepoDigests: z.array(z.string()).nullish(),
    /** Seconds since the Unix epoch. */
    Created: z.number(),
    Size: z.number(),
  }),
);
const containersSchema = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()),
    Image: z.string(),
    ImageID: z.string(),
    State: z.string(),
    Created: z.number(),
    Labels: labelsSchema,
  }),
);
const volumesSchema = z.object({
  Volumes: z
    .array(z.object({ Name: z.string(), Labels: labelsSchema, CreatedAt: z.string().nullish() }))
    .nullable(),
});

/** Docker answers a look within 3 s; who waits for a list wants to know that it hangs not much later. */
const answerMs = 10_000;

/** Lists what Docker holds of a data directory. */
export function createDockerContents(options: {
  readonly docker: DockerLookout;
  /** The data directory's own key. */
  readonly store_uuid: Uuid;
}): DockerContents {
  const { docker, store_uuid } = options;
  return {
    list: (images) => askDocker(docker, ({ api }) => listAll(api, store_uuid, images)),
  };
}

async function listAll(api: DockerApi, store_uuid: Uuid, wanted: readonly string[]): Promise<DockerHoldings> {
  const ours = { filters: { label: [`${labels.store}=${store_uuid}`] } };
  const ask = (path: string, query: object) =>
    ({ method: 'GET', path, query: { ...query }, limitMs: answerMs }) as const;
  const [images, containers, { Volumes: volumes }] = await Promise.all([
    api.readAs(imagesSchema, ask('/images/json', {})),
    api.readAs(containersSchema, ask('/containers/json', { all: true, ...ours })),
    api.readAs(volumesSchema, ask('/volumes', ours)),
  ]);
  const wantedNames = new Set(wanted.map(fullImageName));
  const used = new Set(containers.map(({ ImageID }) => ImageID));
  const isOurs = ({ Id, RepoTags, RepoDigests }: (typeof images)[number]): boolean =>
    used.has(Id) ||
    [...(RepoTags ?? []), ...(RepoDigests ?? [])].some((name) => wantedNames.has(fullImageName(name)));
  return {
    images: images.filter(isOurs).map(({ Id: id, RepoTags, Created, Size }) => ({
      id,
      tags: (RepoTags ?? []).filter((tag) => tag !== '<none>:<none>').sort(),
      size_bytes: Size,
      created_at: toInstant(Created * 1000),
    })),
    containers: containers.map((container) => ({
      id: container.Id,
      name: container.Names[0]?.replace(/^\//, '') ?? '',
      image: container.Image,
      state: container.State,
      run_uuid: uuidOf(container.Labels?.[labels.run]),
      attempt_uuid: uuidOf(container.Labels?.[labels.attempt]),
      created_at: toInstant(container.Created * 1000),
    })),
    volumes: (volumes ?? []).map(({ Name: name, Labels, CreatedAt }) => ({
      name,
      workflow_uuid: uuidOf(Labels?.[labels.workflow]),
      created_at: instantOf(CreatedAt),
    })),
  };
}

/** A label can hold anything, for anybody can set one. */
function uuidOf(label: string | undefined): Uuid | null {
  return uuidSchema.safeParse(label).data ?? null;
}

function instantOf(text: string | null | undefined): string | null {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? null : toInstant(ms);
}
