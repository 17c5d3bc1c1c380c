import type { LogLength } from '../../shared/contract/log.ts';
import type { Result } from '../../shared/domain/error.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 50;

/** How long a log is now, and each time that it has grown; ends when it is complete. */
export async function followLog(
  engine: Engine,
  attempt_uuid: Uuid,
  signal: AbortSignal | undefined,
): Promise<Result<AsyncGenerator<LogLength, void>, 'not_found'>> {
  const window = await engine.logs.window(attempt_uuid, 0, 1);
  return window.ok ? { ok: true, value: lengths(engine, attempt_uuid, signal) } : window;
}

async function* lengths(
  engine: Engine,
  attempt_uuid: Uuid,
  signal: AbortSignal | undefined,
): AsyncGenerator<LogLength, void> {
  let latest: LogLength | null = null;
  const pulse = new Pulse(intervalMs);
  const unsubscribe = engine.logs.subscribe(attempt_uuid, (length) => {
    latest = length;
    pulse.notify();
  });
  try {
    const now = await engine.logs.window(attempt_uuid, 0, 1);
    if (!now.ok) return;
    let told = now.value.length;
    yield told;
    while (!told.is_complete && (await pulse.wait(signal))) {
      if (latest === null) continue;
      told = latest;
      yield told;
    }
  } finally {
    unsubscribe();
  }
}
