import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFireStatements } from './fires.ts';
import { migrations } from './migrations/all.ts';
import { createScheduleDeletion } from './schedule-deletion.ts';
import { createScheduleStatements } from './schedules.ts';

let database: Database.Database;
/** Every statement that is prepared, as it is written. */
let prepared: string[];

beforeEach(() => {
  database = new Database(':memory:');
  for (const migration of migrations) database.exec(migration);
  prepared = [];
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    prepared.push(sql);
    return prepare(sql);
  }) as typeof database.prepare;
  createScheduleStatements(database);
  createFireStatements(database);
  createScheduleDeletion(database);
  database.prepare = prepare;
});
afterEach(() => database.close());

/** How SQLite goes about the one statement that has a text in it. */
function planOf(part: string): string {
  const [found, ...others] = prepared.filter((sql) => sql.replace(/\s+/g, ' ').includes(part));
  if (found === undefined || others.length > 0) throw new Error(`not one statement has: ${part}`);
  const parameters = found.match(/\?/g) ?? [];
  return database
    .prepare<null[], { detail: string }>(`EXPLAIN QUERY PLAN ${found}`)
    .all(...parameters.map(() => null))
    .map(({ detail }) => detail)
    .join('; ');
}

it.each([
  ['due schedules', 'WHERE is_active = 1 AND next_at <= ?', 'schedule_due'],
  ['the next due time', 'SELECT min(next_at)', 'schedule_due'],
  ['schedules of a workflow', 'SELECT uuid FROM schedule WHERE workflow_uuid = ?', 'schedule_by_workflow'],
  ['deleted schedules', 'FROM schedule WHERE is_dropped = 1', 'schedule_dropped'],
  ['due times to be deleted', 'DELETE FROM fire', 'schedule_uuid=?'],
  ['held due times of all', "WHERE fire.state = 'held' AND schedule.is_dropped", 'fire_held'],
  [
    'the held due time of one',
    "fire.schedule_uuid = ? AND fire.state = 'held'",
    'schedule_uuid=? AND state=?',
  ],
  ['a due time by its time', 'SELECT 1 FROM fire', 'scheduled_for=?'],
  ['missed due times', 'coalesce(sum(times), 0)', 'COVERING INDEX fire_unmade'],
  ['a page of due times', 'fire.schedule_uuid = ? AND fire.uuid < ?', 'fire_by_schedule'],
  ['a page of due times of a state', 'AND fire.state = ? AND fire.uuid < ?', 'fire_by_state'],
  ['live runs of one', 'SELECT uuid, number FROM run', 'run_open_by_schedule'],
  ['live runs of all', 'SELECT uuid, schedule_uuid FROM run', 'run_open_by_schedule'],
  ['the latest run', "AND trigger = 'schedule' AND is_dropped = 0", 'run_by_schedule'],
  ['the latest due time that started a run', 'SELECT run_uuid FROM fire', 'fire_by_state'],
])('%s: looked up, however much there is', (_, part, index) => {
  const plan = planOf(part);
  expect(plan).toContain(index);
  expect(plan).not.toMatch(/SCAN (fire|run)(?! USING (COVERING )?INDEX (fire_held|run_open_by_schedule))/);
});
