import type { DockerContents as ContentsAnswer } from '../../shared/contract/system.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import { evaluateText } from '../../shared/expression/template.ts';
import type { DockerContents } from './ports.ts';
import type { NamedImage } from './store/docker-names.ts';
import type { Store } from './store/store.ts';

/** What Docker holds of this data directory, with the names that only the store knows. */
export async function dockerContents(
  store: Pick<Store, 'docker_names' | 'workflows'>,
  docker: DockerContents,
): Promise<Result<ContentsAnswer, 'docker_unreachable'>> {
  const { docker_names, workflows } = store;
  const wanted = docker_names.imagesOfHeads().flatMap((named) => usualName(named) ?? []);
  const holdings = await docker.list([...new Set(wanted)]);
  if (holdings === null) return fail('docker_unreachable', {});
  return ok({
    images: holdings.images.toSorted((one, other) => other.size_bytes - one.size_bytes),
    containers: holdings.containers
      .toSorted((one, other) => other.created_at.localeCompare(one.created_at))
      .map(({ attempt_uuid, ...container }) => ({
        ...container,
        job: attempt_uuid && docker_names.jobOfAttempt(attempt_uuid),
      })),
    volumes: holdings.volumes
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .map((volume) => ({
        ...volume,
        workflow_name: volume.workflow_uuid && workflows.nameOf(volume.workflow_uuid),
      })),
  });
}

/** What an image is called when every parameter has its default; null where that cannot be said. */
function usualName({ image, params }: NamedImage): string | null {
  const defaults = Object.entries(params).map(([name, param]) => [name, param.default ?? '']);
  const context = {
    params: Object.fromEntries(defaults),
    run: { number: 1, uuid: '' },
    workflow: { name: '' },
  };
  const evaluated = evaluateText(image, context);
  return evaluated.ok && evaluated.value !== '' ? evaluated.value : null;
}
