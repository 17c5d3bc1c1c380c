import type { RunSnapshot } from '../../../src/main/engine/plan/snapshot.ts';

/** Makes every change to a snapshot throw, at any depth. */
export function freezeRun(run: RunSnapshot): RunSnapshot {
  for (const method of ['add', 'delete', 'clear'] as const) {
    Object.defineProperty(run.queue, method, {
      value: () => {
        throw new Error('a decision changed the queue of the snapshot');
      },
    });
  }
  return deepFreeze(run);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
