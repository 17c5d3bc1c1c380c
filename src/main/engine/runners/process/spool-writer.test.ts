import { writeSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeFrame } from './spool.ts';
import { SpoolWriter } from './spool-writer.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-spool-'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

it('loses nothing when the disk is full, and tells when it has room again', async () => {
  const path = join(folder, 'spool');
  let room = 12;
  const writer = new SpoolWriter(path, (file, bytes) => {
    if (room === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    const count = writeSync(file, bytes.subarray(0, room));
    room -= count;
    return count;
  });
  const onRoom = vi.fn();
  writer.onRoom = onRoom;
  writer.add('stdout', Buffer.from('one'));
  expect(writer.isStalled).toBe(false);
  writer.add('stderr', Buffer.from('two'));
  writer.add('stdout', Buffer.from('three'));
  expect(writer.isStalled).toBe(true);
  const closed = writer.close();
  vi.advanceTimersByTime(3000);
  expect(onRoom).not.toHaveBeenCalled();
  room = 1000;
  vi.advanceTimersByTime(1000);
  expect(onRoom).toHaveBeenCalledOnce();
  await closed;
  const expected = Buffer.concat([
    encodeFrame('stdout', Buffer.from('one')),
    encodeFrame('stderr', Buffer.from('two')),
    encodeFrame('stdout', Buffer.from('three')),
  ]);
  expect(await readFile(path)).toEqual(expected);
});
