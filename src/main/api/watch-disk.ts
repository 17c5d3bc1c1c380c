import type { DiskStatus } from '../../shared/domain/disk-status.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 200;

/** Whether what happens can be written down: now, and again each time that it changes. */
export async function* watchDisk(
  { stalls }: Pick<Engine, 'stalls'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<DiskStatus, void> {
  const pulse = new Pulse(intervalMs);
  const unsubscribe = stalls.subscribe(() => pulse.notify());
  try {
    yield { stall: stalls.first };
    while (await pulse.wait(signal)) yield { stall: stalls.first };
  } finally {
    unsubscribe();
  }
}
