import { chmodSync, existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type MigrationFailure, migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';

export type OpenFailure =
  | MigrationFailure
  | { readonly code: 'not_writable'; readonly path: string; readonly message: string }
  | { readonly code: 'store_damaged'; readonly path: string; readonly message: string }
  | { readonly code: 'no_store'; readonly path: string };

export type OpenedDatabase =
  | { readonly ok: true; readonly database: Database.Database; readonly is_new: boolean }
  | { readonly ok: false; readonly failure: OpenFailure };

/**
 * Opens the store's database, made or brought to the newest version where that is needed.
 * @param mode `read_only` never writes: neither a table nor a file.
 */
export function openDatabase(path: string, mode: 'owner' | 'read_only'): OpenedDatabase {
  const is_new = !existsSync(path);
  if (is_new && mode === 'read_only') return { ok: false, failure: { code: 'no_store', path } };
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { readonly: mode === 'read_only' });
    database.pragma('busy_timeout = 5000');
    database.pragma('foreign_keys = ON');
    if (mode === 'owner') {
      chmodSync(path, 0o600);
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
    }
    const failure = migrate(database, path, migrations, mode);
    if (failure === null) return { ok: true, database, is_new };
    database.close();
    return { ok: false, failure };
  } catch (error) {
    database?.close();
    return { ok: false, failure: failureOf(error, path) };
  }
}

const damaged = new Set(['SQLITE_NOTADB', 'SQLITE_CORRUPT']);

function failureOf(error: unknown, path: string): OpenFailure {
  const { code, message } = error as { code?: string; message: string };
  if (code !== undefined && damaged.has(code)) return { code: 'store_damaged', path, message };
  return { code: 'not_writable', path, message };
}
