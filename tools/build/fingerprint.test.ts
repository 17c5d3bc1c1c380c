import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gantry-fingerprint-'));
  await mkdir(join(root, 'src', 'deep'), { recursive: true });
  await writeFile(join(root, 'src', 'deep', 'a.ts'), 'one');
});

afterEach(() => rm(root, { recursive: true }));

test('changes with the bytes and the names of inputs', async () => {
  const before = fingerprint(root, ['src', 'absent.json']);
  await writeFile(join(root, 'src', 'deep', 'a.ts'), 'two');
  const changed = fingerprint(root, ['src', 'absent.json']);
  await writeFile(join(root, 'src', 'b.ts'), '');
  const added = fingerprint(root, ['src', 'absent.json']);
  expect(new Set([before, changed, added]).size).toBe(3);
});

test('does not change with tests, nor with what is no input', async () => {
  const before = fingerprint(root, ['src']);
  await writeFile(join(root, 'src', 'deep', 'a.test.ts'), 'anything');
  await writeFile(join(root, 'readme.md'), 'anything');
  expect(fingerprint(root, ['src'])).toBe(before);
});
