import { isDeepStrictEqual } from 'node:util';
import type { Secret } from '../../shared/domain/secret.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 500;

/** All secrets now, and again each time that one of them, or who names it, changes. */
export async function* watchSecrets(
  engine: Engine,
  signal: AbortSignal | undefined,
): AsyncGenerator<Secret[], void> {
  const pulse = new Pulse(intervalMs);
  const stops = [
    engine.changes.onSecrets(() => pulse.notify()),
    // Runs are told here too, and change nothing.
    engine.changes.onWorkflow(() => pulse.notify()),
  ];
  try {
    let told = engine.secrets.list();
    yield told;
    while (await pulse.wait(signal)) {
      const now = engine.secrets.list();
      if (isDeepStrictEqual(now, told)) continue;
      told = now;
      yield told;
    }
  } finally {
    for (const stop of stops) stop();
  }
}
