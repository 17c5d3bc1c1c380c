import { appendFile, mkdtemp, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import type { LogStore, LogWriter } from '../../src/main/engine/ports.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { plainLog } from '../support/plain-log.ts';

const run = '0198aaaa-0000-7000-8000-000000000001';
const attempt = '0198aaaa-0000-7000-8000-000000000002';
const lines = 3000;

/** What another program does to the files of a log that is being written. */
describe.skipIf(process.platform === 'win32')('a log whose files another program changes', () => {
  let folder: string;
  let store: LogStore;
  let writer: LogWriter;

  const path = (ending: string) => join(folder, run, `${attempt}.${ending}`);
  const print = async (from: number, count: number): Promise<void> => {
    for (let line = from; line < from + count; line += 1)
      await writer.write('stdout', Buffer.from(`${line}\n`));
    // Whoever looks at a log is shown what was printed until then.
    await store.window(run, attempt, -1, 1);
  };
  const shown = () => createLogStore({ folder, clock: new ManualClock() }).window(run, attempt, 0, lines + 2);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gantry-logs-'));
    store = createLogStore({ folder, clock: new ManualClock() });
    writer = await store.open(run, attempt, plainLog);
    await print(0, lines / 2);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each<[string, () => Promise<unknown>]>([
    ['removed', () => rm(path('log'))],
    ['removed, with its index', () => Promise.all(['log', 'idx'].map((ending) => rm(path(ending))))],
    ['removed with all logs of its run', () => rm(join(folder, run), { recursive: true })],
    ['moved away', () => rename(path('log'), join(folder, 'elsewhere'))],
    [
      'replaced',
      async () => {
        await rm(path('log'));
        await writeFile(path('log'), 'something else\n');
      },
    ],
  ])('%s: all of it is there at the end', async (_, damage) => {
    await damage();
    await print(lines / 2, lines / 2);
    await writer.close();
    const { entries, length } = await shown();
    expect(length).toEqual({ entries: lines, is_complete: true });
    expect(entries.map(({ text }) => text)).toEqual(Array.from({ length: lines }, (_, line) => String(line)));
    expect((await readdir(join(folder, run))).sort()).toEqual([`${attempt}.idx`, `${attempt}.log`]);
  });

  it('made longer: what does not belong to it is taken away', async () => {
    await print(lines / 2, lines / 2);
    await appendFile(path('log'), 'something else\n');
    await writer.close();
    expect((await shown()).length).toEqual({ entries: lines, is_complete: true });
  });

  it.each<[string, () => Promise<unknown>, boolean]>([
    ['cut at the end', () => truncate(path('log'), 100), false],
    ['emptied while more comes', () => truncate(path('log'), 0), true],
    ['overwritten', () => writeFile(path('log'), 'Z'.repeat(500)), true],
  ])('%s: it says so', async (_, damage, isGoingOn) => {
    await damage();
    if (isGoingOn) await print(lines / 2, lines / 2);
    await writer.close();
    const { entries, length } = await createLogStore({ folder, clock: new ManualClock() }).window(
      run,
      attempt,
      -1,
      1,
    );
    expect(length.is_complete).toBe(true);
    expect(entries.map(({ mark }) => mark)).toEqual([
      { code: 'gap', data: { stream: null, lines: null, edge: null, cause: 'log_file_changed' } },
    ]);
  });
});
