import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIds } from '../ids.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { openStore, type Store } from './store.ts';

const at = '2026-01-01T00:00:00.000Z';
const ids = createIds();
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-retention-'));
  path = join(folder, 'gantry.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(): Store {
  const opened = openStore(path, 'owner', ids, at);
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.store;
}

/** A database with a workflow, brought as far as the version before rules for runs. */
function earlier(): Database.Database {
  const database = new Database(path);
  database.pragma('application_id = 0x47616e74');
  database.pragma('foreign_keys = ON');
  migrate(database, path, migrations.slice(0, 3), 'owner');
  addWorkflow(database);
  return database;
}

function addWorkflow(database: Database.Database): void {
  database.exec(`BEGIN;
    INSERT INTO store (uuid, created_at) SELECT '${ids.next()}', '${at}' WHERE NOT EXISTS (SELECT 1 FROM store);
    INSERT INTO workflow (uuid, name, description, head_revision_uuid, created_at, updated_at)
      VALUES ('w', 'w', '', 'v', '${at}', '${at}');
    INSERT INTO revision (uuid, workflow_uuid, number, origin, source, definition, jobs_count, created_at)
      VALUES ('v', 'w', 1, 'import', '', '{}', 1, '${at}');
    INSERT INTO job (uuid, workflow_uuid, name) VALUES ('j', 'w', 'a');
    COMMIT`);
}

/** Runs that have ended, each of one job and with as many events. */
function addRuns(database: Database.Database, from: number, count: number, events = 0): string[] {
  const run = database.prepare(
    `INSERT INTO run (uuid, workflow_uuid, revision_uuid, number, state, trigger, params, created_at, ended_at)
     VALUES (?, 'w', 'v', ?, 'succeeded', 'manual', '{}', '${at}', '${at}')`,
  );
  const jobRun = database.prepare(
    `INSERT INTO job_run (uuid, run_uuid, job_uuid, position, name, state) VALUES (?, ?, 'j', 0, 'a', 'succeeded')`,
  );
  const event = database.prepare(`INSERT INTO event (run_uuid, at, kind, data) VALUES (?, '${at}', 'x', ?)`);
  return database.transaction(() =>
    Array.from({ length: count }, (_, index) => {
      const uuid = ids.next();
      run.run(uuid, from + index);
      jobRun.run(ids.next(), uuid);
      for (let number = 0; number < events; number += 1) event.run(uuid, 'x'.repeat(200));
      return uuid;
    }),
  )();
}

describe('a store of an earlier version', () => {
  it('that holds runs keeps everything until a rule is set; the next run has the next number', () => {
    const database = earlier();
    addRuns(database, 1, 3);
    database.close();
    const store = open();
    expect(store.retention.settings()).toEqual({ max_runs: null, max_age_ms: null, max_log_bytes: null });
    const [newest] = store.run_removal.page('w', null, 1);
    store.run_removal.drop([newest?.uuid ?? '']);
    store.run_removal.purge([newest?.uuid ?? ''], () => false);
    store.close();
    const after = new Database(path, { readonly: true });
    expect(after.prepare('SELECT last_run_number FROM workflow').pluck().get()).toBe(3);
    expect(after.pragma('auto_vacuum', { simple: true })).toBe(2);
    after.close();
  });

  it('that holds none has the rules of a new one', () => {
    earlier().close();
    const store = open();
    const rules = { max_runs: 1000, max_age_ms: 90 * 24 * 3_600_000, max_log_bytes: 10 * 1024 ** 3 };
    expect(store.retention.settings()).toEqual(rules);
    store.close();
  });

  it('keeps what came of each due time, also of one whose run is gone', () => {
    const database = earlier();
    const [run = ''] = addRuns(database, 1, 1);
    database.exec(`
      INSERT INTO schedule (uuid, workflow_uuid, timing, params, catch_up, overlap, created_at, updated_at)
        VALUES ('s', 'w', '{}', '{}', 'none', 'skip', '${at}', '${at}');
      INSERT INTO fire (uuid, schedule_uuid, scheduled_for, state, run_uuid, times, created_at)
        VALUES ('f', 's', '${at}', 'started', '${run}', 1, '${at}');`);
    database.close();
    const store = open();
    store.run_removal.drop([run]);
    store.run_removal.purge([run], () => false);
    expect(store.fires.byUuid('f')).toMatchObject({ scheduled_for: at, state: 'started', run_uuid: run });
    store.close();
  });
});

describe('runs that are removed', () => {
  let store: Store;
  let uuids: string[];
  const begin = (runs: number, events: number): void => {
    open().close();
    const database = new Database(path);
    addWorkflow(database);
    uuids = addRuns(database, 1, runs, events);
    database.close();
    store = open();
  };
  afterEach(() => store.close());

  it('go in steps as small as is asked for, a large one too', () => {
    begin(2, 250);
    store.run_removal.drop(uuids);
    const first = uuids.slice(0, 1);
    const gone = Array.from({ length: 3 }, () => store.run_removal.purge(first, () => true));
    expect(gone).toEqual([0, 0, 1]);
    expect(store.run_removal.purge(uuids, () => false)).toBe(2);
    expect(store.run_removal.dropped([], 10)).toEqual([]);
  });

  it('are only those that were marked', () => {
    begin(1, 0);
    store.run_removal.purge(uuids, () => false);
    expect(store.runs.byUuid(uuids[0] ?? '')).not.toBeNull();
  });

  it('give the file back what they took', () => {
    begin(400, 100);
    const before = statSync(path).size;
    store.run_removal.drop(uuids);
    store.run_removal.purge(uuids, () => false);
    const { free, all } = store.free_pages.count();
    expect(free).toBeGreaterThan(all / 2);
    store.free_pages.release(free);
    store.close();
    expect(statSync(path).size).toBeLessThan(before / 4);
    store = open();
  });
});
