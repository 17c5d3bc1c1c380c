import type { DockerCandidate } from '../../../../shared/domain/docker-status.ts';
import type { TlsFiles } from './docker-address.ts';
import type { DockerSettings } from './docker-settings.ts';
import { type Machine, usualEndpoints } from './usual-places.ts';

/** An address where Docker may be. */
export interface Candidate {
  readonly endpoint: string;
  readonly origin: DockerCandidate['origin'];
  /** Null where it is not spoken to over TLS. */
  readonly tls: TlsFiles | null;
  /** Why it cannot even be tried: a context that does not exist. */
  readonly error: string | null;
}

/**
 * Where Docker is to be looked for, in the order of preference, as Docker's command line finds it.
 *
 * What the user chose for this process (`DOCKER_HOST`, `DOCKER_CONTEXT`) is the only candidate: jobs must not end up,
 * unnoticed, in another engine. The context that is current by configuration comes first, and after it the places where
 * Docker, Docker Desktop, Colima, OrbStack, Rancher Desktop and Podman usually listen.
 * @see https://docs.docker.com/engine/manage-resources/contexts/
 */
export function candidatesOf(machine: Machine, settings: DockerSettings): readonly Candidate[] {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: chosen } = machine.environment;
  if (host !== undefined && host !== '') {
    const endpoint = host.includes('://') ? host : `tcp://${host}`;
    return [{ endpoint, origin: 'DOCKER_HOST', tls: settings.environmentTls, error: null }];
  }
  if (chosen !== undefined && chosen !== '' && chosen !== 'default') return [ofContext(chosen, settings)];
  const usual = usualEndpoints(machine).map(
    (endpoint): Candidate => ({ endpoint, origin: 'usual_place', tls: null, error: null }),
  );
  const current = chosen === 'default' ? null : settings.currentContext;
  if (current === null || current === 'default') return usual;
  const first = ofContext(current, settings);
  return [first, ...usual.filter(({ endpoint }) => endpoint !== first.endpoint)];
}

function ofContext(name: string, settings: DockerSettings): Candidate {
  const context = settings.contexts.find((each) => each.name === name);
  if (context === undefined) {
    return {
      endpoint: name,
      origin: 'context',
      tls: null,
      error: `there is no Docker context named ${name}`,
    };
  }
  return { endpoint: context.endpoint, origin: 'context', tls: context.tls, error: null };
}
