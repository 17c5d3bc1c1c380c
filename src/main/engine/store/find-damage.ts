import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** A check takes about a millisecond for each MB; of a larger store damage is found where it is read. */
const largestChecked = 256 * 1024 * 1024;

/**
 * Looks through a database for damage, and changes nothing: not even what SQLite would do at the end of a connection
 * that may write, which is to move into the database what waits beside it.
 * @returns what SQLite says of the first damage; null where it finds none, or where there is no such file.
 * @throws SqliteError where the file is no database, or cannot be read
 */
export function findDamage(path: string): string | null {
  if (!existsSync(path) || statSync(path).size > largestChecked) return null;
  const database = new Database(path, { readonly: true });
  try {
    const said = String(database.pragma('quick_check(1)', { simple: true }));
    return said === 'ok' ? null : said.replaceAll(/\s+/g, ' ');
  } finally {
    database.close();
  }
}

/** The newest backup of a database that a migration has left beside it. */
export function newestBackup(path: string): string | null {
  const start = `${basename(path)}.v`;
  const versions = readdirSync(dirname(path))
    .filter((name) => name.startsWith(start))
    .map((name) => Number(name.slice(start.length)))
    .filter((version) => Number.isInteger(version));
  return versions.length === 0 ? null : join(dirname(path), `${start}${Math.max(...versions)}`);
}
