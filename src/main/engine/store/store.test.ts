import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finalJobRunStates, jobRunStates } from '../../../shared/domain/job-run.ts';
import { finalRunStates, runStates } from '../../../shared/domain/run.ts';
import { parseWorkflowFile } from '../../../shared/workflow-file/parse.ts';
import { createIds } from '../ids.ts';
import { migrate } from './migrate.ts';
import { type OpenedStore, openStore, type Store } from './store.ts';

const at = '2026-01-01T00:00:00.000Z';
const ids = createIds();
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-store-'));
  path = join(folder, 'gantry.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(mode: 'owner' | 'read_only' = 'owner'): Store {
  return theStore(openStore(path, mode, ids, at));
}

function theStore(opened: OpenedStore): Store {
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.store;
}

function addRun(store: Store) {
  const parsed = parseWorkflowFile('name: w\njobs: { a: { image: x } }', { file: null, folder: null });
  if (!parsed.ok) throw new Error('the text is wrong');
  const revision = { ...parsed, uuid: ids.next(), origin: 'import' as const, restored_number: null };
  const workflow = store.workflows.create(ids.next(), null, revision, at);
  const stored = store.revisions.byUuid(revision.uuid);
  if (stored === null) throw new Error('the revision is gone');
  const job_run_uuid = ids.next();
  const run = store.runs.create(
    {
      uuid: ids.next(),
      workflow_uuid: workflow.uuid,
      revision_uuid: revision.uuid,
      state: 'queued',
      trigger: 'manual',
      params: {},
      is_cancelled: false,
      schedule_uuid: null,
      scheduled_for: null,
      rerun_of: null,
      created_at: at,
      started_at: null,
      ended_at: null,
    },
    stored.definition,
    [job_run_uuid],
  );
  return { workflow, run, job_run_uuid };
}

describe('opening', () => {
  it('makes a store once and keeps its key', () => {
    const first = open();
    expect(first.is_new).toBe(true);
    first.close();
    const second = open();
    expect([second.is_new, second.uuid]).toEqual([false, first.uuid]);
    second.close();
  });

  it('refuses to read where nothing was stored, and makes no file', () => {
    expect(openStore(path, 'read_only', ids, at)).toMatchObject({ ok: false, failure: { code: 'no_store' } });
    expect(openStore(path, 'read_only', ids, at)).toMatchObject({ ok: false, failure: { code: 'no_store' } });
  });

  it('refuses a store of a newer version and leaves it as it is', () => {
    open().close();
    const database = new Database(path);
    database.pragma('user_version = 99');
    database.close();
    const before = readFileSync(path);
    expect(openStore(path, 'owner', ids, at)).toMatchObject({
      ok: false,
      failure: { code: 'newer_store', found: 99 },
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('says that a file which is no database is damaged', () => {
    writeFileSync(path, 'this is not a database, and long enough to tell'.repeat(100));
    expect(openStore(path, 'owner', ids, at)).toMatchObject({
      ok: false,
      failure: { code: 'store_damaged' },
    });
  });

  it("leaves another program's database as it is", () => {
    const other = new Database(path);
    other.exec('CREATE TABLE theirs (x)');
    other.close();
    const before = readFileSync(path);
    for (const mode of ['owner', 'read_only'] as const) {
      expect(openStore(path, mode, ids, at)).toMatchObject({ ok: false, failure: { code: 'store_damaged' } });
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('says that a store without its tables is damaged', () => {
    open().close();
    const database = new Database(path);
    database.exec('DROP TABLE event');
    database.close();
    expect(openStore(path, 'owner', ids, at)).toMatchObject({
      ok: false,
      failure: { code: 'store_damaged' },
    });
  });

  it('refuses a store with a damaged page before anything is read of it, names its backup, and changes nothing', () => {
    open().close();
    const sound = readFileSync(path);
    const pages = sound.length / 4096;
    for (const page of [1, Math.floor(pages / 2), pages - 1]) {
      writeFileSync(path, Buffer.from(sound).fill('Z', page * 4096, (page + 1) * 4096));
      const before = readFileSync(path);
      const failure = { code: 'store_damaged', path, backup: null };
      expect(openStore(path, 'owner', ids, at)).toMatchObject({ ok: false, failure });
      expect(readFileSync(path).equals(before)).toBe(true);
    }
    for (const version of [2, 10]) writeFileSync(`${path}.v${version}`, '');
    expect(openStore(path, 'owner', ids, at)).toMatchObject({ failure: { backup: `${path}.v10` } });
  });

  it('tells a reader that a store is older, and changes nothing', () => {
    open().close();
    const database = new Database(path);
    database.pragma('user_version = 0');
    database.close();
    expect(openStore(path, 'read_only', ids, at)).toMatchObject({
      failure: { code: 'older_store', found: 0 },
    });
  });

  it('says that a folder which is not there cannot be written', () => {
    const opened = openStore(join(folder, 'none', 'gantry.db'), 'owner', ids, at);
    expect(opened).toMatchObject({ ok: false, failure: { code: 'not_writable' } });
  });
});

describe('migrations', () => {
  const first = 'CREATE TABLE one (x INTEGER) STRICT; INSERT INTO one VALUES (1);';
  const second = 'CREATE TABLE two (y INTEGER) STRICT; INSERT INTO two SELECT x + 1 FROM one;';

  it('run once each, from every earlier version, after a backup of it', () => {
    const database = new Database(path);
    expect(migrate(database, path, [first], 'owner')).toBeNull();
    expect(migrate(database, path, [first, second], 'owner')).toBeNull();
    expect(migrate(database, path, [first, second], 'owner')).toBeNull();
    expect(database.prepare('SELECT y FROM two').pluck().all()).toEqual([2]);
    database.close();
    const backup = new Database(`${path}.v1`);
    expect(backup.pragma('user_version', { simple: true })).toBe(1);
    expect(backup.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(1);
    backup.close();
  });

  it('leave the version before where one fails', () => {
    const database = new Database(path);
    migrate(database, path, [first], 'owner');
    expect(() => migrate(database, path, [first, 'CREATE TABLE two (y INTEGER); BROKEN'], 'owner')).toThrow();
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'two'").pluck().get()).toBe(0);
    database.close();
  });
});

describe('the tables themselves', () => {
  it.each(finalRunStates.flatMap((from) => runStates.map((to) => [from, to] as const)))(
    'refuse a run to go from %s to %s',
    (from, to) => {
      const store = open();
      const { run } = addRun(store);
      const database = new Database(path);
      database.prepare('UPDATE run SET state = ? WHERE uuid = ?').run(from, run.uuid);
      expect(() => database.prepare('UPDATE run SET state = ? WHERE uuid = ?').run(to, run.uuid)).toThrow(
        'a final state never changes',
      );
      database.close();
      store.close();
    },
  );

  it.each(finalJobRunStates)('refuse a job run to leave %s', (from) => {
    const store = open();
    const { job_run_uuid } = addRun(store);
    const database = new Database(path);
    const reason = from === 'succeeded' ? null : '{}';
    database
      .prepare('UPDATE job_run SET state = ?, reason = ? WHERE uuid = ?')
      .run(from, reason, job_run_uuid);
    for (const to of jobRunStates) {
      expect(() =>
        database.prepare('UPDATE job_run SET state = ? WHERE uuid = ?').run(to, job_run_uuid),
      ).toThrow('a final state never changes');
    }
    database.close();
    store.close();
  });

  it('refuse a job run that did not succeed without a reason', () => {
    const store = open();
    const { job_run_uuid } = addRun(store);
    const database = new Database(path);
    expect(() =>
      database.prepare("UPDATE job_run SET state = 'failed' WHERE uuid = ?").run(job_run_uuid),
    ).toThrow('CHECK');
    database.close();
    store.close();
  });
});

describe('workflows', () => {
  it('keep the uuids of their jobs by name over revisions', () => {
    const store = open();
    const { workflow } = addRun(store);
    const parsed = parseWorkflowFile('name: w\njobs: { b: { image: x }, a: { image: y } }', {
      file: null,
      folder: null,
    });
    if (!parsed.ok) throw new Error('the text is wrong');
    const head = store.revisions.byUuid(workflow.head_revision_uuid);
    const next = store.workflows.revise(
      workflow.uuid,
      { ...parsed, uuid: ids.next(), origin: 'import', restored_number: null },
      true,
      at,
    );
    const uuidOf = (revision: typeof head, name: string) =>
      revision?.definition.jobs.find((job) => job.name === name)?.uuid;
    expect(uuidOf(next, 'a')).toBe(uuidOf(head, 'a'));
    expect(uuidOf(next, 'b')).not.toBe(uuidOf(head, 'a'));
    expect(store.workflows.byUuid(workflow.uuid)?.head_revision_uuid).toBe(next.uuid);
    store.close();
  });
});
