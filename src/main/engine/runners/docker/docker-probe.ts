import { z } from 'zod';
import type { Clock } from '../../ports.ts';
import { negotiateApiVersion, oldestApiVersion } from './api-version.ts';
import { parseDockerAddress } from './docker-address.ts';
import { DockerApi } from './docker-api.ts';
import { isDockerCallError } from './docker-call-error.ts';
import type { DockerConnection } from './docker-connection.ts';
import type { Candidate } from './endpoints.ts';

/** What a candidate said. */
export type Probe =
  | {
      readonly ok: true;
      readonly connection: DockerConnection;
      readonly version: string;
      readonly apiVersion: string;
      readonly operatingSystem: string;
    }
  | { readonly ok: false; readonly error: string };

const versionSchema = z.object({
  Version: z.string(),
  ApiVersion: z.string(),
  MinAPIVersion: z.string().optional(),
});
const infoSchema = z.object({ ID: z.string(), OperatingSystem: z.string(), Architecture: z.string() });

/** Asks a candidate who it is. Never throws; a connection that is answered is the caller's to close. */
export async function probeDocker(
  candidate: Candidate,
  clock: Clock,
  sshAgent: string | undefined,
  limitMs: number,
): Promise<Probe> {
  if (candidate.error !== null) return { ok: false, error: candidate.error };
  const address = parseDockerAddress(candidate.endpoint, candidate.tls, sshAgent);
  if (address === null) return { ok: false, error: `${candidate.endpoint} is not an address of Docker` };
  const api = new DockerApi(address, clock);
  const limit = new AbortController();
  const disarm = clock.after(limitMs, () => limit.abort());
  try {
    const call = { method: 'GET', signal: limit.signal, limitMs } as const;
    const told = versionSchema.parse(await api.read({ ...call, path: '/version' }));
    const apiVersion = negotiateApiVersion(told.ApiVersion, told.MinAPIVersion ?? null);
    if (apiVersion === null) {
      api.close();
      return {
        ok: false,
        error: `Docker ${told.Version} speaks API ${told.ApiVersion}; ${oldestApiVersion} is needed`,
      };
    }
    api.speak(apiVersion);
    const info = infoSchema.parse(await api.read({ ...call, path: '/info' }));
    return {
      ok: true,
      connection: { api, endpoint: candidate.endpoint, engine_id: info.ID, architecture: info.Architecture },
      version: told.Version,
      apiVersion,
      operatingSystem: info.OperatingSystem,
    };
  } catch (error) {
    api.close();
    if (limit.signal.aborted) return { ok: false, error: `no answer within ${limitMs / 1000} s` };
    return {
      ok: false,
      error: isDockerCallError(error) ? error.message : 'what answers there is not Docker',
    };
  } finally {
    disarm();
  }
}
