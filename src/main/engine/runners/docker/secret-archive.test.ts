import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../../../tests/support/docker-stand-in/archive.ts';
import { isUserByName, secretArchive, uidOf } from './secret-archive.ts';
import { readTarFile, writeTar } from './tar.ts';

const passwd = 'root:x:0:0:root:/root:/bin/sh\nworker:x:1234:1234::/home/worker:/bin/sh\n99:x:7:7::/:\n';

describe('the user of a container', () => {
  it.each([
    ['', 0],
    ['root', 0],
    ['1000', 1000],
    ['1000:50', 1000],
    ['worker', 1234],
    ['worker:root', 1234],
    [':50', 0],
    ['99', 7],
    ['nobody', null],
    ['4000000000', null],
  ])('%j is %j', (user, uid) => expect(uidOf(user, passwd)).toBe(uid));

  it('is looked up by its name alone', () => {
    expect(uidOf('worker', null)).toBeNull();
    expect(['', '0', '1000:50', '1000:staff', ':5'].map(isUserByName)).toEqual(Array(5).fill(false));
    expect(['worker', 'worker:5', '99x'].map(isUserByName)).toEqual(Array(3).fill(true));
  });
});

describe('the archive of secrets', () => {
  const files = [{ name: 'key.txt', value: '비밀' }];

  it('holds files that their user alone can read', () => {
    expect(filesOf(secretArchive(files, 1234))).toEqual(
      new Map([['/run/secrets/key.txt', { uid: 1234, mode: 0o400, content: Buffer.from('비밀') }]]),
    );
  });

  it('holds files for everybody in the container where nobody knows who its user is', () => {
    expect(filesOf(secretArchive(files, null)).get('/run/secrets/key.txt')).toMatchObject({
      uid: 0,
      mode: 0o444,
    });
  });
});

it('reads the one file of an archive, and nothing of a folder or of a torn one', () => {
  const content = Buffer.from('a file');
  expect(readTarFile(writeTar([{ kind: 'file', path: 'x', mode: 0o600, uid: 0, content }]))).toEqual(content);
  expect(readTarFile(writeTar([{ kind: 'folder', path: 'x/', mode: 0o700 }]))).toBeNull();
  expect(readTarFile(Buffer.alloc(100))).toBeNull();
});
