import type Docker from 'dockerode';
import { connectDocker } from '../../../tests/support/environment/connect.ts';
import { isMissing, type Missing } from '../../../tests/support/environment/description.ts';
import { readTestEnvironment } from '../../../tests/support/environment/from-env.ts';
import { startTestEnvironment } from '../../../tests/support/environment/start.ts';
import { undoOnce } from '../leftovers.ts';
import { bareStore } from './bare-container.ts';
import { removeContainers } from './remove-containers.ts';

/** A Docker engine that has `busybox:1`. */
export interface DockerHere {
  /** As `DOCKER_HOST` has it. */
  readonly host: string;
  readonly docker: Docker;
  close(): Promise<void>;
}

/** The one of the test environment around this process, else one that is started or found. */
export async function findDocker(): Promise<DockerHere | Missing> {
  const found = await findHost();
  if (isMissing(found)) return found;
  const { host } = found;
  const docker = connectDocker(host);
  const close = undoOnce(async () => {
    await removeContainers(docker, bareStore);
    await found.close();
  });
  return { host, docker, close };
}

async function findHost(): Promise<Pick<DockerHere, 'host' | 'close'> | Missing> {
  const given = readTestEnvironment().docker;
  if (!isMissing(given)) return { host: given.host, close: async () => undefined };
  const environment = await startTestEnvironment(['docker']);
  const close = undoOnce(() => environment.close());
  const { docker } = environment.description;
  if (!isMissing(docker)) return { host: docker.host, close };
  await close();
  return docker;
}
