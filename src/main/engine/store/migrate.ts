import { chmodSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';

export interface MigrationFailure {
  /** `older_store` only where nothing may be written: an owner brings an older store up to date. */
  readonly code: 'newer_store' | 'older_store';
  /** The version that the store has, and the newest that this program knows. */
  readonly found: number;
  readonly known: number;
}

/**
 * Brings a database to the newest version: each migration once, in its own transaction, after a backup beside the
 * database (`gantry.db.v1` holds version 1) where there was something to lose. SQLite's `user_version` counts them.
 */
export function migrate(
  database: Database,
  path: string,
  migrations: readonly string[],
  mode: 'owner' | 'read_only',
): MigrationFailure | null {
  const found = database.pragma('user_version', { simple: true }) as number;
  const known = migrations.length;
  if (found > known) return { code: 'newer_store', found, known };
  if (mode === 'read_only') return found === known ? null : { code: 'older_store', found, known };
  for (let version = found; version < known; version++) {
    if (found > 0) backUp(database, `${path}.v${version}`);
    database.transaction(() => {
      database.exec(migrations[version] as string);
      database.pragma(`user_version = ${version + 1}`);
    })();
  }
  return null;
}

function backUp(database: Database, target: string): void {
  rmSync(target, { force: true });
  database.prepare('VACUUM INTO ?').run(target);
  chmodSync(target, 0o600);
}
