import type Docker from 'dockerode';
import { labels } from '../../../src/main/engine/runners/docker/container-names.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';

/** Removes every container that bears the label of a store, whatever it does. */
export async function removeContainers(docker: Docker, store_uuid: Uuid): Promise<void> {
  const filters = { label: [`${labels.store}=${store_uuid}`] };
  const left = await docker.listContainers({ all: true, filters });
  await Promise.allSettled(left.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })));
}
