import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/main/engine/clock.ts';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import { createMasking } from '../../src/main/engine/logs/secret-masker.ts';
import type { LogStore, LogWriter } from '../../src/main/engine/ports.ts';

const run = '019a0000-0000-7000-8000-000000000001';
const attempt = '019a0000-0000-7000-8000-000000000002';
let folder: string;
let store: LogStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-filter-'));
  store = createLogStore({ folder, clock: createSystemClock() });
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(): Promise<LogWriter> {
  const newFilter = createMasking(['a-secret'])?.newFilter ?? null;
  return store.open(run, attempt, { newFilter, is_new: true, max_bytes: 1_000_000 });
}

async function kept(): Promise<string> {
  const { entries } = await store.window(run, attempt, 0, 100);
  return entries.map(({ stream, text }) => `${stream}: ${text}`).join('\n');
}

describe('a log with a filter', () => {
  it('keeps what the filter gives, each stream by itself', async () => {
    const writer = await open();
    await writer.write('stdout', Buffer.from('out a-se'));
    await writer.write('stderr', Buffer.from('cret err\n'));
    await writer.write('stdout', Buffer.from('cret\n'));
    await writer.close();
    expect(await kept()).toBe('stderr: cret err\nstdout: out ***');
  });

  it('keeps at its end what was held back', async () => {
    const writer = await open();
    await writer.write('stdout', Buffer.from('not all of a-sec'));
    await writer.close();
    expect((await kept()).replace('\nstdout: ', '')).toBe('stdout: not all of a-sec');
  });

  it('does not write half a secret where another writer goes on', async () => {
    const writer = await open();
    await writer.write('stdout', Buffer.from('a line\na-sec'));
    await writer.release();
    expect(await kept()).toBe('stdout: a line');
  });

  it('begins anew with what is told again to the next writer', async () => {
    const before = await open();
    await before.write('stdout', Buffer.from('a line\na-sec'));
    await before.release();
    const writer = await open();
    const { stdout } = await writer.resume('exact');
    await writer.write('stdout', Buffer.from('a line\na-secret\n').subarray(stdout.bytes));
    await writer.close();
    expect(await kept()).toBe('stdout: a line\nstdout: ***');
  });
});
