import { chmodSync, existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { findDamage, newestBackup } from './find-damage.ts';
import { type MigrationFailure, migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { isOfTheDisk } from './turns.ts';

/** The file is no sound database of Gantry's. */
export interface StoreDamaged {
  readonly code: 'store_damaged';
  readonly path: string;
  readonly message: string;
  /** What a migration kept of it, the newest; null where there is none. */
  readonly backup: string | null;
}

export type OpenFailure =
  | MigrationFailure
  | { readonly code: 'not_writable'; readonly path: string; readonly message: string }
  | StoreDamaged
  | { readonly code: 'no_store'; readonly path: string };

export type OpenedDatabase =
  | { readonly ok: true; readonly database: Database.Database; readonly is_new: boolean }
  | { readonly ok: false; readonly failure: OpenFailure };

/**
 * Opens the store's database, made or brought to the newest version where that is needed.
 * @param mode `read_only` never changes what is stored. SQLite itself may leave `-wal` and `-shm` beside the database.
 */
export function openDatabase(path: string, mode: 'owner' | 'read_only'): OpenedDatabase {
  const is_new = !existsSync(path);
  if (is_new && mode === 'read_only') return { ok: false, failure: { code: 'no_store', path } };
  let database: Database.Database | null = null;
  try {
    const damage = mode === 'owner' ? findDamage(path) : null;
    if (damage !== null) return { ok: false, failure: storeDamaged(path, damage) };
    database = new Database(path, { readonly: mode === 'read_only' });
    database.pragma('busy_timeout = 5000');
    // Before anything is written: pages that hold nothing any more can be taken out of the file then.
    if (is_new) database.pragma('auto_vacuum = INCREMENTAL');
    if (!isOurs(database)) {
      database.close();
      return { ok: false, failure: storeDamaged(path, "another program's database") };
    }
    database.pragma('foreign_keys = ON');
    if (mode === 'owner') {
      chmodSync(path, 0o600);
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
    }
    const failure = migrate(database, path, migrations, mode);
    if (failure === null) {
      if (mode === 'owner') letShrink(database);
      return { ok: true, database, is_new };
    }
    database.close();
    return { ok: false, failure };
  } catch (error) {
    database?.close();
    return { ok: false, failure: failureOf(error, path) };
  }
}

/** A store of an earlier version is written anew once, so that its file can shrink. Without room for that, it stays as it is. */
function letShrink(database: Database.Database): void {
  const incremental = 2;
  if (database.pragma('auto_vacuum', { simple: true }) === incremental) return;
  try {
    database.pragma('auto_vacuum = INCREMENTAL');
    database.exec('VACUUM');
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !isOfTheDisk(error.code)) throw error;
  }
}

/** Marks the database as Gantry's: `Gant` in ASCII (SQLite's `application_id`). */
const applicationId = 0x47616e74;

/** Whether the database is Gantry's, or empty and so may become it. */
function isOurs(database: Database.Database): boolean {
  if (database.pragma('application_id', { simple: true }) === applicationId) return true;
  const tables = database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (tables !== 0 || database.pragma('user_version', { simple: true }) !== 0) return false;
  if (!database.readonly) database.pragma(`application_id = ${applicationId}`);
  return true;
}

const damaged = new Set(['SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_ERROR']);

/** What an error of SQLite means for the one who opens a store. */
export function failureOf(error: unknown, path: string): OpenFailure {
  const { code, message } = error as { code?: string; message: string };
  if (code !== undefined && damaged.has(code)) return storeDamaged(path, message);
  return { code: 'not_writable', path, message };
}

function storeDamaged(path: string, message: string): StoreDamaged {
  return { code: 'store_damaged', path, message, backup: newestBackup(path) };
}
