import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { dropping } from './schedules.ts';

/** Live runs that are named where a workflow cannot be deleted. */
const liveRunsShown = 20;

/** Takes workflows away. A history that goes too goes in batches, which the caller asks for one after the other. */
export function createDeletionStatements(database: Database) {
  const liveRuns = database
    .prepare<[Uuid, number], number>(
      `SELECT number FROM run INDEXED BY run_by_workflow_state
       WHERE workflow_uuid = ? AND state IN ('queued', 'running') ORDER BY number LIMIT ?`,
    )
    .pluck();
  const countRuns = database
    .prepare<[Uuid], number>('SELECT count(*) FROM run WHERE workflow_uuid = ?')
    .pluck();
  const countSchedules = database
    .prepare<[Uuid], number>('SELECT count(*) FROM schedule WHERE workflow_uuid = ? AND is_dropped = 0')
    .pluck();
  const mark = database.prepare(
    `UPDATE workflow SET deleted_at = @at, linked_path = NULL, layout = '{}', is_dropped = @is_dropped,
            drops_volumes = @drops_volumes
     WHERE uuid = @uuid`,
  );
  const dropSchedules = database
    .prepare<[Uuid], Uuid>(`${dropping} WHERE workflow_uuid = ? AND is_dropped = 0 RETURNING uuid`)
    .pluck();
  const dropped = database.prepare<[], Uuid>('SELECT uuid FROM workflow WHERE is_dropped = 1').pluck();
  const isDropped = database
    .prepare<[Uuid], number>('SELECT EXISTS (SELECT 1 FROM workflow WHERE uuid = ? AND is_dropped = 1)')
    .pluck();
  const withVolumes = database
    .prepare<[], Uuid>('SELECT uuid FROM workflow WHERE deleted_at IS NOT NULL AND drops_volumes = 1')
    .pluck();
  const volumesGone = database.prepare('UPDATE workflow SET drops_volumes = 0 WHERE uuid = ?');
  const someRuns = database
    .prepare<[Uuid, number], Uuid>('SELECT uuid FROM run WHERE workflow_uuid = ? LIMIT ?')
    .pluck();
  const deleteRun = database.prepare('DELETE FROM run WHERE uuid = ?');
  const deleteRow = database.prepare('DELETE FROM workflow WHERE uuid = ? AND drops_volumes = 0');

  const markDeleted = database.transaction(
    (uuid: Uuid, is_dropped: boolean, at: Instant, drops_volumes: boolean): Uuid[] => {
      mark.run({ uuid, is_dropped: is_dropped ? 1 : 0, at, drops_volumes: drops_volumes ? 1 : 0 });
      return dropSchedules.all(uuid);
    },
  );
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
    /**
     * From now on only runs know the workflow; its schedules are gone, and answered. `is_dropped`: its history is to go,
     * and is seen no more. `drops_volumes`: its volumes are to go.
     */
    markDeleted: (uuid: Uuid, is_dropped: boolean, at: Instant, drops_volumes = false): Uuid[] =>
      markDeleted(uuid, is_dropped, at, drops_volumes),
    /** Workflows whose history is still to go. */
    dropped: () => dropped.all(),
    isDropped: (uuid: Uuid) => isDropped.get(uuid) === 1,
    /** Deleted workflows whose volumes are still to go. */
    withVolumes: () => withVolumes.all(),
    noteVolumesGone: (uuid: Uuid): void => {
      volumesGone.run(uuid);
    },
    someRuns: (workflow_uuid: Uuid, limit: number) => someRuns.all(workflow_uuid, limit),
    /** Runs with all that belongs to them, at least one, until `isOver`. @returns how many are gone. */
    deleteRuns: (uuids: readonly Uuid[], isOver: () => boolean): number => deleteRuns(uuids, isOver),
    /**
     * The last of a workflow: its row and its revisions. It has neither a run nor a schedule any more; while its volumes
     * are still to go, the row stays to say so.
     */
    deleteRow: (uuid: Uuid): void => {
      deleteRow.run(uuid);
    },
  };
}

export type DeletionStatements = ReturnType<typeof createDeletionStatements>;
