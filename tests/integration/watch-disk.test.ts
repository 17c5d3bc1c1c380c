import { expect, it } from 'vitest';
import { watchDisk } from '../../src/main/api/watch-disk.ts';
import { Stalls } from '../../src/main/engine/stalls.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';

const attempt = '0198aaaa-0000-7000-8000-000000000002';

it('tells what cannot be written and since when, and that it can be again', async () => {
  const clock = new ManualClock();
  const stalls = new Stalls(clock);
  const leaving = new AbortController();
  const told = watchDisk({ stalls }, leaving.signal);
  const next = async () => (await told.next()).value?.stall;
  expect(await next()).toBeNull();
  const since = new Date(clock.now().wall).toISOString();
  stalls.logStalled(attempt, new Error('no space left on device'));
  expect(await next()).toEqual({ since, message: 'no space left on device' });
  clock.advance(5000);
  stalls.storeStalled('database or disk is full');
  expect(await next()).toEqual({ since, message: 'no space left on device' });
  stalls.logStalled(attempt, null);
  expect(await next()).toMatchObject({ message: 'database or disk is full' });
  stalls.storeStalled(null);
  expect(await next()).toBeNull();
  leaving.abort();
  expect((await told.next()).done).toBe(true);
});
