import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute, noon, ScheduleStory, second } from '../support/engine/schedule-story.ts';

const hourly = { timing: { kind: 'interval' as const, every_ms: hour }, overlap: 'allow' as const };

const at = (ms: number) => new Date(noon + ms).toISOString();

let story: ScheduleStory;
beforeEach(async () => {
  story = await ScheduleStory.begin();
});
afterEach(() => story.close());

describe('the application closed over three due times', () => {
  const table = [
    ['none', ['3600: missed not_running', '7200: missed not_running', '10800: missed not_running'], 3],
    ['latest', ['3600: missed not_running', '7200: missed not_running', '10800: started'], 0],
    ['all', ['3600: started', '7200: started', '10800: started'], 0],
  ] as const;

  it.each(table)('catch_up %s', async (catch_up, expected, missed_count) => {
    const uuid = await story.active({ ...hourly, catch_up });
    await story.closedFor(3.5 * hour);
    await story.atRest();
    expect(await story.told(uuid)).toEqual(expected);
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ missed_count, is_active: true });
    await story.pass(hour);
    expect(await story.told(uuid)).toEqual([...expected, '14400: started']);
  });

  it('starts no more than N in all', async () => {
    const uuid = await story.active({ ...hourly, catch_up: 'all', max_runs: 2 });
    await story.closedFor(3.5 * hour);
    await story.atRest();
    expect(await story.told(uuid)).toEqual(['3600: started', '7200: started']);
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ is_active: false, runs_made: 2 });
  });

  it('goes by overlap too', async () => {
    const uuid = await story.active({ ...hourly, catch_up: 'all', overlap: 'queue' });
    await story.closedFor(3.5 * hour);
    await story.atRest();
    expect(await story.told(uuid)).toEqual(['3600: started', '7200: started', '10800: skipped already_held']);
  });

  it('records what it missed before its end', async () => {
    const uuid = await story.active({ ...hourly, catch_up: 'none', ends_at: '2026-05-04T13:30:00.000Z' });
    await story.closedFor(3.5 * hour);
    await story.atRest();
    expect(await story.told(uuid)).toEqual(['3600: missed not_running']);
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ is_active: false });
  });

  it('makes up for once', async () => {
    const uuid = await story.active({ timing: { kind: 'once', at: '2026-05-04T13:00:00.000Z' } });
    await story.closedFor(2 * hour);
    await story.atRest();
    expect(await story.told(uuid)).toEqual(['3600: started']);
  });

  it('stores a year of seconds in two hundred and one records', async () => {
    const timing = { kind: 'interval' as const, every_ms: second };
    const uuid = await story.active({ timing, catch_up: 'none' });
    await story.closedFor(365 * day);
    await story.atRest();
    const fires = await story.fires(uuid);
    expect(fires).toHaveLength(201);
    // The very last one is due at the moment of the start.
    expect(fires[0]).toMatchObject({ state: 'missed', times: 365 * 24 * 3600 - 200 });
    expect(fires.at(-1)).toMatchObject({ state: 'started' });
  });
});

describe('an engine of a command', () => {
  it('neither fires nor records what is due; the next one that fires does', async () => {
    const uuid = await story.active({ ...hourly, catch_up: 'latest' });
    await story.closedFor(0, { fires_schedules: false });
    await story.pass(2.5 * hour, hour / 2);
    expect(await story.told(uuid)).toEqual([]);
    await story.closedFor(0);
    await story.atRest();
    expect(await story.told(uuid)).toEqual(['3600: missed not_running', '7200: started']);
  });
});

describe('a machine that sleeps', () => {
  it('wakes and sees what it missed, within half a minute', async () => {
    const uuid = await story.active({ ...hourly, catch_up: 'none' });
    await story.pass(30 * minute);
    story.clock.shiftWall(2 * hour);
    await story.pass(30 * second);
    expect(await story.told(uuid)).toEqual(['3600: missed asleep', '7200: missed asleep']);
    await story.pass(30 * minute);
    expect((await story.told(uuid))[2]).toBe('10800: started');
  });

  it.each([
    ['latest', ['3600: missed asleep', '7200: started']],
    ['all', ['3600: started', '7200: started']],
  ] as const)('makes up for it by catch_up %s', async (catch_up, expected) => {
    const uuid = await story.active({ ...hourly, catch_up });
    await story.pass(30 * minute);
    story.clock.shiftWall(2 * hour);
    await story.pass(30 * second);
    expect(await story.told(uuid)).toEqual(expected);
  });
});

describe('a clock that is set', () => {
  it('forward by less than a minute, makes nothing late', async () => {
    const uuid = await story.active({ ...hourly, catch_up: 'none' });
    await story.pass(hour - 10 * second);
    story.clock.shiftWall(40 * second);
    await story.pass(30 * second);
    expect(await story.told(uuid)).toEqual(['3600: started']);
  });

  it('back, fires no due time twice and none before its time', async () => {
    const uuid = await story.active({ ...hourly, catch_up: 'all' });
    await story.pass(2 * hour, hour / 4);
    story.clock.shiftWall(-90 * minute);
    await story.pass(2 * hour, hour / 4);
    expect(await story.told(uuid)).toEqual(['3600: started', '7200: started']);
    await story.pass(hour, hour / 4);
    expect(await story.told(uuid)).toEqual(['3600: started', '7200: started', '10800: started']);
  });

  it('back, and activated anew, fires no due time twice', async () => {
    const timing = { kind: 'interval' as const, every_ms: hour, start_at: '2026-05-04T13:00:00.000Z' };
    const uuid = await story.active({ timing, overlap: 'allow' });
    await story.pass(2 * hour, hour / 4);
    story.clock.shiftWall(-90 * minute);
    await story.client.schedule.deactivate({ uuid });
    await story.client.schedule.activate({ uuid });
    await story.pass(3 * hour, hour / 4);
    expect(await story.told(uuid)).toEqual(['3600: started', '7200: started', '10800: started']);
  });

  const everyMinute = {
    timing: { kind: 'cron' as const, expression: '* * * * *', time_zone: 'UTC' },
    catch_up: 'none' as const,
  };

  it('wrongly ahead by a year and right again, goes on with the next due time', async () => {
    const uuid = await story.active(everyMinute);
    await story.pass(2 * minute, minute);
    story.clock.shiftWall(365 * day);
    await story.pass(30 * second);
    story.clock.shiftWall(-365 * day);
    await story.pass(30 * second);
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ next_at: at(4 * minute) });
    await story.pass(2 * minute, 30 * second);
    expect((await story.told(uuid)).slice(-2)).toEqual(['240: started', '300: started']);
  });

  it('wrongly ahead by a year until the engine ended, is of no matter to the next engine', async () => {
    const uuid = await story.active(everyMinute);
    story.clock.shiftWall(365 * day);
    await story.pass(30 * second);
    story.clock.shiftWall(-365 * day);
    await story.closedFor(second);
    await story.pass(2 * minute, 30 * second);
    // The due times of the year that never was are recorded as missed, from the first one on.
    expect((await story.told(uuid)).at(-1)).toBe('120: started');
  });

  it('back, foretells no due time that has come already', async () => {
    await story.pass(hour);
    const uuid = await story.active(everyMinute);
    await story.pass(3 * minute, minute);
    story.clock.shiftWall(-5 * minute);
    await story.pass(30 * second);
    const { times } = await story.client.schedule.next({ uuid, count: 4 });
    // From 12:58:30 on, without 13:01 to 13:03.
    expect(times.map((time) => time.at)).toEqual([
      at(hour - minute),
      at(hour),
      at(hour + 4 * minute),
      at(hour + 5 * minute),
    ]);
    await story.pass(6 * minute, 30 * second);
    const fires = (await story.fires(uuid)).map(({ scheduled_for }) => scheduled_for);
    expect(new Set(fires)).toEqual(new Set([-1, 0, 1, 2, 3, 4].map((one) => at(hour + one * minute))));
    expect(fires).toHaveLength(6);
  });
});

describe('a schedule of which this machine does not know the zone', () => {
  it('does not keep the engine from its start, and says why it fires no more', async () => {
    const cron = { kind: 'cron' as const, expression: '0 * * * *', time_zone: 'Europe/Berlin' };
    const broken = await story.active({ timing: cron });
    const sound = await story.active({ ...hourly, catch_up: 'latest' });
    const database = new Database(join(story.gantry.folder, 'gantry.db'));
    database
      .prepare('UPDATE schedule SET timing = ? WHERE uuid = ?')
      .run(JSON.stringify({ ...cron, time_zone: 'Europe/Nowhere' }), broken);
    database.close();
    await story.closedFor(1.5 * hour);
    await story.atRest();
    expect(await story.told(sound)).toEqual(['3600: started']);
    expect(await story.told(broken)).toEqual(['3600: skipped cannot_be_computed']);
    expect(await story.client.schedule.show({ uuid: broken })).toMatchObject({
      is_active: false,
      missed_count: 1,
    });
    const unknown = { code: 'unknown_time_zone', data: { found: 'Europe/Nowhere' } };
    await expect(story.client.schedule.activate({ uuid: broken })).rejects.toMatchObject({
      code: 'invalid_schedule',
      data: { problems: [unknown] },
    });
    expect(await story.client.schedule.next({ uuid: broken })).toMatchObject({
      problems: [unknown],
      times: [],
    });
  });
});

describe('a due time that was missed', () => {
  async function missedOne() {
    const uuid = await story.active({ ...hourly, catch_up: 'none', params: { day: 'friday' } });
    await story.closedFor(1.5 * hour);
    await story.atRest();
    const [fire] = await story.fires(uuid);
    return { uuid, fire_uuid: fire?.uuid ?? '' };
  }

  it('is run by hand once, and stays what it was', async () => {
    const { uuid, fire_uuid } = await missedOne();
    const run = await story.client.schedule.runFire({ uuid, fire_uuid });
    expect(run).toMatchObject({
      trigger: 'backfill',
      schedule_uuid: uuid,
      scheduled_for: '2026-05-04T13:00:00.000Z',
      params: { day: 'friday' },
    });
    await story.atRest();
    expect((await story.fires(uuid))[0]).toMatchObject({ state: 'missed', run_uuid: run.uuid });
    expect(await story.client.schedule.show({ uuid })).toMatchObject({
      runs_made: 0,
      last_run: null,
      missed_count: 0,
    });
    await expect(story.client.schedule.runFire({ uuid, fire_uuid })).rejects.toMatchObject({
      code: 'fire_has_run',
      data: { run_uuid: run.uuid },
    });
  });

  it('is not run where the workflow does not take its parameters', async () => {
    const { uuid, fire_uuid } = await missedOne();
    const source = 'name: w\njobs: { a: { image: x } }';
    await story.client.workflow.change({ uuid: story.workflow_uuid, source });
    await expect(story.client.schedule.runFire({ uuid, fire_uuid })).rejects.toMatchObject({
      code: 'invalid_workflow',
      data: { problems: [{ code: 'unknown_param' }] },
    });
  });

  it('is looked for in its own schedule', async () => {
    const { uuid, fire_uuid } = await missedOne();
    const other = await story.create(hourly);
    for (const wrong of [
      { uuid: other.uuid, fire_uuid },
      { uuid, fire_uuid: uuid },
    ]) {
      await expect(story.client.schedule.runFire(wrong)).rejects.toMatchObject({
        code: 'not_found',
        data: { kind: 'fire' },
      });
    }
  });

  it('that is held starts now, as its own run', async () => {
    story.letRunsGoOn();
    const uuid = await story.active({ ...hourly, overlap: 'queue' });
    await story.pass(2 * hour, hour);
    const fire_uuid = (await story.fires(uuid))[1]?.uuid ?? '';
    const run = await story.client.schedule.runFire({ uuid, fire_uuid });
    expect(run).toMatchObject({ trigger: 'schedule', number: 2 });
    expect(await story.told(uuid)).toEqual(['3600: started', '7200: started']);
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ runs_made: 2 });
  });
});
