import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seal, unseal } from './secret-cipher.ts';
import { SecretKey } from './secret-key.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-key-'));
  path = join(folder, 'secrets.key');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the key of a data directory', () => {
  it('is made on first use, for the user alone, and stays the same', () => {
    expect(new SecretKey(path).read()).toEqual({ kind: 'absent' });
    const made = new SecretKey(path).readOrMake();
    expect(made).toMatchObject({ kind: 'ready', key: expect.any(Uint8Array) });
    expect(new SecretKey(path).readOrMake()).toEqual(made);
    expect(new SecretKey(path).read()).toEqual(made);
    expect(readdirSync(folder)).toEqual(['secrets.key']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is another one in each data directory', () => {
    const other = new SecretKey(join(folder, 'other.key'));
    expect(new SecretKey(path).readOrMake()).not.toEqual(other.readOrMake());
  });

  it('is made although a life before died while it made one', () => {
    writeFileSync(`${path}.new`, 'half');
    expect(new SecretKey(path).readOrMake().kind).toBe('ready');
    expect(readdirSync(folder)).toEqual(['secrets.key']);
  });

  it('is never replaced where the file cannot be read as one', () => {
    writeFileSync(path, 'mended by hand');
    expect(new SecretKey(path).readOrMake()).toMatchObject({ kind: 'unusable' });
    expect(readFileSync(path, 'utf8')).toBe('mended by hand');
  });

  it('says that it cannot be made', () => {
    const nowhere = new SecretKey(join(folder, 'no', 'such', 'folder'));
    expect(nowhere.readOrMake()).toMatchObject({
      kind: 'unusable',
      message: expect.stringContaining('ENOENT'),
    });
  });
});

describe('an encrypted value', () => {
  const key = Buffer.alloc(32, 1);

  it.each(['hunter22', '비밀 🔑', 'a\nb\n', 'x'.repeat(64 * 1024)])('comes back (%#)', (value) => {
    expect(unseal(key, 'NAME', seal(key, 'NAME', value))).toBe(value);
  });

  it('is another one each time', () => {
    const [one, other] = [seal(key, 'A', 'value'), seal(key, 'A', 'value')];
    expect(one.nonce).not.toEqual(other.nonce);
    expect(one.ciphertext).not.toEqual(other.ciphertext);
  });

  it('does not come back under another name, with another key, changed or cut', () => {
    const { ciphertext, nonce } = seal(key, 'A', 'value');
    const changed = Buffer.from(ciphertext);
    changed[0] = (changed[0] ?? 0) ^ 1;
    expect(unseal(key, 'B', { ciphertext, nonce })).toBeNull();
    expect(unseal(Buffer.alloc(32, 2), 'A', { ciphertext, nonce })).toBeNull();
    expect(unseal(key, 'A', { ciphertext: changed, nonce })).toBeNull();
    expect(unseal(key, 'A', { ciphertext: ciphertext.subarray(0, 10), nonce })).toBeNull();
  });
});
