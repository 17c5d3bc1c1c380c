import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toInstant } from '../../../shared/domain/instant.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Fire, Schedule } from '../../../shared/domain/schedule.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { parseWorkflowFile } from '../../../shared/workflow-file/parse.ts';
import { createIds } from '../ids.ts';
import type { DueMoment } from '../plan/schedule-due.ts';
import { openStore, type Store } from '../store/store.ts';
import { DueTimes } from './due-times.ts';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.UTC(2026, 4, 4, 12);
const ids = createIds();

let folder: string;
let store: Store;
let workflow_uuid: Uuid;
let due_times: DueTimes;
let changed: Uuid[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-due-times-'));
  const opened = openStore(join(folder, 'gantry.db'), 'owner', ids, toInstant(noon));
  if (!opened.ok) throw new Error(opened.failure.code);
  store = opened.store;
  const parsed = parseWorkflowFile('name: w\njobs: { a: { image: x } }', { file: null, folder: null });
  if (!parsed.ok) throw new Error('the text is wrong');
  const revision = { ...parsed, uuid: ids.next(), origin: 'import' as const, restored_number: null };
  const workflow = store.workflows.create(ids.next(), null, revision, toInstant(noon));
  workflow_uuid = workflow.uuid;
  const head = store.revisions.byUuid(workflow.head_revision_uuid);
  if (head === null) throw new Error('the head is gone');
  changed = [];
  const storeRun = (schedule: Schedule, scheduled_for: Run['scheduled_for']) => {
    const run = store.runs.create(
      {
        uuid: ids.next(),
        workflow_uuid,
        revision_uuid: workflow.head_revision_uuid,
        state: 'queued',
        trigger: 'schedule',
        params: {},
        is_cancelled: false,
        schedule_uuid: schedule.uuid,
        scheduled_for,
        rerun_of: null,
        created_at: toInstant(noon),
        started_at: null,
        ended_at: null,
      },
      head.definition,
      [ids.next()],
    );
    return { run, begin: () => undefined };
  };
  due_times = new DueTimes({
    store,
    ids,
    runs: { store: storeRun, cancel: () => undefined },
    onChange: (uuid) => changed.push(uuid),
  });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** An active schedule that is due for the first time at noon. */
function addSchedule(given: Partial<Schedule> = {}): Uuid {
  const uuid = ids.next();
  const at = toInstant(noon - minute);
  store.schedules.insert({
    uuid,
    workflow_uuid,
    timing: { kind: 'interval', every_ms: minute, start_at: null },
    params: {},
    max_runs: null,
    ends_at: null,
    catch_up: 'all',
    overlap: 'allow',
    is_active: true,
    activated_at: at,
    runs_made: 0,
    next_at: toInstant(noon),
    created_at: at,
    updated_at: at,
    ...given,
  });
  return uuid;
}

/** An engine that is started at a moment, counted from noon. */
function startedAt(after_noon: number): DueMoment {
  const wall = noon + after_noon;
  return { wall, working_since: wall, busy_since: null, refused_since: null };
}

/** One turn that is over after so many things. @returns whether something may be left. */
function turn(moment: DueMoment, things: number): boolean {
  let left = things;
  let isMore = false;
  due_times.atomically(() => {
    const { effects, is_more } = due_times.fire(moment, () => --left <= 0);
    for (const effect of effects) effect();
    isMore = is_more;
  });
  return isMore;
}

const never = () => false;
const firesOf = (schedule_uuid: Uuid) =>
  store.fires.page({ schedule_uuid, state: null, after: null, limit: 1000 }).reverse();
const minutes = ({ scheduled_for }: Pick<Fire, 'scheduled_for'>) =>
  (Date.parse(scheduled_for) - noon) / minute;
const told = (fire: Fire) =>
  `${minutes(fire)}: ${fire.state}${fire.reason === null ? '' : ` ${fire.reason.code}`}`;
const nextAt = (uuid: Uuid) => {
  const next_at = store.schedules.byUuid(uuid)?.next_at ?? null;
  return next_at === null ? null : minutes({ scheduled_for: next_at });
};

describe('a turn that takes too long', () => {
  it('leaves the schedule at the first due time that is undecided, and the next one goes on there', () => {
    const uuid = addSchedule({ catch_up: 'latest' });
    const moment = startedAt(4.5 * minute);
    expect(turn(moment, 2)).toBe(true);
    expect(firesOf(uuid).map(told)).toEqual(['0: missed not_running', '1: missed not_running']);
    expect(nextAt(uuid)).toBe(2);
    while (turn(moment, 2));
    expect(firesOf(uuid).map(told)).toEqual([
      '0: missed not_running',
      '1: missed not_running',
      '2: missed not_running',
      '3: missed not_running',
      '4: started',
    ]);
    expect(nextAt(uuid)).toBe(5);
  });

  it.each([1, 7, 1000])('comes to the same with %i things a turn', (things) => {
    const many = addSchedule({ max_runs: 70 });
    const few = addSchedule({ next_at: toInstant(noon + hour) });
    const moment = startedAt(10 * hour + 1);
    while (turn(moment, things));
    const fires = firesOf(many);
    // 601 due times: 401 as one, the latest 200 each, of which 100 are made up for until the bound of 70.
    expect(fires[0]).toMatchObject({ scheduled_for: toInstant(noon), state: 'missed', times: 401 });
    const expected = Array.from({ length: 170 }, (_, index) =>
      index < 100 ? `${401 + index}: missed not_running` : `${401 + index}: started`,
    );
    expect(fires.slice(1).map(told)).toEqual(expected);
    expect(store.schedules.byUuid(many)).toMatchObject({ is_active: false, runs_made: 70 });
    expect(firesOf(few).filter(({ state }) => state === 'started')).toHaveLength(100);
    expect(nextAt(few)).toBe(601);
  });

  it('that ends with the engine leaves the rest to the next engine, and nothing twice', () => {
    const uuid = addSchedule();
    turn(startedAt(5 * minute), 3);
    const moment = startedAt(7 * minute);
    while (turn(moment, 100));
    expect(firesOf(uuid).map(told)).toEqual(Array.from({ length: 8 }, (_, index) => `${index}: started`));
  });

  it('starts some of the held due times, and says which it looked at', () => {
    const uuids = [1, 2, 3].map(() => addSchedule({ overlap: 'queue', is_active: false, ...over }));
    for (const schedule_uuid of uuids) {
      const rest = { reason: null, run_uuid: null, times: 1, created_at: toInstant(noon) };
      store.fires.insert({
        uuid: ids.next(),
        schedule_uuid,
        scheduled_for: toInstant(noon),
        state: 'held',
        ...rest,
      });
    }
    expect(due_times.startHeld(uuids, () => true).looked).toEqual(uuids.slice(0, 1));
    expect(due_times.held()).toEqual(uuids.slice(1));
    expect(due_times.startHeld(uuids, never).looked).toEqual(uuids);
    expect(due_times.held()).toEqual([]);
  });
});

const over = { activated_at: null, next_at: null };

describe('a schedule whose due times cannot be worked out', () => {
  it.each([
    ['a zone that this machine does not know', '* * * * *', 'America/Nowhere', 'America/Nowhere'],
    ['an expression that is not read any more', 'every day', 'UTC', 'every'],
  ])('%s: it is deactivated and says why, and the others fire', (_, expression, time_zone, named) => {
    const broken = addSchedule({ timing: { kind: 'cron', expression, time_zone } });
    const sound = addSchedule();
    turn({ ...startedAt(0), working_since: noon - hour }, 100);
    expect(firesOf(broken)).toMatchObject([
      {
        scheduled_for: toInstant(noon),
        state: 'skipped',
        reason: { code: 'cannot_be_computed', data: { message: expect.stringContaining(named) } },
      },
    ]);
    expect(store.schedules.byUuid(broken)).toMatchObject({ is_active: false, next_at: null });
    expect(firesOf(sound).map(told)).toEqual(['0: started']);
    expect(changed).toContain(broken);
  });
});

describe('a next due time of a clock that was ahead', () => {
  const nextYear = toInstant(noon + 365 * 24 * hour);

  function correctAll(wall: number, isOver = never): void {
    let after: Uuid | null = '';
    while (after !== null) {
      const { effects, left_after } = due_times.correct(after, wall, isOver);
      for (const effect of effects) effect();
      after = left_after;
    }
  }

  it('becomes the first one to come that the record does not have', () => {
    const uuid = addSchedule();
    turn({ ...startedAt(2 * minute + 1), working_since: noon - hour }, 100);
    const dead = store.schedules.byUuid(uuid);
    if (dead === null) throw new Error('the schedule is gone');
    store.schedules.update({ ...dead, next_at: nextYear });
    correctAll(noon + 1);
    expect(nextAt(uuid)).toBe(3);
    expect(changed.filter((one) => one === uuid)).toHaveLength(2);
  });

  it('is counted from now where the activation itself lies ahead', () => {
    const uuid = addSchedule({ activated_at: nextYear, next_at: toInstant(Date.parse(nextYear) + minute) });
    correctAll(noon + 1);
    expect(store.schedules.byUuid(uuid)).toMatchObject({ activated_at: toInstant(noon + 1) });
    expect(store.schedules.byUuid(uuid)?.next_at).toBe(toInstant(noon + minute + 1));
  });

  it('is right already: nothing is stored and nothing told', () => {
    const [due, later] = [addSchedule(), addSchedule({ next_at: toInstant(noon + minute) })];
    correctAll(noon);
    expect([nextAt(due), nextAt(later), changed]).toEqual([0, 1, []]);
  });

  it('is found of very many schedules, some in each turn', () => {
    const uuids = Array.from({ length: 70 }, () => addSchedule({ next_at: nextYear }));
    let asked = 0;
    correctAll(noon + 1, () => ++asked % 5 === 0);
    expect(uuids.map(nextAt)).toEqual(uuids.map(() => 1));
  });
});
