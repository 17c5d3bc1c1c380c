import { z } from 'zod';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { labels } from './container-names.ts';
import type { DockerApi } from './docker-api.ts';

/** A container that an attempt has left, or still uses. */
export interface Stray {
  readonly attempt_uuid: Uuid;
  readonly run_uuid: Uuid | null;
  readonly container_id: string;
  readonly is_running: boolean;
}

const listSchema = z.array(
  z.object({ Id: z.string(), State: z.string(), Labels: z.record(z.string(), z.string()) }),
);

/** Lists the containers of a data directory, those of other data directories and of other programs never. */
export async function listStrays(
  api: DockerApi,
  store_uuid: Uuid,
  signal: AbortSignal,
): Promise<readonly Stray[]> {
  const filters = { label: [`${labels.store}=${store_uuid}`] };
  const call = { method: 'GET', path: '/containers/json', query: { all: true, filters }, signal } as const;
  return listSchema.parse(await api.read(call)).flatMap((container): Stray[] => {
    const attempt_uuid = container.Labels[labels.attempt];
    if (attempt_uuid === undefined) return [];
    const run_uuid = container.Labels[labels.run] ?? null;
    const is_running = container.State === 'running' || container.State === 'paused';
    return [{ attempt_uuid, run_uuid, container_id: container.Id, is_running }];
  });
}
