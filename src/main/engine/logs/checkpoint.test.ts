import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Checkpoint, openCheckpointFile, readCheckpoint } from './checkpoint.ts';
import { firstPlace } from './stream-tally.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true }));

const checkpoint: Checkpoint = {
  version: 1,
  bytes: 80,
  entries: 2,
  stdout: firstPlace,
  stderr: firstPlace,
  at: 1000,
  note: null,
  dropped_bytes: null,
};

it('replaces what is there, and removes it with what a disk that was full has left', async () => {
  const path = join(folder, 'one.checkpoint');
  const file = openCheckpointFile(path);
  await file.replace(checkpoint);
  await file.replace({ ...checkpoint, entries: 3 });
  expect(await readCheckpoint(path)).toEqual({ ...checkpoint, entries: 3 });
  await writeFile(`${path}.new`, '{"version":1,"by');
  await file.remove();
  expect(await readdir(folder)).toEqual([]);
  await file.remove();
});

it.each(['', '{', '{"version":2}'])('reads nothing of what is none (%s)', async (text) => {
  const path = join(folder, 'one.checkpoint');
  await writeFile(path, text);
  expect(await readCheckpoint(path)).toBeNull();
});
