import { connectDocker } from './connect.ts';
import type { DockerDescription, Missing } from './description.ts';

const answerWithin = 3000;

/** A Docker engine that is already there: `DOCKER_HOST`, else the usual sockets. */
export async function findExistingDocker(): Promise<DockerDescription | Missing> {
  const reasons: string[] = [];
  for (const host of usualHosts()) {
    const found = await askEngine(host);
    if (typeof found !== 'string') return found;
    reasons.push(`${host}: ${found}`);
  }
  return { missing: `no Docker engine answers (${reasons.join('; ')})` };
}

function usualHosts(): string[] {
  const chosen = process.env.DOCKER_HOST;
  if (chosen) return [chosen];
  if (process.platform === 'win32') return ['npipe:////./pipe/docker_engine'];
  return ['unix:///var/run/docker.sock', `unix://${process.env.HOME ?? ''}/.docker/run/docker.sock`];
}

async function askEngine(host: string): Promise<DockerDescription | string> {
  try {
    const version = await connectDocker(host, answerWithin).version();
    if (version.Os !== 'linux') return `it runs ${version.Os} containers`;
    return { host, version: version.Version, is_private: false };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
