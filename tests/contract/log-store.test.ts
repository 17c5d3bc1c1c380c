import { appendFile, copyFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AppendFile,
  type OpenAppendFile,
  openAppendFile,
} from '../../src/main/engine/logs/append-file.ts';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import type { LogLength, LogStore } from '../../src/main/engine/ports.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { plainLog } from '../support/plain-log.ts';

const run = '0198aaaa-0000-7000-8000-000000000001';
const attempt = '0198aaaa-0000-7000-8000-000000000002';
const other = '0198aaaa-0000-7000-8000-000000000003';

let folder: string;
let clock: ManualClock;
let store: LogStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-logs-'));
  clock = new ManualClock();
  store = createLogStore({ folder, clock });
});
afterEach(() => rm(folder, { recursive: true }));

function restarted(): LogStore {
  return createLogStore({ folder, clock });
}

function numberedLines(count: number, width = 0): Buffer {
  return Buffer.from(Array.from({ length: count }, (_, n) => `${String(n).padEnd(width, '.')}\n`).join(''));
}

async function write(lines: Buffer | string, attemptUuid = attempt): Promise<void> {
  const writer = await store.open(run, attemptUuid, plainLog);
  await writer.write('stdout', Buffer.from(lines));
  await writer.close();
}

describe('LogStore', () => {
  it('has an empty log where there is none', async () => {
    expect(await store.window(run, attempt, 0, 10)).toEqual({
      entries: [],
      length: { entries: 0, is_complete: false },
    });
  });

  it('reads windows from the front and from the end', async () => {
    await write(numberedLines(1000));
    const texts = async (from: number, limit: number) =>
      (await store.window(run, attempt, from, limit)).entries.map(({ number, text }) => `${number}:${text}`);
    expect(await texts(0, 2)).toEqual(['0:0', '1:1']);
    expect(await texts(511, 2)).toEqual(['511:511', '512:512']);
    expect(await texts(-2, 10)).toEqual(['998:998', '999:999']);
    expect(await texts(-5000, 1)).toEqual(['0:0']);
    expect(await texts(1000, 10)).toEqual([]);
    expect(await texts(0, 0)).toEqual([]);
  });

  it('ends a window after about 1 MiB of text', async () => {
    await write(numberedLines(30_000, 100));
    const { entries, length } = await store.window(run, attempt, 5, 100_000);
    const size = entries.reduce((sum, entry) => sum + entry.text.length, 0);
    expect(size).toBeGreaterThan(600_000);
    expect(size).toBeLessThan(1024 * 1024);
    const expected = entries.map((_, n) => String(n + 5).padEnd(100, '.'));
    expect(entries.map((entry) => entry.text)).toEqual(expected);
    expect(entries[0]?.number).toBe(5);
    expect(length).toEqual({ entries: 30_000, is_complete: true });
  });

  it('shows what was written at once to who asks', async () => {
    const writer = await store.open(run, attempt, plainLog);
    await writer.write('stderr', Buffer.from('now\nlater'));
    const { entries, length } = await store.window(run, attempt, 0, 10);
    expect(entries).toEqual([
      { number: 0, at: '2026-01-31T23:59:59.999Z', stream: 'stderr', is_partial: false, text: 'now' },
    ]);
    expect(length).toEqual({ entries: 1, is_complete: false });
    await writer.close();
  });

  it('knows after a restart which log is complete', async () => {
    await write('all of it\n');
    const unfinished = await store.open(run, other, plainLog);
    await unfinished.write('stdout', Buffer.from('not all\n'));
    await store.window(run, other, 0, 1);
    const again = restarted();
    expect((await again.window(run, attempt, 0, 1)).length).toEqual({ entries: 1, is_complete: true });
    expect((await again.window(run, other, 0, 1)).length).toEqual({ entries: 1, is_complete: false });
    await unfinished.close();
    expect((await again.window(run, other, 0, 1)).length).toEqual({ entries: 1, is_complete: true });
  });

  it('goes on with a log, which is not complete meanwhile', async () => {
    await write('one\n');
    const writer = await restarted().open(run, attempt, plainLog);
    expect((await store.window(run, attempt, 0, 1)).length.is_complete).toBe(false);
    await writer.write('stdout', Buffer.from('two\n'));
    await writer.close();
    const { entries, length } = await store.window(run, attempt, 0, 10);
    expect(entries.map((entry) => entry.text)).toEqual(['one', 'two']);
    expect(length).toEqual({ entries: 2, is_complete: true });
  });

  it('goes on where an earlier life has noted it, and forgets a note that does not fit', async () => {
    const checkpoint = join(folder, run, `${attempt}.checkpoint`);
    const writer = await store.open(run, attempt, plainLog);
    await writer.write('stdout', Buffer.from('one\ntwo\n'));
    await writer.release();
    const noted = await readFile(checkpoint);
    const next = await restarted().open(run, attempt, plainLog);
    expect(await next.resume('exact')).toMatchObject({ stdout: { bytes: 8, lines: 2 } });
    await next.close();
    expect((await store.window(run, attempt, 0, 10)).length).toEqual({ entries: 2, is_complete: true });
    await expect(stat(checkpoint)).rejects.toThrow('ENOENT');

    await writeFile(checkpoint, noted);
    await truncate(join(folder, run, `${attempt}.log`), 43);
    const last = await restarted().open(run, attempt, plainLog);
    expect(await last.resume('exact')).toMatchObject({ at: null, stdout: { bytes: 0 } });
    await expect(stat(checkpoint)).rejects.toThrow('ENOENT');
    await last.close();
  });

  it('shows what is no record as it is', async () => {
    await write('good\n');
    await appendFile(join(folder, run, `${attempt}.log`), 'not ours\ntorn');
    const { entries, length } = await store.window(run, attempt, 0, 10);
    expect(entries.map((entry) => entry.text)).toEqual(['good', 'not ours']);
    expect(length).toEqual({ entries: 2, is_complete: false });
  });

  it('reads a log anew whose index belongs to something else', async () => {
    await write(numberedLines(600, 10));
    await write(numberedLines(600, 5), other);
    await copyFile(join(folder, run, `${other}.idx`), join(folder, run, `${attempt}.idx`));
    const { entries, length } = await restarted().window(run, attempt, -1, 1);
    expect(entries.map((entry) => entry.text)).toEqual(['599.......']);
    expect(length).toEqual({ entries: 600, is_complete: false });
  });

  it('has one writer at a time', async () => {
    const writer = await store.open(run, attempt, plainLog);
    await expect(store.open(run, attempt, plainLog)).rejects.toThrow('open already');
    await writer.close();
    await (await store.open(run, attempt, plainLog)).close();
  });

  it('announces only what can be read, and that a log is complete', async () => {
    const told: LogLength[] = [];
    const readable: Promise<number>[] = [];
    const leave = store.subscribe(attempt, (length) => {
      told.push(length);
      readable.push(store.window(run, attempt, length.entries - 1, 1).then(({ entries }) => entries.length));
    });
    const writer = await store.open(run, attempt, plainLog);
    for (let count = 0; count < 50; count += 1) await writer.write('stdout', numberedLines(1000, 100));
    await writer.close();
    clock.advance(50);
    leave();
    expect(told.length).toBeLessThanOrEqual(2);
    expect(told.at(-1)).toEqual({ entries: 50_000, is_complete: true });
    expect(await Promise.all(readable)).toEqual(told.map(() => 1));
    expect(clock.waiting).toBe(0);
  });

  it('does not call complete what was let go of, and another writer goes on with it', async () => {
    const told: LogLength[] = [];
    store.subscribe(attempt, (length) => told.push(length));
    const writer = await store.open(run, attempt, plainLog);
    await writer.write('stdout', numberedLines(600));
    await writer.release();
    clock.advance(50);
    expect(told.map(({ is_complete }) => is_complete)).not.toContain(true);
    expect((await store.window(run, attempt, -1, 1)).length).toEqual({ entries: 600, is_complete: false });
    const next = await store.open(run, attempt, plainLog);
    await next.write('stdout', Buffer.from('and on\n'));
    await next.close();
    const { entries, length } = await restarted().window(run, attempt, -2, 2);
    expect(entries.map(({ text }) => text)).toEqual(['599', 'and on']);
    expect(length).toEqual({ entries: 601, is_complete: true });
  });

  it('knows of a complete log, as long as nothing is written, that it has all', async () => {
    await write(numberedLines(600));
    for (const isWritten of [false, false, true]) {
      const writer = await restarted().open(run, attempt, { ...plainLog, is_new: false });
      expect(writer.has_all_output).toBe(true);
      if (isWritten) await writer.write('stdout', Buffer.from('more\n'));
      expect(writer.has_all_output).toBe(!isWritten);
      await writer.release();
      const { length } = await restarted().window(run, attempt, 0, 1);
      expect(length.is_complete).toBe(!isWritten);
    }
    const writer = await restarted().open(run, attempt, { ...plainLog, is_new: false });
    expect(writer.has_all_output).toBe(false);
    await writer.close();
    expect((await restarted().window(run, attempt, -1, 1)).entries[0]?.text).toBe('more');
  });

  it('makes one stall of all logs that cannot be written, and tells of each too', async () => {
    const told: string[] = [];
    const toldOfOne: [string, string | null][] = [];
    const full = new Set<string>();
    const openFile: OpenAppendFile = async (path, is_new) => {
      const file = await openAppendFile(path, is_new);
      const write: AppendFile['write'] = (bytes, at) => {
        if ([...full].some((each) => path.includes(each)))
          throw new Error(`no room for ${path.slice(-40, -4)}`);
        return file.write(bytes, at);
      };
      return { ...file, write };
    };
    const onStall = (error: unknown): void => void told.push(String(error));
    const stalling = createLogStore({
      folder,
      clock,
      openFile,
      onStall,
      onResume: () => told.push('resumed'),
      onLogStall: (each, error) => void toldOfOne.push([each, error === null ? null : String(error)]),
    });
    const writers = [];
    for (const each of [attempt, other]) {
      const writer = await stalling.open(run, each, plainLog);
      full.add(each);
      void writer.write('stdout', Buffer.from('x\n'));
      writers.push(writer.close());
      await expect.poll(() => clock.waiting).toBe(writers.length);
    }
    expect(told).toEqual([`Error: no room for ${attempt}`]);
    const stalls = [attempt, other].map((each) => [each, `Error: no room for ${each}`]);
    expect(toldOfOne).toEqual(stalls);
    full.delete(attempt);
    clock.advance(1000);
    await writers[0];
    expect(told).toHaveLength(1);
    full.clear();
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(1000);
    await Promise.all(writers);
    expect(told).toEqual([`Error: no room for ${attempt}`, 'resumed']);
  });

  it('takes no path for a key', async () => {
    await expect(store.window('..', attempt, 0, 1)).rejects.toThrow();
    await expect(store.window(run, '../x', 0, 1)).rejects.toThrow();
  });

  it.skipIf(process.platform === 'win32')('is readable by its user alone', async () => {
    await write('one\n');
    const modes = await Promise.all([run, `${run}/${attempt}.log`].map((path) => stat(join(folder, path))));
    expect(modes.map(({ mode }) => mode & 0o77)).toEqual([0, 0]);
    expect(await readFile(join(folder, run, `${attempt}.log`), 'utf8')).toContain(' stdout F one\n');
  });
});
