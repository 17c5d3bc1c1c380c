import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { writeTar } from './tar.ts';

test.skipIf(process.platform === 'win32')('tar reads the archive: modes, sizes, links', () => {
  const archive = writeTar([
    { kind: 'folder', path: 'bin/', mode: 0o1777 },
    { kind: 'file', path: 'bin/a', mode: 0o755, content: Buffer.alloc(513, 'x') },
    { kind: 'file', path: 'empty', mode: 0o600, content: Buffer.alloc(0) },
    { kind: 'link', path: 'bin/b', target: '/bin/a' },
  ]);
  const { stdout, status } = spawnSync('tar', ['-tvf', '-'], { input: archive, encoding: 'utf8' });
  expect(status).toBe(0);
  const lines = stdout.trim().split('\n');
  expect(lines.map((line) => line.slice(0, 10))).toEqual([
    'drwxrwxrwt',
    '-rwxr-xr-x',
    '-rw-------',
    'lrwxrwxrwx',
  ]);
  expect(lines[1]).toMatch(/ 513 .*bin\/a$/);
  expect(lines[3]).toMatch(/bin\/b -> \/bin\/a$/);
});
