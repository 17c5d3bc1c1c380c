import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute, noon, ScheduleStory, second } from '../support/engine/schedule-story.ts';

const at = (ms: number) => new Date(noon + ms).toISOString();
const everyMinute = { timing: { kind: 'interval' as const, every_ms: minute } };

let story: ScheduleStory;
beforeEach(async () => {
  story = await ScheduleStory.begin();
});
afterEach(() => story.close());

describe('a schedule that is due', () => {
  it('once, starts one run at its time and is over', async () => {
    const uuid = await story.active({ timing: { kind: 'once', at: at(hour) }, params: { day: 'friday' } });
    await story.pass(hour - 1);
    expect(await story.told(uuid)).toEqual([]);
    await story.pass(1);
    const [fire] = await story.fires(uuid);
    expect(fire).toMatchObject({ state: 'started', scheduled_for: at(hour), reason: null, times: 1 });
    const { run } = await story.client.run.show({ uuid: fire?.run_uuid ?? '' });
    expect(run).toMatchObject({
      state: 'succeeded',
      trigger: 'schedule',
      schedule_uuid: uuid,
      scheduled_for: at(hour),
      params: { day: 'friday' },
    });
    expect(await story.client.schedule.show({ uuid })).toMatchObject({
      is_active: false,
      activated_at: null,
      next_at: null,
      runs_made: 1,
      last_run: { uuid: run.uuid },
      missed_count: 0,
    });
    await story.pass(hour);
    expect(await story.told(uuid)).toHaveLength(1);
  });

  it('every interval, counts from its activation or from its start', async () => {
    const free = await story.active({ timing: { kind: 'interval', every_ms: 90 * second } });
    const bound = await story.active({ timing: { kind: 'interval', every_ms: hour, start_at: at(-minute) } });
    await story.pass(2 * hour, 15 * second);
    const times = Array.from({ length: 80 }, (_, index) => `${90 * (index + 1)}: started`);
    expect(await story.told(free)).toEqual(times);
    expect(await story.told(bound)).toEqual(['3540: started', '7140: started']);
  });

  it('by cron, follows the clocks of its zone, and takes the defaults of what is not given', async () => {
    const uuid = await story.active({
      timing: { kind: 'cron', expression: '30 21 * * 1-5', time_zone: 'Asia/Seoul' },
    });
    await story.pass(25 * hour, 30 * minute);
    expect(await story.told(uuid)).toEqual(['1800: started', `${1800 + 24 * 3600}: started`]);
    const { last_run } = await story.client.schedule.show({ uuid });
    expect(last_run).toMatchObject({ params: { day: 'monday' }, number: 2 });
  });

  it('takes the head that the workflow has then', async () => {
    const uuid = await story.active(everyMinute);
    await story.client.workflow.change({
      uuid: story.workflow_uuid,
      source: 'name: other\njobs: { b: { image: x } }',
    });
    await story.pass(minute);
    const { last_run, workflow_name } = await story.client.schedule.show({ uuid });
    const { job_runs } = await story.client.run.show({ uuid: last_run?.uuid ?? '' });
    expect([workflow_name, job_runs.map(({ name }) => name)]).toEqual(['other', ['b']]);
  });

  it('is skipped where the workflow takes its parameters no longer', async () => {
    const uuid = await story.active({ ...everyMinute, params: { day: 'friday' }, max_runs: 1 });
    const change = (source: string) =>
      story.client.workflow.change({
        uuid: story.workflow_uuid,
        source: `${source}jobs: { a: { image: x } }`,
      });
    await change('name: w\n');
    await story.pass(minute);
    const [fire] = await story.fires(uuid);
    expect(fire).toMatchObject({ state: 'skipped', run_uuid: null });
    expect(fire?.reason).toEqual({
      code: 'invalid_params',
      data: { message: expect.stringContaining('day') },
    });
    await change('name: w\nparams: { day: { default: a } }\n');
    await story.pass(2 * minute, minute);
    expect(await story.told(uuid)).toEqual(['60: skipped invalid_params', '120: started']);
  });
});

describe('the end of a schedule', () => {
  it.each([1, 3])('comes after exactly %i runs', async (max_runs) => {
    const uuid = await story.active({ ...everyMinute, max_runs });
    await story.pass(10 * minute, minute);
    expect(await story.told(uuid)).toHaveLength(max_runs);
    expect(await story.client.schedule.show({ uuid })).toMatchObject({
      is_active: false,
      runs_made: max_runs,
      repeat_count: max_runs,
    });
    await expect(story.client.schedule.activate({ uuid })).rejects.toMatchObject({ code: 'schedule_over' });
  });

  it('does not count what was skipped', async () => {
    story.letRunsGoOn();
    const uuid = await story.active({ ...everyMinute, max_runs: 2 });
    await story.pass(3 * minute, minute);
    await story.endRuns();
    await story.pass(5 * minute, minute);
    expect(await story.told(uuid)).toEqual([
      '60: started',
      '120: skipped overlap',
      '180: skipped overlap',
      '240: started',
    ]);
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ is_active: false, missed_count: 0 });
  });

  it('comes at a time, which may be a due time itself', async () => {
    const uuid = await story.active({ ...everyMinute, ends_at: at(2 * minute) });
    await story.pass(5 * minute, minute);
    expect(await story.told(uuid)).toEqual(['60: started', '120: started']);
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ is_active: false, next_at: null });
  });
});

describe('a run that is longer than its interval', () => {
  async function threeDueTimes(overlap: 'skip' | 'queue' | 'allow' | 'cancel_previous') {
    story.letRunsGoOn();
    const uuid = await story.active({ ...everyMinute, overlap });
    await story.pass(3 * minute, minute);
    return uuid;
  }
  it('skip: starts none beside it, and says which run went', async () => {
    const uuid = await threeDueTimes('skip');
    expect(await story.told(uuid)).toEqual(['60: started', '120: skipped overlap', '180: skipped overlap']);
    expect((await story.fires(uuid))[2]?.reason).toEqual({ code: 'overlap', data: { run_number: 1 } });
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ missed_count: 2 });
  });

  it('queue: holds one, which starts when the run has ended', async () => {
    const uuid = await threeDueTimes('queue');
    expect(await story.told(uuid)).toEqual(['60: started', '120: held', '180: skipped already_held']);
    await story.endRuns();
    expect(await story.told(uuid)).toEqual(['60: started', '120: started', '180: skipped already_held']);
    const run_uuid = (await story.fires(uuid))[1]?.run_uuid ?? '';
    expect((await story.client.run.show({ uuid: run_uuid })).run).toMatchObject({
      number: 2,
      scheduled_for: at(2 * minute),
    });
  });

  it('allow: starts each beside the others', async () => {
    const uuid = await threeDueTimes('allow');
    expect(await story.told(uuid)).toEqual(['60: started', '120: started', '180: started']);
    expect(story.gantry.store.openRuns()).toHaveLength(3);
  });

  it('cancel_previous: ends the one before', async () => {
    const uuid = await threeDueTimes('cancel_previous');
    expect(await story.told(uuid)).toEqual(['60: started', '120: started', '180: started']);
    const stopped = story.gantry.runner.attempts.map(({ stops }) => stops.length);
    expect(stopped).toEqual([1, 1, 0]);
    const runs = story.gantry.store.runs.latest(story.workflow_uuid, 3);
    expect(runs.map(({ is_cancelled }) => is_cancelled)).toEqual([false, true, true]);
  });

  it('cancel_previous: ends at the next start what a crash left beside a newer run', async () => {
    const uuid = await threeDueTimes('allow');
    await story.client.schedule.deactivate({ uuid });
    await story.client.schedule.change({ uuid, overlap: 'cancel_previous' });
    await story.closedFor(0);
    const isCancelled = () =>
      story.gantry.store.runs.latest(story.workflow_uuid, 3).map(({ is_cancelled }) => is_cancelled);
    await story.until(() => isCancelled().filter(Boolean).length === 2);
    expect(isCancelled()).toEqual([false, true, true]);
  });

  it('is none of the business of another schedule, nor of a run by hand', async () => {
    story.letRunsGoOn();
    await story.client.workflow.execute({ uuid: story.workflow_uuid });
    const one = await story.active(everyMinute);
    const other = await story.active(everyMinute);
    await story.pass(minute);
    expect([await story.told(one), await story.told(other)]).toEqual([['60: started'], ['60: started']]);
  });

  it('lets go of what is held when the schedule is deactivated', async () => {
    const uuid = await threeDueTimes('queue');
    await story.client.schedule.deactivate({ uuid });
    await story.endRuns();
    expect(await story.told(uuid)).toEqual([
      '60: started',
      '120: skipped deactivated',
      '180: skipped already_held',
    ]);
    expect(story.gantry.store.openRuns()).toEqual([]);
  });

  it('keeps what is held over a restart, and counts it among N', async () => {
    story.letRunsGoOn();
    const uuid = await story.active({ ...everyMinute, overlap: 'queue', max_runs: 2, catch_up: 'none' });
    await story.pass(2 * minute, minute);
    await story.closedFor(minute + second);
    await story.atRest();
    expect(await story.told(uuid)).toEqual(['60: started', '120: held', '180: missed not_running']);
    await story.endRuns();
    await story.pass(5 * minute, minute);
    expect(await story.told(uuid)).toEqual(['60: started', '120: started', '180: missed not_running']);
    expect(await story.client.schedule.show({ uuid })).toMatchObject({ is_active: false, runs_made: 2 });
  });

  it('starts what is held at the start, where the run has ended meanwhile', async () => {
    const uuid = await threeDueTimes('queue');
    await story.closedFor(0, { fires_schedules: false });
    await story.atRest();
    await story.endRuns();
    expect((await story.told(uuid))[1]).toBe('120: held');
    await story.closedFor(0);
    await story.until(async () => (await story.told(uuid))[1] === '120: started');
  });
});

describe('all schedules paused', () => {
  it('records due times and starts none until they go on', async () => {
    const uuid = await story.active(everyMinute);
    expect(await story.client.schedule.pause({ is_paused: true })).toEqual({ is_paused: true });
    await story.pass(2 * minute, minute);
    expect(await story.client.schedule.paused()).toEqual({ is_paused: true });
    await story.client.schedule.pause({ is_paused: false });
    await story.pass(minute);
    expect(await story.told(uuid)).toEqual(['60: skipped paused', '120: skipped paused', '180: started']);
  });

  it('keeps what is held', async () => {
    story.letRunsGoOn();
    const uuid = await story.active({ ...everyMinute, overlap: 'queue' });
    await story.pass(2 * minute, minute);
    await story.client.schedule.pause({ is_paused: true });
    await story.endRuns();
    expect(await story.told(uuid)).toEqual(['60: started', '120: held']);
    await story.client.schedule.pause({ is_paused: false });
    await story.until(async () => (await story.told(uuid))[1] === '120: started');
  });
});
