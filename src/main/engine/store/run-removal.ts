import type { Database } from 'better-sqlite3';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { JudgedRun } from '../plan/retention.ts';
import { aboveAllUuids } from './rows.ts';

/** Rows that one statement deletes. */
const step = 100;

/** A run that was taken out of sight. */
export interface DroppedRun {
  readonly uuid: Uuid;
  readonly workflow_uuid: Uuid;
  readonly schedule_uuid: Uuid | null;
}

/** A run as it is judged, and what its logs take; null where that was not measured yet. */
export type RunFacts = JudgedRun & { readonly log_bytes: number | null };

type FactsRow = Omit<RunFacts, 'is_kept'> & { is_kept: number };

/**
 * Takes runs away. One is first marked, and from then on not seen any more; its rows go in batches, which the caller
 * asks for one after the other.
 */
export function createRunRemoval(database: Database) {
  const page = database.prepare<[Uuid, Uuid, number], FactsRow>(
    `SELECT uuid, state, ended_at, is_kept, log_bytes FROM run INDEXED BY run_by_workflow
     WHERE workflow_uuid = ? AND uuid < ? AND is_dropped = 0 ORDER BY uuid DESC LIMIT ?`,
  );
  // What goes on may keep results of the run that it repeats, of the one which that repeats, and so on.
  const repeated = database
    .prepare<[], Uuid>(
      `WITH RECURSIVE repeated (uuid) AS (
         SELECT rerun_of FROM run INDEXED BY run_open
         WHERE state IN ('queued', 'running') AND rerun_of IS NOT NULL
         UNION
         SELECT run.rerun_of FROM repeated JOIN run ON run.uuid = repeated.uuid WHERE run.rerun_of IS NOT NULL
       ) SELECT uuid FROM repeated`,
    )
    .pluck();
  const withCommands = database.prepare<[], Uuid>('SELECT DISTINCT run_uuid FROM command').pluck();
  const mark = database.prepare<[Uuid], DroppedRun>(
    `UPDATE run SET is_dropped = 1
     WHERE uuid = ? AND is_dropped = 0 AND is_kept = 0 AND state IN ('succeeded', 'failed', 'cancelled')
     RETURNING uuid, workflow_uuid, schedule_uuid`,
  );
  const setKept = database.prepare<[number, Uuid]>('UPDATE run SET is_kept = ? WHERE uuid = ?');
  const dropped = database
    .prepare<[string, number], Uuid>(
      `SELECT uuid FROM run INDEXED BY run_dropped
       WHERE is_dropped = 1 AND uuid NOT IN (SELECT value FROM json_each(?)) ORDER BY uuid LIMIT ?`,
    )
    .pluck();
  const unknown = database
    .prepare<[string], Uuid>(
      `SELECT value FROM json_each(?) AS folder
       WHERE value >= (SELECT printf('%08x-%04x', ms >> 16, ms & 65535)
                       FROM (SELECT CAST(unixepoch(created_at, 'subsec') * 1000 AS INTEGER) AS ms FROM store))
         AND NOT EXISTS (SELECT 1 FROM run WHERE uuid = folder.value)`,
    )
    .pluck();
  const countReruns = database
    .prepare<[Uuid], number>(
      `SELECT count(DISTINCT later.run_uuid) FROM job_run AS own JOIN job_run AS later ON later.reused_from = own.uuid
       WHERE own.run_uuid = ?`,
    )
    .pluck();
  const markEmptied = database
    .prepare<[], Uuid>(
      `UPDATE workflow SET is_dropped = 1
       WHERE deleted_at IS NOT NULL AND is_dropped = 0
         AND NOT EXISTS (SELECT 1 FROM run WHERE workflow_uuid = workflow.uuid)
       RETURNING uuid`,
    )
    .pluck();
  const parts = ['event', 'command', 'attempt', 'job_run'].map((table) =>
    database.prepare<[Uuid]>(
      `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE run_uuid = ? LIMIT ${step})`,
    ),
  );
  const deleteRow = database.prepare<[Uuid]>('DELETE FROM run WHERE uuid = ? AND is_dropped = 1');

  /** @returns whether nothing is left of the run. */
  function purgeOne(uuid: Uuid, isOver: () => boolean): boolean {
    for (const part of parts) {
      while (part.run(uuid).changes === step) if (isOver()) return false;
    }
    deleteRow.run(uuid);
    return true;
  }

  const drop = database.transaction((uuids: readonly Uuid[]): DroppedRun[] =>
    uuids.flatMap((uuid) => mark.get(uuid) ?? []),
  );
  const purge = database.transaction((uuids: readonly Uuid[], isOver: () => boolean): number => {
    let count = 0;
    for (const uuid of uuids) {
      if (!purgeOne(uuid, isOver)) break;
      count += 1;
      if (isOver()) break;
    }
    return count;
  });

  return {
    /** Runs of a workflow, newest first. @param before the last one of the page before, or null. */
    page: (workflow_uuid: Uuid, before: Uuid | null, limit: number): RunFacts[] =>
      page
        .all(workflow_uuid, before ?? aboveAllUuids, limit)
        .map((row) => ({ ...row, is_kept: row.is_kept === 1 })),
    /** Runs whose results one that goes on may keep. */
    repeatedNow: (): ReadonlySet<Uuid> => new Set(repeated.all()),
    /** Runs of which something is still to be started, stopped or removed. */
    withCommands: (): ReadonlySet<Uuid> => new Set(withCommands.all()),
    /** Marks runs, as far as they have ended and are not kept by hand. @returns those that were marked. */
    drop: (uuids: readonly Uuid[]): DroppedRun[] => drop(uuids),
    setKept: (uuid: Uuid, is_kept: boolean): void => void setKept.run(is_kept ? 1 : 0, uuid),
    /** Runs that are marked, the oldest first. @param except without these. */
    dropped: (except: Iterable<Uuid>, limit: number): Uuid[] =>
      dropped.all(JSON.stringify([...except]), limit),
    /** Deletes what belongs to marked runs, at least something, until `isOver`. @returns how many are gone. */
    purge: (uuids: readonly Uuid[], isOver: () => boolean): number => purge(uuids, isOver),
    /** Those that are of no run, not even of a marked one, and younger than the store: what is older was never its. */
    unknown: (uuids: readonly Uuid[]): Uuid[] => unknown.all(JSON.stringify(uuids)),
    /** How many later runs keep results of a run. */
    countReruns: (uuid: Uuid): number => countReruns.get(uuid) ?? 0,
    /** Marks deleted workflows of whose history nothing is left: their last rows go too. */
    dropEmptied: (): Uuid[] => markEmptied.all(),
  };
}

export type RunRemovalStatements = ReturnType<typeof createRunRemoval>;
