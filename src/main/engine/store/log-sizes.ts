import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { JudgedLog } from '../plan/retention.ts';
import { aboveAllUuids } from './rows.ts';

/** What the logs of runs take on the disk, and which of them are to go. */
export function createLogSizes(database: Database) {
  const unmeasured = database
    .prepare<[Uuid, number], Uuid>(
      `SELECT uuid FROM run INDEXED BY run_unmeasured
       WHERE log_bytes IS NULL AND state IN ('succeeded', 'failed', 'cancelled') AND uuid > ? ORDER BY uuid LIMIT ?`,
    )
    .pluck();
  const setBytes = database.prepare<[number, Uuid]>('UPDATE run SET log_bytes = ? WHERE uuid = ?');
  const bytesOf = database.prepare<[Uuid], number | null>('SELECT log_bytes FROM run WHERE uuid = ?').pluck();
  const present = 'log_bytes > 0 AND logs_removed_at IS NULL AND is_dropped = 0';
  const total = database
    .prepare<[], number>(
      `SELECT coalesce(sum(log_bytes), 0) FROM run INDEXED BY run_with_log WHERE ${present}`,
    )
    .pluck();
  const keptTotal = database
    .prepare<[], number>(
      `SELECT coalesce(sum(log_bytes), 0) FROM run INDEXED BY run_with_log WHERE ${present} AND is_kept = 1`,
    )
    .pluck();
  const loose = database.prepare<[Uuid, number], JudgedLog>(
    `SELECT uuid, log_bytes FROM run INDEXED BY run_with_log
     WHERE ${present} AND is_kept = 0 AND uuid < ? ORDER BY uuid DESC LIMIT ?`,
  );
  const mark = database.prepare<[Instant, Uuid]>(
    'UPDATE run SET logs_removed_at = ? WHERE uuid = ? AND is_kept = 0 AND logs_removed_at IS NULL',
  );
  const leaving = database
    .prepare<[string, number], Uuid>(
      `SELECT uuid FROM run INDEXED BY run_log_leaving
       WHERE logs_removed_at IS NOT NULL AND log_bytes > 0 AND uuid NOT IN (SELECT value FROM json_each(?)) LIMIT ?`,
    )
    .pluck();
  const areRemoved = database
    .prepare<[Uuid], number>('SELECT 1 FROM run WHERE uuid = ? AND logs_removed_at IS NOT NULL')
    .pluck();

  const setAll = database.transaction((sizes: ReadonlyMap<Uuid, number>): void => {
    for (const [uuid, bytes] of sizes) setBytes.run(bytes, uuid);
  });
  const markAll = database.transaction((uuids: readonly Uuid[], at: Instant): void => {
    for (const uuid of uuids) mark.run(at, uuid);
  });

  return {
    /** Runs that have ended and whose logs were not measured, oldest first. */
    unmeasured: (after: Uuid, limit: number): Uuid[] => unmeasured.all(after, limit),
    set: (sizes: ReadonlyMap<Uuid, number>): void => setAll(sizes),
    /** Null where it was not measured. */
    of: (run_uuid: Uuid): number | null => bytesOf.get(run_uuid) ?? null,
    /** Of all runs that have ended and were measured. */
    total: (): number => total.get() ?? 0,
    /** Of those that are kept by hand. */
    keptTotal: (): number => keptTotal.get() ?? 0,
    /** Of runs that are not kept by hand, newest first. @param before the last one of the page before, or null. */
    page: (before: Uuid | null, limit: number): JudgedLog[] => loose.all(before ?? aboveAllUuids, limit),
    /** From now on these runs have no logs. */
    markRemoved: (uuids: readonly Uuid[], at: Instant): void => markAll(uuids, at),
    /** Runs whose logs are marked as removed and still there. @param except without these. */
    leaving: (except: Iterable<Uuid>, limit: number): Uuid[] =>
      leaving.all(JSON.stringify([...except]), limit),
    areRemoved: (run_uuid: Uuid): boolean => areRemoved.get(run_uuid) === 1,
  };
}

export type LogSizes = ReturnType<typeof createLogSizes>;
