import type { Clock } from '../../ports.ts';

/** An engine that has not sent its headers by then is one that sends them with the first news only. */
export const registrationMs = 2000;

/** Waits; an aborted signal ends the wait early. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}

/** Whether a promise settles within a time. Rejects as it does. */
export async function settlesWithin(clock: Clock, promise: Promise<unknown>, ms: number): Promise<boolean> {
  const given = new AbortController();
  const settled = promise.then(() => true);
  const late = sleep(clock, ms, given.signal).then(() => false);
  return Promise.race([settled, late]).finally(() => given.abort());
}
