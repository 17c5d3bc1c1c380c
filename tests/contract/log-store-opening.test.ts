import { mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppendFile } from '../../src/main/engine/logs/append-file.ts';
import { createLogStore, type LogStoreOptions } from '../../src/main/engine/logs/log-store.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { plainLog } from '../support/plain-log.ts';

const run = '0198aaaa-0000-7000-8000-000000000001';
const attempt = '0198aaaa-0000-7000-8000-000000000002';

let folder: string;
let clock: ManualClock;
let stalls: (string | null)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-logs-'));
  clock = new ManualClock();
  stalls = [];
});
afterEach(() => rm(folder, { recursive: true }));

function newStore(options: Partial<LogStoreOptions> = {}) {
  return createLogStore({
    folder,
    clock,
    onLogStall: (_, error) => stalls.push(error === null ? null : (error as { code: string }).code),
    ...options,
  });
}

describe.skipIf(process.platform === 'win32')('the opening of a log where a folder has its name', () => {
  const inTheWay = () => join(folder, run, `${attempt}.log`);
  beforeEach(() => mkdir(inTheWay(), { recursive: true }));

  it('is refused for what has not begun', async () => {
    await expect(newStore().open(run, attempt, plainLog)).rejects.toMatchObject({ code: 'EISDIR' });
    expect(clock.waiting).toBe(0);
  });

  it('is tried again for what has begun, until the folder is gone, and told of', async () => {
    const opening = newStore().open(run, attempt, { ...plainLog, is_new: false });
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(1000);
    await expect.poll(() => clock.waiting).toBe(1);
    await rmdir(inTheWay());
    clock.advance(1000);
    await (await opening).close();
    expect(stalls).toEqual(['EISDIR', null]);
  });
});

it.each(['ENOSPC', 'EMFILE', 'EIO', 'EACCES', 'EROFS'])(
  'the opening of any log waits for what may pass by itself (%s)',
  async (code) => {
    // It is opened as a new one first, in the short way.
    let refusals = 2;
    const store = newStore({
      openFile: async (path, is_new) => {
        if (path.endsWith('.log') && refusals-- > 0) throw Object.assign(new Error(code), { code });
        return openAppendFile(path, is_new);
      },
    });
    const opening = store.open(run, attempt, plainLog);
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(1000);
    await (await opening).close();
    expect(stalls).toEqual([code, null]);
  },
);
