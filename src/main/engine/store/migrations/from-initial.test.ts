import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { initial } from './0001-initial.ts';
import { migrations } from './all.ts';

let folder: string;
let path: string;
let database: Database.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-migrations-'));
  path = join(folder, 'gantry.db');
  database = new Database(path);
  database.pragma('foreign_keys = ON');
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const at = '2026-01-01T00:00:00.000Z';

/** One record of every table, each with something in every column. */
const rows: Readonly<Record<string, Readonly<Record<string, string | number | null>>>> = {
  store: { uuid: 's', created_at: at },
  workflow: {
    uuid: 'w',
    name: 'daily',
    description: 'each day',
    head_revision_uuid: 'v',
    linked_path: '/daily.yaml',
    created_at: at,
    updated_at: at,
  },
  revision: {
    uuid: 'v',
    workflow_uuid: 'w',
    number: 1,
    origin: 'file',
    source: 'name: daily',
    original_source: 'older',
    definition: '{}',
    jobs_count: 1,
    created_at: at,
  },
  job: { uuid: 'j', workflow_uuid: 'w', name: 'a' },
  run: {
    uuid: 'r',
    workflow_uuid: 'w',
    revision_uuid: 'v',
    number: 1,
    state: 'running',
    trigger: 'manual',
    params: '{"day":"monday"}',
    is_cancelled: 0,
    stopped_by: 'j',
    created_at: at,
    started_at: at,
    ended_at: null,
  },
  job_run: {
    uuid: 'jr',
    run_uuid: 'r',
    job_uuid: 'j',
    position: 0,
    name: 'a',
    instance: '',
    state: 'running',
    reason: null,
    attempts_made: 1,
    attempt_uuid: 'a',
    stopping: '{}',
    queued_at: at,
    queue_order: null,
    started_at: at,
    ended_at: null,
    retry_at: null,
  },
  attempt: {
    uuid: 'a',
    run_uuid: 'r',
    job_run_uuid: 'jr',
    number: 1,
    runner: 'docker',
    state: 'running',
    reason: null,
    exit_code: 0,
    image_digest: 'sha256:1',
    handle: 'h',
    engine_id: 'e',
    made_at: at,
    pull_started_at: at,
    created_at: at,
    started_at: at,
    ended_at: null,
    collected_at: null,
  },
  command: { attempt_uuid: 'a', kind: 'stop_attempt', run_uuid: 'r', payload: '{}', created_at: at },
  event: { id: 7, run_uuid: 'r', at, kind: 'started', data: '{}' },
};

const tables = () =>
  database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();

it('brings a store of the first version to the newest one, with everything that it holds', () => {
  expect(migrate(database, path, [initial], 'owner')).toBeNull();
  expect(new Set(Object.keys(rows))).toEqual(new Set(tables()));
  database.transaction(() => {
    for (const [table, row] of Object.entries(rows)) {
      const columns = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
      expect(new Set(columns), table).toEqual(new Set(Object.keys(row)));
      const values = Object.keys(row).map((column) => `@${column}`);
      database.prepare(`INSERT INTO ${table} (${Object.keys(row)}) VALUES (${values})`).run(row);
    }
  })();

  expect(migrate(database, path, migrations, 'owner')).toBeNull();

  expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
  for (const [table, row] of Object.entries(rows)) {
    expect(database.prepare(`SELECT * FROM ${table}`).all(), table).toMatchObject([row]);
  }
  expect(database.pragma('foreign_key_check')).toEqual([]);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');

  const backup = new Database(`${path}.v1`, { readonly: true });
  expect(backup.pragma('user_version', { simple: true })).toBe(1);
  expect(backup.prepare('SELECT * FROM run').all()).toEqual([rows.run]);
  backup.close();
});

it('comes to the same tables as a store that is new', () => {
  const schema = (of: Database.Database) =>
    of.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  migrate(database, path, [initial], 'owner');
  migrate(database, path, migrations, 'owner');
  const other = new Database(':memory:');
  for (const migration of migrations) other.exec(migration);
  expect(schema(database)).toEqual(schema(other));
  other.close();
});
