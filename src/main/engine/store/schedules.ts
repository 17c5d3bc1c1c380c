import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Schedule } from '../../../shared/domain/schedule.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';

/** A schedule with the name of its workflow. */
export type NamedSchedule = Schedule & { readonly workflow_name: string };

export interface ScheduleFilter {
  readonly workflow_uuid: Uuid | null;
  readonly is_active: boolean | null;
  readonly after: Uuid | null;
  readonly limit: number;
}

/** As its row holds it: what is structured is JSON, what is true or false a number. */
type ScheduleRow = Omit<Schedule, 'timing' | 'params' | 'is_active'> & {
  timing: string;
  params: string;
  is_active: number;
};
type NamedRow = ScheduleRow & { workflow_name: string };

const columns = `schedule.uuid, schedule.workflow_uuid, schedule.timing, schedule.params, schedule.max_runs,
  schedule.ends_at, schedule.catch_up, schedule.overlap, schedule.is_active, schedule.activated_at,
  schedule.runs_made, schedule.next_at, schedule.created_at, schedule.updated_at`;
const named = `SELECT ${columns}, workflow.name AS workflow_name
  FROM schedule JOIN workflow ON workflow.uuid = schedule.workflow_uuid`;

/** Sets what makes a schedule a deleted one; which one, follows. */
export const dropping =
  'UPDATE schedule SET is_dropped = 1, is_active = 0, activated_at = NULL, next_at = NULL';

/** Schedules that are not deleted, and whether all of them are paused. */
export function createScheduleStatements(database: Database) {
  const insert = database.prepare(
    `INSERT INTO schedule (uuid, workflow_uuid, timing, params, max_runs, ends_at, catch_up, overlap, is_active,
                           activated_at, runs_made, next_at, created_at, updated_at)
     VALUES (@uuid, @workflow_uuid, @timing, @params, @max_runs, @ends_at, @catch_up, @overlap, @is_active,
             @activated_at, @runs_made, @next_at, @created_at, @updated_at)`,
  );
  const update = database.prepare(
    `UPDATE schedule SET timing = @timing, params = @params, max_runs = @max_runs, ends_at = @ends_at,
            catch_up = @catch_up, overlap = @overlap, is_active = @is_active, activated_at = @activated_at,
            runs_made = @runs_made, next_at = @next_at, updated_at = @updated_at
     WHERE uuid = @uuid`,
  );
  const byUuid = database.prepare<[Uuid], NamedRow>(
    `${named} WHERE schedule.uuid = ? AND schedule.is_dropped = 0`,
  );
  const active = database.prepare<[Uuid, number], ScheduleRow>(
    `SELECT ${columns} FROM schedule WHERE is_active = 1 AND uuid > ? ORDER BY uuid LIMIT ?`,
  );
  const ofWorkflow = database
    .prepare<[Uuid], Uuid>('SELECT uuid FROM schedule WHERE workflow_uuid = ? AND is_dropped = 0')
    .pluck();
  const drop = database.prepare(`${dropping} WHERE uuid = ? AND is_dropped = 0`);
  const due = database.prepare<[Instant, number], ScheduleRow>(
    `SELECT ${columns} FROM schedule WHERE is_active = 1 AND next_at <= ? ORDER BY next_at LIMIT ?`,
  );
  const nextDue = database
    .prepare<[], Instant | null>('SELECT min(next_at) FROM schedule WHERE is_active = 1')
    .pluck();
  const isPaused = database.prepare<[], number>('SELECT schedules_paused FROM store').pluck();
  const pause = database.prepare('UPDATE store SET schedules_paused = ?');

  const pages = new Map<string, ReturnType<typeof preparePage>>();
  function preparePage(conditions: readonly string[]) {
    return database.prepare<Omit<ScheduleFilter, 'is_active'> & { is_active: number }, NamedRow>(
      `${named} WHERE ${conditions.join(' AND ')} ORDER BY schedule.uuid DESC LIMIT @limit`,
    );
  }

  return {
    insert: (schedule: Schedule): void => void insert.run(toRow(schedule)),
    /** Writes every column that can change. */
    update: (schedule: Schedule): void => void update.run(toRow(schedule)),
    byUuid(uuid: Uuid): NamedSchedule | null {
      const row = byUuid.get(uuid);
      return row === undefined ? null : toNamed(row);
    },
    /** Newest first; `after` is the uuid of the last one of the page before. */
    page(filter: ScheduleFilter): NamedSchedule[] {
      const conditions = [
        'schedule.is_dropped = 0',
        filter.workflow_uuid === null ? [] : ['schedule.workflow_uuid = @workflow_uuid'],
        filter.is_active === null ? [] : ['schedule.is_active = @is_active'],
        filter.after === null ? [] : ['schedule.uuid < @after'],
      ].flat();
      const key = conditions.join();
      const statement = pages.get(key) ?? preparePage(conditions);
      pages.set(key, statement);
      return statement.all({ ...filter, is_active: filter.is_active ? 1 : 0 }).map(toNamed);
    },
    ofWorkflow: (workflow_uuid: Uuid): Uuid[] => ofWorkflow.all(workflow_uuid),
    /** Nothing finds it from now on; the record of its due times is still to go. */
    drop: (uuid: Uuid): void => void drop.run(uuid),
    /** Active ones with a greater uuid, in the order of their uuids. */
    active: (after: Uuid, limit: number): Schedule[] => active.all(after, limit).map(toSchedule),
    /** Active ones whose next due time has come, the longest due first. */
    due: (at: Instant, limit: number): Schedule[] => due.all(at, limit).map(toSchedule),
    /** The earliest due time to come of all active schedules; null for none. */
    nextDue: (): Instant | null => nextDue.get() ?? null,
    isPaused: (): boolean => isPaused.get() === 1,
    pause: (is_paused: boolean): void => void pause.run(is_paused ? 1 : 0),
  };
}

export type ScheduleStatements = ReturnType<typeof createScheduleStatements>;

function toRow(schedule: Schedule): ScheduleRow {
  return {
    ...schedule,
    timing: JSON.stringify(schedule.timing),
    params: JSON.stringify(schedule.params),
    is_active: schedule.is_active ? 1 : 0,
  };
}

function toSchedule(row: ScheduleRow): Schedule {
  return {
    ...row,
    timing: JSON.parse(row.timing),
    params: JSON.parse(row.params),
    is_active: row.is_active === 1,
  };
}

function toNamed(row: NamedRow): NamedSchedule {
  return { ...toSchedule(row), workflow_name: row.workflow_name };
}
