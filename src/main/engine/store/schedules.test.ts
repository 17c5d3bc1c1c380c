import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../../shared/domain/run.ts';
import { type Fire, missedCountLimit, type Schedule } from '../../../shared/domain/schedule.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { parseWorkflowFile } from '../../../shared/workflow-file/parse.ts';
import { createIds } from '../ids.ts';
import { createAtomically } from './atomically.ts';
import { openStore, type Store } from './store.ts';

const at = '2026-01-01T00:00:00.000Z';
const later = '2026-01-01T01:00:00.000Z';
const ids = createIds();
let folder: string;
let store: Store;
let workflow_uuid: Uuid;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-schedules-'));
  const opened = openStore(join(folder, 'gantry.db'), 'owner', ids, at);
  if (!opened.ok) throw new Error(opened.failure.code);
  store = opened.store;
  workflow_uuid = addWorkflow('w');
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function addWorkflow(name: string): Uuid {
  const parsed = parseWorkflowFile(`name: ${name}\njobs: { a: { image: x } }`, { file: null, folder: null });
  if (!parsed.ok) throw new Error('the text is wrong');
  const revision = { ...parsed, uuid: ids.next(), origin: 'import' as const, restored_number: null };
  return store.workflows.create(ids.next(), null, revision, at).uuid;
}

function addSchedule(changed: Partial<Schedule> = {}): Schedule {
  const schedule: Schedule = {
    uuid: ids.next(),
    workflow_uuid,
    timing: { kind: 'interval', every_ms: 1000, start_at: null },
    params: { day: 'monday' },
    max_runs: null,
    ends_at: null,
    catch_up: 'latest',
    overlap: 'skip',
    is_active: false,
    activated_at: null,
    runs_made: 0,
    next_at: null,
    created_at: at,
    updated_at: at,
    ...changed,
  };
  store.schedules.insert(schedule);
  return schedule;
}

const everything = { workflow_uuid: null, is_active: null, after: null, limit: 9 };
const active = (next_at: string) => ({ is_active: true, activated_at: at, next_at });

function addFire(schedule_uuid: Uuid, changed: Partial<Fire> = {}): Uuid {
  const uuid = ids.next();
  store.fires.insert({
    uuid,
    schedule_uuid,
    scheduled_for: at,
    state: 'missed',
    reason: { code: 'asleep', data: {} },
    run_uuid: null,
    times: 1,
    created_at: at,
    ...changed,
  });
  return uuid;
}

function addFires(schedule_uuid: Uuid, count: number): void {
  store.atomically(() => {
    for (let minute = 0; minute < count; minute++) {
      addFire(schedule_uuid, { scheduled_for: new Date(Date.parse(at) + minute * 60_000).toISOString() });
    }
  });
}

function addRun(schedule_uuid: Uuid, changed: Partial<Run> = {}): Uuid {
  const workflow = store.workflows.byUuid(workflow_uuid);
  const revision = store.revisions.byUuid(workflow?.head_revision_uuid ?? '');
  if (revision === null) throw new Error('the head is gone');
  const run = {
    uuid: ids.next(),
    workflow_uuid,
    revision_uuid: revision.uuid,
    state: 'queued' as const,
    trigger: 'schedule' as const,
    params: {},
    is_cancelled: false,
    schedule_uuid,
    scheduled_for: at,
    rerun_of: null,
    created_at: at,
    started_at: null,
    ended_at: null,
    ...changed,
  };
  return store.runs.create(run, revision.definition, [ids.next()]).uuid;
}

describe('schedules', () => {
  it('are read back as they were written', () => {
    const { uuid, ...schedule } = addSchedule({ max_runs: 3, ends_at: later, ...active(at) });
    expect(store.schedules.byUuid(uuid)).toEqual({ uuid, ...schedule, workflow_name: 'w' });
    const changed = { ...schedule, uuid, is_active: false, activated_at: null, next_at: null, runs_made: 3 };
    store.schedules.update(changed);
    expect(store.schedules.byUuid(uuid)).toEqual({ ...changed, workflow_name: 'w' });
  });

  it('that are due come in the order of their times, without those that are not active', () => {
    const second = addSchedule(active('2026-01-01T00:00:02.000Z'));
    const first = addSchedule(active('2026-01-01T00:00:01.000Z'));
    addSchedule(active(later));
    addSchedule();
    const due = store.schedules.due('2026-01-01T00:00:02.000Z', 10);
    expect(due.map(({ uuid }) => uuid)).toEqual([first.uuid, second.uuid]);
    expect(store.schedules.due('2026-01-01T00:00:02.000Z', 1)).toHaveLength(1);
    expect(store.schedules.nextDue()).toBe('2026-01-01T00:00:01.000Z');
  });

  it('go with their workflow, and take their due times along', () => {
    const { uuid } = addSchedule();
    addFire(uuid);
    const run = addRun(uuid, { state: 'succeeded' });
    expect(store.deletion.markDeleted(workflow_uuid, false, at)).toEqual([uuid]);
    expect(store.schedules.byUuid(uuid)).toBeNull();
    expect(store.deletion.countSchedules(workflow_uuid)).toBe(0);
    expect(store.schedule_deletion.purge(() => false)).toBe(false);
    expect(store.fires.exists(uuid, at)).toBe(false);
    expect(store.runs.byUuid(run)).toMatchObject({ schedule_uuid: uuid });
  });

  it('are found by nothing once they are deleted, and go in batches with their due times', () => {
    const kept = addSchedule();
    addFire(kept.uuid);
    const { uuid } = addSchedule(active(at));
    addFires(uuid, 250);
    addFire(uuid, { state: 'held', reason: null, scheduled_for: '2025-01-01T00:00:00.000Z' });
    store.schedules.drop(uuid);
    expect(store.schedules.byUuid(uuid)).toBeNull();
    expect(store.schedules.page(everything).map((schedule) => schedule.uuid)).toEqual([kept.uuid]);
    expect(store.schedules.ofWorkflow(workflow_uuid)).toEqual([kept.uuid]);
    expect([store.schedules.due(later, 9), store.schedules.nextDue(), store.fires.held()]).toEqual([
      [],
      null,
      [],
    ]);
    let batches = 1;
    while (store.schedule_deletion.purge(() => true)) batches += 1;
    expect(batches).toBe(3);
    expect(store.fires.page({ schedule_uuid: uuid, state: null, after: null, limit: 500 })).toEqual([]);
    expect(store.fires.exists(kept.uuid, at)).toBe(true);
  });

  it('are paused all at once', () => {
    expect(store.schedules.isPaused()).toBe(false);
    store.schedules.pause(true);
    expect(store.schedules.isPaused()).toBe(true);
    store.schedules.pause(false);
    expect(store.schedules.isPaused()).toBe(false);
  });
});

describe('due times', () => {
  it('exist once', () => {
    const { uuid } = addSchedule();
    addFire(uuid);
    expect(store.fires.exists(uuid, at)).toBe(true);
    expect(() => addFire(uuid)).toThrow('UNIQUE');
    expect(store.fires.exists(uuid, later)).toBe(false);
    addFire(addSchedule().uuid);
  });

  it('have a reason exactly where they started no run', () => {
    const { uuid } = addSchedule();
    expect(() => addFire(uuid, { reason: null })).toThrow('CHECK');
    expect(() => addFire(uuid, { state: 'held' })).toThrow('CHECK');
  });

  it('forget a run that is deleted', () => {
    const { uuid } = addSchedule();
    const run_uuid = addRun(uuid, { state: 'succeeded' });
    const fire = addFire(uuid, { state: 'started', reason: null, run_uuid });
    expect(store.fires.byUuid(fire)).toMatchObject({ run_uuid, workflow_uuid });
    store.deletion.deleteRuns([run_uuid], () => false);
    expect(store.fires.byUuid(fire)).toMatchObject({ state: 'started', run_uuid });
  });

  it('are held one for each schedule, started or let go', () => {
    const [one, two] = [addSchedule().uuid, addSchedule().uuid];
    const first = addFire(one, { state: 'held', reason: null });
    const second = addFire(two, { state: 'held', reason: null });
    expect(store.fires.held().map(({ uuid }) => uuid)).toEqual([first, second]);
    expect(store.fires.heldOf(two)).toMatchObject({ uuid: second });
    const run_uuid = addRun(one);
    store.fires.startHeld(first, run_uuid);
    store.fires.skipHeld(second, { code: 'deactivated', data: {} });
    expect(store.fires.held()).toEqual([]);
    expect(store.fires.byUuid(first)).toMatchObject({ state: 'started', run_uuid, reason: null });
    expect(store.fires.byUuid(second)).toMatchObject({ state: 'skipped', reason: { code: 'deactivated' } });
  });

  it('that started no run are counted since the latest one that did', () => {
    const { uuid } = addSchedule();
    addFire(uuid, { times: 5 });
    expect(store.fires.countUnmade(uuid)).toBe(5);
    const run_uuid = addRun(uuid);
    addFire(uuid, { scheduled_for: '2026-01-01T00:30:00.000Z', state: 'started', reason: null, run_uuid });
    addFire(uuid, { scheduled_for: later, times: 2 });
    expect(store.fires.countUnmade(uuid)).toBe(2);
    store.deletion.deleteRuns([run_uuid], () => false);
    expect(store.fires.countUnmade(uuid)).toBe(2);
  });

  it('are not counted once somebody ran them by hand', () => {
    const { uuid } = addSchedule();
    const [first] = [addFire(uuid), addFire(uuid, { scheduled_for: later })];
    store.fires.backfill(first, addRun(uuid, { trigger: 'backfill' }));
    expect(store.fires.countUnmade(uuid)).toBe(1);
  });

  it('are counted up to a thousand', () => {
    const { uuid } = addSchedule();
    addFires(uuid, 1001);
    expect(store.fires.countUnmade(uuid)).toBe(missedCountLimit);
    const other = addSchedule().uuid;
    addFire(other, { times: 525_000 });
    expect(store.fires.countUnmade(other)).toBe(missedCountLimit);
  });
});

describe('runs of a schedule', () => {
  it('are live until they end, and only those that it started itself', () => {
    const { uuid } = addSchedule();
    const [first, second] = [addRun(uuid), addRun(uuid)];
    addRun(uuid, { state: 'failed' });
    addRun(uuid, { trigger: 'backfill' });
    expect(store.fires.liveRuns(uuid)).toEqual([
      { uuid: first, number: 1 },
      { uuid: second, number: 2 },
    ]);
    expect(store.fires.allLiveRuns()).toEqual(
      [first, second].map((run) => ({ uuid: run, schedule_uuid: uuid })),
    );
    expect(store.fires.lastRun(uuid)).toMatchObject({ number: 3, state: 'failed' });
  });
});

describe('one transaction', () => {
  it('keeps nothing of what fails on its way', () => {
    expect(() =>
      store.atomically(() => {
        const { uuid } = addSchedule();
        addFire(uuid);
        addRun(uuid);
        addFire(uuid);
      }),
    ).toThrow('UNIQUE');
    expect(store.schedules.page(everything)).toEqual([]);
    expect(store.openRuns()).toEqual([]);
  });

  it('says what the disk says, and can be tried again', () => {
    const { uuid } = addSchedule();
    const impatient = new Database(join(folder, 'gantry.db'), { timeout: 0 });
    const atomically = createAtomically(impatient);
    const other = new Database(join(folder, 'gantry.db'));
    const work = () => void impatient.prepare('UPDATE schedule SET runs_made = 7').run();
    other.exec('BEGIN IMMEDIATE');
    expect(atomically(work)).toBe('database is locked');
    other.exec('ROLLBACK');
    expect(store.schedules.byUuid(uuid)).toMatchObject({ runs_made: 0 });
    expect(atomically(work)).toBe(null);
    expect(store.schedules.byUuid(uuid)).toMatchObject({ runs_made: 7 });
    for (const database of [impatient, other]) database.close();
  });
});
