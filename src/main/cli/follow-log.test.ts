import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Client } from '../../shared/contract/contract.ts';
import type { LogLength } from '../../shared/contract/log.ts';
import type { LogEntry } from '../../shared/domain/log.ts';
import { followLog } from './follow-log.ts';
import { ToldEntries } from './told-entries.ts';

const at = '2026-01-01T00:00:00.000Z';

/** A log that grows by an entry at each of the first looks, and that no stream ever tells of. */
class SilentLog {
  looks = 0;
  readonly #growing: number;
  readonly #isComplete: boolean;
  readonly client: Pick<Client, 'log'>;

  constructor(growing: number, isComplete: boolean) {
    this.#growing = growing;
    this.#isComplete = isComplete;
    const log = {
      window: async ({ from = 0, limit = 1000 }: { from?: number; limit?: number }) => {
        this.looks += 1;
        const length = this.#length();
        return { entries: entriesUpTo(length.entries).slice(from, from + limit), length };
      },
      follow: async (_input: object, { signal }: { signal?: AbortSignal } = {}) => silence(signal),
    };
    this.client = { log } as unknown as Pick<Client, 'log'>;
  }

  #length(): LogLength {
    const entries = Math.min(this.looks, this.#growing);
    return { entries, is_complete: this.#isComplete && entries === this.#growing };
  }
}

function entriesUpTo(count: number): LogEntry[] {
  return Array.from({ length: count }, (_, number) => ({
    number,
    at,
    stream: 'stdout',
    text: `line ${number}`,
    is_partial: false,
  }));
}

async function* silence(signal?: AbortSignal): AsyncGenerator<LogLength> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal?.addEventListener('abort', () => reject(new Error('aborted')));
  yield await promise;
}

async function follow(log: SilentLog, ended: Promise<void> | null): Promise<string[]> {
  const taken: string[] = [];
  await followLog(log.client, 'a', { told: new ToldEntries(0), ended, look_again_ms: 1 }, async (entries) => {
    taken.push(...entries.map(({ text }) => text));
  });
  return taken;
}

it('takes what there is of a log that is never complete, as long as it grows', async () => {
  expect(await follow(new SilentLog(5, false), Promise.resolve())).toHaveLength(5);
});

it('takes all of a log whose end was not told', async () => {
  expect(await follow(new SilentLog(5, true), Promise.resolve())).toHaveLength(5);
});

it('takes what there is now when it is not to follow', async () => {
  expect(await follow(new SilentLog(5, false), null)).toEqual(['line 0']);
});

it('waits as long as the attempt has not ended', async () => {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const log = new SilentLog(5, false);
  const following = follow(log, ended);
  await setImmediate();
  expect(log.looks).toBe(1);
  end();
  expect(await following).toHaveLength(5);
});
