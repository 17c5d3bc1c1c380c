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
  let latest: LogLength | undefined;
  const pulse = new Pulse(intervalMs);
  const unsubscribe = engine.logs.subscribe(attempt_uuid, (length) => {
    latest = length;
    pulse.notify();
  });
  try {
    let isComplete = false;
    do {
      const told: LogLength = latest ?? (await lengthOf(engine, attempt_uuid));
      latest = undefined;
      yield told;
      isComplete = told.is_complete;
    } while (!isComplete && (await pulse.wait(signal)));
  } finally {
    unsubscribe();
  }
}

async function lengthOf(engine: Engine, attempt_uuid: Uuid): Promise<LogLength> {
  const window = await engine.logs.window(attempt_uuid, 0, 1);
  return window.ok ? window.value.length : { entries: 0, is_complete: true };
}
