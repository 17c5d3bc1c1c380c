import type Docker from 'dockerode';
import { isMissing, type RegistryDescription } from './description.ts';
import { type ImageArchives, makeImageArchives } from './images.ts';

const anonymous = { username: '', password: '', serveraddress: '' };

/**
 * Puts `busybox:1` into an engine, where it is not there already.
 *
 * @returns whether it was put there; or, where it could not be, why.
 */
export async function provideBusybox(docker: Docker): Promise<{ added: boolean } | { missing: string }> {
  if (await hasImage(docker, 'busybox:1')) return { added: false };
  const archives = await makeImageArchives();
  if (isMissing(archives)) {
    const pulled = await pull(docker, 'busybox:1');
    return pulled === null
      ? { added: true }
      : { missing: `busybox:1 is not there: ${archives.missing}; ${pulled}` };
  }
  await load(docker, archives.busybox);
  return { added: true };
}

/** Pushes `busybox:1` and `layers:1`, and leaves only `busybox:1` in the engine, so that pulls have work to do. */
export async function fillRegistry(
  docker: Docker,
  registry: RegistryDescription,
  archives: ImageArchives,
): Promise<void> {
  await load(docker, archives.layers);
  for (const name of ['busybox', 'layers']) {
    const repository = `${registry.address}/${name}`;
    await docker.getImage(`${name}:1`).tag({ repo: repository, tag: '1' });
    await follow(docker, await docker.getImage(`${repository}:1`).push({ tag: '1', authconfig: anonymous }));
    await docker.getImage(`${repository}:1`).remove();
  }
  await docker.getImage('layers:1').remove();
}

async function load(docker: Docker, archive: string): Promise<void> {
  await follow(docker, await docker.loadImage(archive));
}

async function pull(docker: Docker, name: string): Promise<string | null> {
  try {
    await follow(docker, await docker.pull(name));
    return null;
  } catch (error) {
    return `it could not be pulled: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function hasImage(docker: Docker, name: string): Promise<boolean> {
  const images = await docker.listImages({ filters: { reference: [name] } });
  return images.length > 0;
}

/** Reads a stream of progress to its end. Docker reports errors inside it, under the status 200. */
function follow(docker: Docker, stream: NodeJS.ReadableStream): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  docker.modem.followProgress(
    stream,
    (error) => (error ? reject(error) : resolve()),
    (event: { error?: string }) => {
      if (event.error) reject(new Error(event.error));
    },
  );
  return promise;
}
