import type { DockerStatus } from '../../shared/domain/docker-status.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 200;

/** The status of Docker now, and again each time that it changes. */
export async function* watchDocker(
  engine: Engine,
  signal: AbortSignal | undefined,
): AsyncGenerator<DockerStatus, void> {
  const pulse = new Pulse(intervalMs);
  const unsubscribe = engine.docker.subscribe(() => pulse.notify());
  try {
    yield engine.docker.status();
    while (await pulse.wait(signal)) yield engine.docker.status();
  } finally {
    unsubscribe();
  }
}
