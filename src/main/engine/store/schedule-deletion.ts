import type { Database } from 'better-sqlite3';
import type { Uuid } from '../../../shared/domain/uuid.ts';

/** Due times that one statement deletes. */
const step = 100;

/** Takes away what deleted schedules leave, in batches, which the caller asks for one after the other. */
export function createScheduleDeletion(database: Database) {
  const dropped = database
    .prepare<[], Uuid>('SELECT uuid FROM schedule WHERE is_dropped = 1 LIMIT 1')
    .pluck();
  const deleteFires = database.prepare(
    `DELETE FROM fire WHERE rowid IN (SELECT rowid FROM fire WHERE schedule_uuid = ? LIMIT ${step})`,
  );
  const deleteRow = database.prepare('DELETE FROM schedule WHERE uuid = ?');

  const purge = database.transaction((isOver: () => boolean): boolean => {
    for (let uuid = dropped.get(); uuid !== undefined; uuid = dropped.get()) {
      if (deleteFires.run(uuid).changes < step) deleteRow.run(uuid);
      if (isOver()) return dropped.get() !== undefined;
    }
    return false;
  });

  return {
    /** Deletes due times of deleted schedules, then these, until `isOver`. @returns whether any is left. */
    purge: (isOver: () => boolean): boolean => purge(isOver),
  };
}

export type ScheduleDeletion = ReturnType<typeof createScheduleDeletion>;
