import { DockerStandIn } from './docker-stand-in/stand-in.ts';
import { busyboxCommand, type Step, standInCommand } from './runner-vocabulary.ts';

/** A Docker that the docker runner's suite can run against. */
export interface DockerBackend {
  readonly endpoint: string;
  /** Null for the real one. */
  readonly standIn: DockerStandIn | null;
  /** Host and port of a registry that holds `busybox:1` and nothing else of use; null where there is none. */
  readonly registry: string | null;
  command(steps: readonly Step[]): string[];
  close(): Promise<void>;
}

/** A registry that the stand-in plays. */
const standInRegistry = 'registry.test:5000';

export async function standInBackend(): Promise<DockerBackend> {
  const standIn = await DockerStandIn.start();
  standIn.images.add('busybox:1');
  standIn.images.offer(`${standInRegistry}/busybox:1`, {
    kind: 'present',
    layers: 2,
    layer_bytes: 1000,
    step_ms: 5,
  });
  standIn.images.offer('127.0.0.1:9/busybox:1', { kind: 'unreachable' });
  return {
    endpoint: standIn.endpoint,
    standIn,
    registry: standInRegistry,
    command: standInCommand,
    close: () => standIn.close(),
  };
}

/** The Docker that the environment names, or null. */
export function realBackend(): DockerBackend | null {
  const endpoint = process.env.GANTRY_TEST_DOCKER_HOST;
  if (endpoint === undefined || endpoint === '') return null;
  return {
    endpoint,
    standIn: null,
    registry: process.env.GANTRY_TEST_REGISTRY || null,
    command: busyboxCommand,
    close: async () => undefined,
  };
}
