import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { TlsFiles } from './docker-address.ts';
import { dockerConfigDirectory, type Machine } from './usual-places.ts';

export interface DockerContext {
  readonly name: string;
  readonly endpoint: string;
  readonly tls: TlsFiles | null;
}

/** What the user's configuration of Docker's command line says about where Docker is. */
export interface DockerSettings {
  readonly currentContext: string | null;
  readonly contexts: readonly DockerContext[];
  /** Certificates that the environment names (`DOCKER_TLS_VERIFY`, `DOCKER_CERT_PATH`). */
  readonly environmentTls: TlsFiles | null;
}

const configSchema = z.object({ currentContext: z.string().optional() });
const metaSchema = z.object({
  Name: z.string(),
  Endpoints: z.object({ docker: z.object({ Host: z.string() }) }),
});

/** Reads the configuration; what is missing or cannot be read counts as not there. */
export async function readDockerSettings(machine: Machine): Promise<DockerSettings> {
  const directory = dockerConfigDirectory(machine);
  const config = configSchema.safeParse(await readJson(join(directory, 'config.json')));
  const metaDirectory = join(directory, 'contexts', 'meta');
  const ids = await readdir(metaDirectory).catch(() => []);
  const contexts = await Promise.all(ids.map((id) => readContext(directory, metaDirectory, id)));
  const { DOCKER_TLS_VERIFY: verify, DOCKER_CERT_PATH: certificates } = machine.environment;
  const wantsTls = verify !== undefined && verify !== '';
  return {
    currentContext: config.success ? (config.data.currentContext ?? null) : null,
    contexts: contexts.filter((context) => context !== null),
    environmentTls: wantsTls ? await readTls(certificates ?? directory) : null,
  };
}

async function readContext(
  directory: string,
  metaDirectory: string,
  id: string,
): Promise<DockerContext | null> {
  const meta = metaSchema.safeParse(await readJson(join(metaDirectory, id, 'meta.json')));
  if (!meta.success) return null;
  const tls = await readTls(join(directory, 'contexts', 'tls', id, 'docker'));
  const isTls = tls.ca !== null || tls.cert !== null;
  return { name: meta.data.Name, endpoint: meta.data.Endpoints.docker.Host, tls: isTls ? tls : null };
}

async function readTls(directory: string): Promise<TlsFiles> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) =>
      readFile(join(directory, name), 'utf8').catch(() => null),
    ),
  );
  return { ca: ca ?? null, cert: cert ?? null, key: key ?? null };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
