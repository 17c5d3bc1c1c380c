import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScheduleDetail } from '../../src/shared/contract/schedule.ts';
import { hour, minute, noon, ScheduleStory, type ScheduleWish } from '../support/engine/schedule-story.ts';

const hourly = { timing: { kind: 'interval' as const, every_ms: hour } };
const nobody = '01900000-0000-7000-8000-000000000000';

let story: ScheduleStory;
beforeEach(async () => {
  story = await ScheduleStory.begin();
});
afterEach(() => story.close());

const withCode = (code: string, data: object = {}) => expect.objectContaining({ code, data });

describe('a schedule', () => {
  it('is stored inactive, with what was left out chosen', async () => {
    const made = await story.create({ timing: { kind: 'cron', expression: '0 9 * * 1-5' } });
    expect(made).toMatchObject({
      workflow_uuid: story.workflow_uuid,
      workflow_name: 'w',
      timing: { kind: 'cron', expression: '0 9 * * 1-5', time_zone: 'UTC' },
      params: {},
      max_runs: null,
      ends_at: null,
      is_active: false,
      activated_at: null,
      next_at: null,
      runs_made: 0,
      scheduled_at: null,
      interval: null,
      repeat_count: 0,
      last_run: null,
      missed_count: 0,
    });
    expect(await story.client.schedule.show({ uuid: made.uuid })).toEqual(made);
  });

  it('shows the older form of the same', async () => {
    const start_at = '2026-06-01T00:00:00.000Z';
    const every_ms = 26 * hour + 3 * minute + 4500;
    expect(
      await story.create({ timing: { kind: 'interval', every_ms, start_at }, max_runs: 7 }),
    ).toMatchObject({
      scheduled_at: start_at,
      interval: { hours: 26, minutes: 3, seconds: 4.5 },
      repeat_count: 7,
    });
    expect(await story.create({ scheduled_at: start_at })).toMatchObject({
      timing: { kind: 'once', at: start_at },
      scheduled_at: start_at,
      interval: null,
    });
  });

  it('is activated and deactivated as often as somebody asks', async () => {
    const { uuid } = await story.create(hourly);
    const active = await story.client.schedule.activate({ uuid });
    expect(active).toMatchObject({ is_active: true, next_at: new Date(noon + hour).toISOString() });
    await story.pass(minute);
    expect(await story.client.schedule.activate({ uuid })).toEqual(active);
    const inactive = await story.client.schedule.deactivate({ uuid });
    expect(inactive).toMatchObject({ is_active: false, activated_at: null, next_at: null });
    expect(await story.client.schedule.deactivate({ uuid })).toMatchObject({ is_active: false });
    await story.pass(2 * hour, hour);
    expect(await story.told(uuid)).toEqual([]);
  });

  it('is changed while it is inactive only, and keeps what is not given', async () => {
    const { uuid } = await story.create({ ...hourly, params: { day: 'friday' }, max_runs: 3 });
    await story.client.schedule.activate({ uuid });
    await expect(story.client.schedule.change({ uuid, max_runs: 2 })).rejects.toEqual(
      withCode('schedule_active'),
    );
    await story.client.schedule.deactivate({ uuid });
    expect(await story.client.schedule.change({ uuid, catch_up: 'all' })).toMatchObject({
      timing: { every_ms: hour },
      params: { day: 'friday' },
      max_runs: 3,
      catch_up: 'all',
    });
    expect(await story.client.schedule.change({ uuid, max_runs: null })).toMatchObject({ max_runs: null });
  });

  it('counts its runs anew with other times, not with other parameters', async () => {
    const uuid = await story.active({ ...hourly, max_runs: 1 });
    await story.pass(hour);
    expect(await story.client.schedule.change({ uuid, params: { day: 'x' } })).toMatchObject({
      runs_made: 1,
    });
    await expect(story.client.schedule.activate({ uuid })).rejects.toEqual(withCode('schedule_over'));
    expect(await story.client.schedule.change({ uuid, max_runs: 2 })).toMatchObject({ runs_made: 0 });
    await story.client.schedule.activate({ uuid });
    await story.pass(3 * hour, hour);
    expect(await story.told(uuid)).toHaveLength(3);
  });

  it('whose times have all passed is not activated', async () => {
    const { uuid } = await story.create({ timing: { kind: 'once', at: new Date(noon).toISOString() } });
    await expect(story.client.schedule.activate({ uuid })).rejects.toEqual(withCode('schedule_over'));
    expect(await story.client.schedule.next({ uuid })).toEqual({ problems: [], times: [] });
  });

  it('is deleted with its due times, and its runs are kept', async () => {
    const uuid = await story.active(hourly);
    await story.pass(hour);
    const { last_run } = await story.client.schedule.show({ uuid });
    await story.client.schedule.delete({ uuid });
    await story.pass(hour);
    const runs = await story.client.run.list({});
    expect(runs).toMatchObject([{ uuid: last_run?.uuid, schedule_uuid: uuid }]);
    await expect(story.client.schedule.fires({ uuid })).rejects.toEqual(
      withCode('not_found', { kind: 'schedule', key: uuid }),
    );
  });

  it('goes with its workflow', async () => {
    const uuid = await story.active(hourly);
    await story.pass(hour);
    await story.client.workflow.delete({ uuid: story.workflow_uuid, history: 'keep' });
    await story.pass(hour);
    expect(await story.client.schedule.list({})).toEqual([]);
    expect(await story.client.run.list({})).toHaveLength(1);
    await expect(story.client.schedule.show({ uuid })).rejects.toEqual(
      withCode('not_found', { kind: 'schedule', key: uuid }),
    );
  });

  it('takes its due times along where its workflow goes with its history', async () => {
    await story.active(hourly);
    await story.pass(3 * hour, hour);
    await story.client.workflow.delete({ uuid: story.workflow_uuid, history: 'drop' });
    expect(rowsOf(story)).toEqual({ workflow: 0, schedule: 0, fire: 0, run: 0 });
  });

  it('that was deleted is taken away by the next engine where this one ended too soon', async () => {
    const uuid = await story.active(hourly);
    await story.pass(3 * hour, hour);
    story.gantry.store.schedules.drop(uuid);
    expect(await story.client.schedule.list({})).toEqual([]);
    await expect(story.client.schedule.fires({ uuid })).rejects.toEqual(
      withCode('not_found', { kind: 'schedule', key: uuid }),
    );
    expect(rowsOf(story)).toMatchObject({ schedule: 1, fire: 3 });
    await story.closedFor(0);
    for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(rowsOf(story)).toEqual({ workflow: 1, schedule: 0, fire: 0, run: 3 });
  });
});

function rowsOf({ gantry }: ScheduleStory): Record<string, number | undefined> {
  const database = new Database(join(gantry.folder, 'gantry.db'), { readonly: true });
  const count = (table: string) =>
    database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
  const counts = Object.fromEntries(
    ['workflow', 'schedule', 'fire', 'run'].map((table) => [table, count(table)]),
  );
  database.close();
  return counts;
}

describe('a list of schedules', () => {
  const uuids = (page: ScheduleDetail[]) => page.map(({ uuid }) => uuid);

  it('is paged, newest first, and takes filters', async () => {
    const other = await story.client.workflow.create({ source: 'name: o\njobs: { a: { image: x } }' });
    const [one, two, three] = [
      await story.create(hourly),
      await story.active(hourly),
      await story.create(hourly),
    ];
    const fourth = await story.client.schedule.create({ workflow_uuid: other.uuid, ...hourly });
    expect(uuids(await story.client.schedule.list({}))).toEqual([fourth.uuid, three.uuid, two, one.uuid]);
    expect(uuids(await story.client.schedule.list({ limit: 2, after: fourth.uuid }))).toEqual([
      three.uuid,
      two,
    ]);
    expect(uuids(await story.client.schedule.list({ is_active: true }))).toEqual([two]);
    const { workflow_uuid } = story;
    const inactive = { is_active: false, limit: 1, after: three.uuid };
    expect(uuids(await story.client.schedule.listOfWorkflow({ workflow_uuid, ...inactive }))).toEqual([
      one.uuid,
    ]);
    await expect(story.client.schedule.listOfWorkflow({ workflow_uuid: nobody })).rejects.toEqual(
      withCode('not_found', { kind: 'workflow', key: nobody }),
    );
  });

  it('of due times is paged by state', async () => {
    story.letRunsGoOn();
    const uuid = await story.active(hourly);
    await story.pass(4 * hour, hour);
    const skipped = await story.client.schedule.fires({ uuid, state: 'skipped', limit: 2 });
    expect(skipped.map(({ scheduled_for }) => Date.parse(scheduled_for) - noon)).toEqual([
      4 * hour,
      3 * hour,
    ]);
    const after = skipped[1]?.uuid ?? '';
    expect(await story.client.schedule.fires({ uuid, state: 'skipped', after })).toHaveLength(1);
    expect(await story.client.schedule.fires({ uuid, after })).toHaveLength(2);
  });
});

describe('what is wrong with a schedule', () => {
  const table: [string, ScheduleWish, object[]][] = [
    ['nothing given', {}, [{ code: 'timing_missing' }]],
    [
      'both forms at once',
      { ...hourly, scheduled_at: '2026-06-01T00:00:00.000Z' },
      [{ code: 'timing_twice', path: 'timing' }],
    ],
    [
      'a cron that is none',
      { timing: { kind: 'cron', expression: '61 * * * *' } },
      [{ code: 'invalid_cron', path: 'timing.expression' }],
    ],
    [
      'a cron that never fires',
      { timing: { kind: 'cron', expression: '0 0 30 2 *' } },
      [{ code: 'never_due', path: 'timing.expression' }],
    ],
    [
      'a zone that nobody knows',
      { timing: { kind: 'cron', expression: '0 9 * * *', time_zone: 'Asia/Soul' } },
      [{ code: 'unknown_time_zone', data: { found: 'Asia/Soul', suggestion: 'Asia/Seoul' } }],
    ],
    [
      'an interval of zero',
      { timing: { kind: 'interval', every_ms: 0 } },
      [{ code: 'interval_out_of_range' }],
    ],
    [
      'an interval of a hundred years',
      { timing: { kind: 'interval', every_ms: 36500 * 24 * hour } },
      [{ code: 'interval_out_of_range' }],
    ],
    ['a count of -1', { ...hourly, max_runs: -1 }, [{ code: 'count_out_of_range', path: 'max_runs' }]],
    ['a parameter that it lacks', { ...hourly, params: { dya: 'x' } }, [{ code: 'unknown_param' }]],
    [
      'an end before the start',
      {
        timing: { kind: 'interval', every_ms: hour, start_at: '2026-06-02T00:00:00Z' },
        ends_at: '2026-06-01T00:00:00Z',
      },
      [{ code: 'ends_before_start', path: 'ends_at' }],
    ],
    [
      'several things at once',
      { timing: { kind: 'interval', every_ms: 1 }, repeat_count: 0.5, params: { x: 'y' } },
      [{ code: 'interval_out_of_range' }, { code: 'count_out_of_range' }, { code: 'unknown_param' }],
    ],
  ];

  it.each(table)('%s', async (_, given, problems) => {
    const refusal = { code: 'invalid_schedule', data: { problems } };
    await expect(story.create(given)).rejects.toMatchObject(refusal);
    expect(await story.client.schedule.list({})).toEqual([]);
    const told = await story.client.schedule.forecast({ ...given, workflow_uuid: story.workflow_uuid });
    expect(told).toMatchObject({ problems, times: [] });
    const { uuid } = await story.create(hourly);
    if (Object.keys(given).length === 0) return;
    await expect(story.client.schedule.change({ uuid, ...given })).rejects.toMatchObject({
      code: 'invalid_schedule',
    });
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ timing: { every_ms: hour } });
  });

  it('or with what it belongs to', async () => {
    const gone = withCode('not_found', { kind: 'workflow', key: nobody });
    await expect(story.client.schedule.create({ workflow_uuid: nobody, ...hourly })).rejects.toEqual(gone);
    const { schedule } = story.client;
    for (const call of [
      schedule.show,
      schedule.activate,
      schedule.deactivate,
      schedule.delete,
      schedule.next,
    ]) {
      await expect(call({ uuid: nobody })).rejects.toEqual(
        withCode('not_found', { kind: 'schedule', key: nobody }),
      );
    }
  });
});

describe('what a schedule will do', () => {
  const times = (told: { times: { at: string }[] }) =>
    told.times.map(({ at }) => (Date.parse(at) - noon) / hour);

  it('is told before it is stored, and while it is active from its own next time', async () => {
    expect(times(await story.client.schedule.forecast({ ...hourly, count: 3 }))).toEqual([1, 2, 3]);
    const uuid = await story.active({ ...hourly, max_runs: 4 });
    await story.pass(1.5 * hour);
    expect(times(await story.client.schedule.next({ uuid, count: 10 }))).toEqual([2, 3, 4]);
    await story.client.schedule.deactivate({ uuid });
    expect(times(await story.client.schedule.next({ uuid, count: 2 }))).toEqual([2.5, 3.5]);
  });

  it('marks the odd days of the clock', async () => {
    const timing = { kind: 'cron' as const, expression: '30 2 25 10 *', time_zone: 'Europe/Berlin' };
    expect(await story.client.schedule.forecast({ timing, count: 1 })).toEqual({
      problems: [],
      times: [{ at: '2026-10-25T00:30:00.000Z', daylight_saving: 'first_of_two' }],
    });
  });
});

describe('watching schedules', () => {
  it('tells what changes, with the state of the latest run, what is gone, and a pause', async () => {
    const controller = new AbortController();
    const updates = await story.client.schedule.watch(undefined, { signal: controller.signal });
    const next = async () => {
      const told = await updates.next();
      if (told.done) throw new Error('the stream ended');
      return told.value;
    };
    expect(await next()).toEqual({ changed: [], removed: [], is_paused: false });
    const uuid = await story.active(hourly);
    let last = await next();
    await story.pass(hour);
    while (last.changed[0]?.last_run?.state !== 'succeeded') last = await next();
    expect(last).toMatchObject({ changed: [{ uuid, runs_made: 1 }], removed: [] });
    await story.client.schedule.pause({ is_paused: true });
    expect(await next()).toEqual({ changed: [], removed: [], is_paused: true });
    await story.client.workflow.delete({ uuid: story.workflow_uuid });
    expect(await next()).toEqual({ changed: [], removed: [uuid], is_paused: true });
    controller.abort();
    await expect(next()).rejects.toThrow();
  });

  it('tells a schedule again when its workflow was renamed', async () => {
    const { uuid } = await story.create(hourly);
    const controller = new AbortController();
    const updates = await story.client.schedule.watch(undefined, { signal: controller.signal });
    await updates.next();
    const change = (source: string) => story.client.workflow.change({ uuid: story.workflow_uuid, source });
    await change('name: renamed\njobs: { b: { image: x } }');
    const told = await updates.next();
    expect(told.value).toMatchObject({ changed: [{ uuid, workflow_name: 'renamed' }] });
    await change('name: again\njobs: { b: { image: x } }');
    expect((await updates.next()).value).toMatchObject({ changed: [{ uuid, workflow_name: 'again' }] });
    controller.abort();
  });
});
