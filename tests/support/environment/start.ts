import { findBrowser } from './browser.ts';
import { sweepCache } from './cache.ts';
import { connectDocker } from './connect.ts';
import type {
  DockerDescription,
  Missing,
  Need,
  RegistryDescription,
  TestEnvironment,
} from './description.ts';
import { isMissing, needs } from './description.ts';
import { startPrivateEngine } from './docker-engine.ts';
import { findExistingDocker } from './existing-docker.ts';
import { makeImageArchives } from './images.ts';
import { fillRegistry, provideBusybox } from './load-images.ts';
import { sweepFolders } from './own-folder.ts';
import { startPrivateRegistry } from './registry.ts';

export interface StartedEnvironment {
  description: TestEnvironment;
  /** Ends what was started and removes what was added. May be called twice. */
  close(): Promise<void>;
}

type Closer = () => Promise<unknown>;

const notWanted: Missing = { missing: 'it was not asked for' };

/**
 * Finds or makes what tests need. Never rejects for a thing that cannot be had: its description says why.
 *
 * @param wanted what to provide; the rest is described as missing
 */
export async function startTestEnvironment(wanted: readonly Need[] = needs): Promise<StartedEnvironment> {
  await sweepFolders(Date.now());
  // At the end, when all that is in use has been marked as used.
  const closers: Closer[] = [() => sweepCache(Date.now())];
  const wants = (need: Need) => wanted.includes(need);
  const [docker, registry, browser] = await Promise.all([
    wants('docker') || wants('registry') ? provideDocker(closers) : notWanted,
    wants('registry') ? provideRegistry(closers) : notWanted,
    wants('browser') ? findBrowser() : notWanted,
  ]);
  const filled = await fill(docker, registry, closers);
  let closing: Promise<void> | null = null;
  return {
    description: { docker, registry: filled, browser },
    close: () => {
      closing ??= closeAll(closers);
      return closing;
    },
  };
}

/** The private engine first, so that an engine which somebody uses is left alone. */
async function provideDocker(closers: Closer[]): Promise<DockerDescription | Missing> {
  const engine =
    process.env.GANTRY_TEST_DOCKER === 'system'
      ? { missing: 'GANTRY_TEST_DOCKER asks for the one of the system' }
      : await startPrivateEngine();
  if (!isMissing(engine)) closers.push(() => engine.close());
  const found = isMissing(engine) ? await findExistingDocker() : await describePrivate(engine.host);
  if (isMissing(found)) {
    return { missing: `${isMissing(engine) ? `${engine.missing}; ` : ''}${found.missing}` };
  }
  const docker = connectDocker(found.host);
  const busybox = await provideBusybox(docker);
  if ('missing' in busybox) return busybox;
  if (busybox.added && !found.is_private) closers.unshift(() => docker.getImage('busybox:1').remove());
  return found;
}

async function describePrivate(host: string): Promise<DockerDescription> {
  const version = await connectDocker(host).version();
  return { host, version: version.Version, is_private: true };
}

async function provideRegistry(closers: Closer[]): Promise<RegistryDescription | Missing> {
  const registry = await startPrivateRegistry();
  if (isMissing(registry)) return registry;
  closers.push(() => registry.close());
  return { address: registry.address };
}

async function fill(
  docker: DockerDescription | Missing,
  registry: RegistryDescription | Missing,
  closers: Closer[],
): Promise<RegistryDescription | Missing> {
  if (isMissing(registry)) return registry;
  if (isMissing(docker)) return { missing: `a registry is filled by a Docker engine: ${docker.missing}` };
  const archives = await makeImageArchives();
  if (isMissing(archives)) return archives;
  const client = connectDocker(docker.host);
  try {
    await fillRegistry(client, registry, archives);
    if (!docker.is_private) closers.unshift(() => removeImagesOf(docker.host, registry.address));
    return registry;
  } catch (error) {
    return { missing: `the Docker engine cannot push to ${registry.address}: ${String(error)}` };
  }
}

/** What tests pulled from our registry into an engine that somebody uses. */
async function removeImagesOf(host: string, address: string): Promise<void> {
  const docker = connectDocker(host);
  const images = await docker.listImages();
  const tags = images.flatMap((image) => image.RepoTags ?? []).filter((tag) => tag.startsWith(`${address}/`));
  await Promise.allSettled(tags.map((tag) => docker.getImage(tag).remove({ force: true })));
}

/** In order: what was added to an engine goes before the engine. One failure does not keep the rest from closing. */
async function closeAll(closers: Closer[]): Promise<void> {
  for (const close of closers) {
    await close().catch((error: unknown) => {
      console.error(`the test environment did not end cleanly: ${String(error)}`);
    });
  }
}
