import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';

/** Live runs that are named where a workflow cannot be deleted. */
const liveRunsShown = 20;

/** Takes workflows away. A history that goes too goes in batches, which the caller asks for one after the other. */
export function createDeletionStatements(database: Database) {
  const liveRuns = database
    .prepare<[Uuid, number], number>(
      `SELECT number FROM run WHERE workflow_uuid = ? AND state IN ('queued', 'running') ORDER BY number LIMIT ?`,
    )
    .pluck();
  const countRuns = database
    .prepare<[Uuid], number>('SELECT count(*) FROM run WHERE workflow_uuid = ?')
    .pluck();
  const countSchedules = database
    .prepare<[Uuid], number>('SELECT count(*) FROM schedule WHERE workflow_uuid = ?')
    .pluck();
  const mark = database.prepare(
    'UPDATE workflow SET deleted_at = @at, linked_path = NULL, is_dropped = @is_dropped WHERE uuid = @uuid',
  );
  const deleteSchedules = database
    .prepare<[Uuid], Uuid>('DELETE FROM schedule WHERE workflow_uuid = ? RETURNING uuid')
    .pluck();
  const dropped = database.prepare<[], Uuid>('SELECT uuid FROM workflow WHERE is_dropped = 1').pluck();
  const someRuns = database
    .prepare<[Uuid, number], Uuid>('SELECT uuid FROM run WHERE workflow_uuid = ? LIMIT ?')
    .pluck();
  const deleteRun = database.prepare('DELETE FROM run WHERE uuid = ?');
  const deleteRow = database.prepare('DELETE FROM workflow WHERE uuid = ?');

  const markDeleted = database.transaction((uuid: Uuid, is_dropped: boolean, at: Instant): Uuid[] => {
    mark.run({ uuid, is_dropped: is_dropped ? 1 : 0, at });
    return deleteSchedules.all(uuid);
  });
  const deleteRuns = database.transaction((uuids: readonly Uuid[], isOver: () => boolean): number => {
    let count = 0;
    for (const uuid of uuids) {
      deleteRun.run(uuid);
      count += 1;
      if (isOver()) break;
    }
    return count;
  });

  return {
    /** Numbers of runs that have not ended, the first ones where there are many. */
    liveRuns: (workflow_uuid: Uuid) => liveRuns.all(workflow_uuid, liveRunsShown),
    countRuns: (workflow_uuid: Uuid) => countRuns.get(workflow_uuid) ?? 0,
    countSchedules: (workflow_uuid: Uuid) => countSchedules.get(workflow_uuid) ?? 0,
    /** From now on only runs know the workflow; its schedules are gone, and answered. `is_dropped`: its history is to go. */
    markDeleted: (uuid: Uuid, is_dropped: boolean, at: Instant): Uuid[] => markDeleted(uuid, is_dropped, at),
    /** Workflows whose history is still to go. */
    dropped: () => dropped.all(),
    someRuns: (workflow_uuid: Uuid, limit: number) => someRuns.all(workflow_uuid, limit),
    /** Runs with all that belongs to them, at least one, until `isOver`. @returns how many are gone. */
    deleteRuns: (uuids: readonly Uuid[], isOver: () => boolean): number => deleteRuns(uuids, isOver),
    /** The last of a workflow: its row and its revisions. It has no run any more. */
    deleteRow: (uuid: Uuid): void => {
      deleteRow.run(uuid);
    },
  };
}

export type DeletionStatements = ReturnType<typeof createDeletionStatements>;
