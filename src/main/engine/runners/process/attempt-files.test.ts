import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createOnce, readJson, replaceFile } from './attempt-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('lets one of many make a file, whole, and leaves nothing else', async () => {
  const path = join(folder, 'claim.json');
  const makers = Array.from({ length: 20 }, (_, maker) => maker);
  const made = await Promise.all(makers.map((maker) => createOnce(path, { maker })));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await readJson(path)).toEqual({ maker: made.indexOf(true) });
  expect(await readdir(folder)).toEqual(['claim.json']);
});

it('fails where a file cannot be made for another reason', async () => {
  await expect(createOnce(join(folder, 'none', 'claim.json'), {})).rejects.toThrow('ENOENT');
});

it('replaces a file, and reads nothing where there is none', async () => {
  const path = join(folder, 'result.json');
  expect(await readJson(path)).toBeUndefined();
  await replaceFile(path, { turn: 1 });
  await replaceFile(path, { turn: 2 });
  expect(await readFile(path, 'utf8')).toBe('{"turn":2}');
});
