import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Held by the one engine at work on a data directory; the kernel frees it when its process ends, however it ends. */
export interface OwnerLock {
  release(): void;
}

export type LockResult =
  | { readonly kind: 'acquired'; readonly lock: OwnerLock }
  | { readonly kind: 'busy' }
  | { readonly kind: 'unusable'; readonly message: string };

/**
 * Takes the lock, or says at once that somebody has it. An exclusive transaction that is never written to leaves no
 * journal behind. The file must not be opened by other means in the same process: on POSIX, closing any descriptor of
 * a file gives up all of the process's locks on it.
 */
export function acquireOwnerLock(path: string): LockResult {
  let database: Database.Database;
  try {
    database = new Database(path, { timeout: 0 });
  } catch (error) {
    return { kind: 'unusable', message: messageOf(error) };
  }
  try {
    database.exec('BEGIN EXCLUSIVE');
    return { kind: 'acquired', lock: { release: () => database.close() } };
  } catch (error) {
    database.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) return { kind: 'busy' };
    if (codeOf(error) === 'SQLITE_NOTADB') return replaceDamaged(path);
    return { kind: 'unusable', message: messageOf(error) };
  }
}

/** Nothing is ever stored in the file, so a damaged one can be made anew. */
function replaceDamaged(path: string): LockResult {
  try {
    rmSync(path);
  } catch (error) {
    return { kind: 'unusable', message: messageOf(error) };
  }
  return acquireOwnerLock(path);
}

function codeOf(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
