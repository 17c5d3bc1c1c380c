import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { keyBytes } from './secret-cipher.ts';

export type ReadKey =
  | { readonly kind: 'ready'; readonly key: Uint8Array }
  | { readonly kind: 'absent' }
  /** There is a file, and no key can be read from it; it is left as it is. */
  | { readonly kind: 'unusable'; readonly message: string };

/**
 * The key of a data directory: a file of 64 hexadecimal digits that only the user can read. Whoever makes it holds the
 * lock of the data directory, so nobody else makes one meanwhile.
 */
export class SecretKey {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  read(): ReadKey {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8').trim();
    } catch (error) {
      if (isAbsent(error)) return { kind: 'absent' };
      return { kind: 'unusable', message: messageOf(error) };
    }
    if (text.length === 2 * keyBytes && /^[0-9a-f]+$/i.test(text)) {
      return { kind: 'ready', key: Buffer.from(text, 'hex') };
    }
    return { kind: 'unusable', message: `it does not hold ${2 * keyBytes} hexadecimal digits` };
  }

  /** The key, made where there is none: whole or not at all, whatever crashes. */
  readOrMake(): Exclude<ReadKey, { kind: 'absent' }> {
    const found = this.read();
    if (found.kind !== 'absent') return found;
    const key = randomBytes(keyBytes);
    const beside = `${this.path}.new`;
    try {
      rmSync(beside, { force: true });
      const file = openSync(beside, 'wx', 0o600);
      try {
        writeSync(file, `${key.toString('hex')}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(beside, this.path);
      return { kind: 'ready', key };
    } catch (error) {
      return { kind: 'unusable', message: messageOf(error) };
    }
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
