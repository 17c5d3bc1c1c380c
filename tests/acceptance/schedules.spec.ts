import type { RunSummary } from '../../src/shared/contract/run.ts';
import { expect, type Mission, row } from './mission.ts';

interface Schedule {
  readonly uuid: string;
  readonly workflow_uuid: string;
  readonly is_active: boolean;
  readonly repeat_count: number;
  readonly interval: unknown;
  readonly scheduled_at: string | null;
}

async function aWorkflow(mission: Mission, name: string): Promise<string> {
  return mission.define(name, { only: mission.job([{ do: 'exit', code: 0 }]) });
}

/** Stores a schedule and activates it. */
async function activated(mission: Mission, settings: object): Promise<Schedule> {
  const { uuid } = await mission.must<Schedule>('POST', '/scheduling/', settings);
  return mission.must('POST', `/scheduling/${uuid}/execute`);
}

/** Runs of a workflow once there are so many, oldest first. */
async function runsOnceThere(mission: Mission, workflow_uuid: string, count: number): Promise<RunSummary[]> {
  await expect
    .poll(async () => (await mission.runsOf(workflow_uuid)).length, { timeout: 30_000, intervals: [100] })
    .toBeGreaterThanOrEqual(count);
  return (await mission.runsOf(workflow_uuid)).reverse();
}

const secondsFromNow = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

row('schedule at a time', async ({ mission }) => {
  const workflow_uuid = await aWorkflow(mission, 'at-a-time');
  const at = secondsFromNow(2);
  const { uuid } = await activated(mission, { workflow_uuid, scheduled_at: at });
  const [run] = await runsOnceThere(mission, workflow_uuid, 1);
  expect(run).toMatchObject({ trigger: 'schedule', schedule_uuid: uuid, scheduled_for: at });
  expect((run?.created_at ?? '') >= at).toBe(true);
  await expect
    .poll(async () => (await mission.must<Schedule>('GET', `/scheduling/${uuid}/`)).is_active)
    .toBe(false);
});

row('schedule every interval', async ({ mission }) => {
  const workflow_uuid = await aWorkflow(mission, 'every-interval');
  const { uuid } = await activated(mission, {
    workflow_uuid,
    timing: { kind: 'interval', every_ms: 1000 },
    overlap: 'allow',
  });
  const runs = await runsOnceThere(mission, workflow_uuid, 3);
  await mission.must('POST', `/scheduling/${uuid}/deactive`);
  const due = runs.map(({ scheduled_for }) => Date.parse(scheduled_for ?? ''));
  expect(due.slice(1).map((at, index) => at - (due[index] ?? 0))).toEqual(due.slice(1).map(() => 1000));
});

row('schedule N times exactly', async ({ mission }) => {
  const workflow_uuid = await aWorkflow(mission, 'n-times');
  const { uuid } = await activated(mission, {
    workflow_uuid,
    scheduled_at: secondsFromNow(1),
    interval: { seconds: 1 },
    repeat_count: 3,
    overlap: 'allow',
  });
  await runsOnceThere(mission, workflow_uuid, 3);
  await expect
    .poll(async () => (await mission.must<Schedule>('GET', `/scheduling/${uuid}/`)).is_active)
    .toBe(false);
  // Two due times later there would be more, were it not at its end.
  const last = await mission.runsOf(workflow_uuid);
  const later = Date.parse(last[0]?.scheduled_for ?? '') + 3000;
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(later);
  expect(await mission.runsOf(workflow_uuid)).toHaveLength(3);
});

row('schedule by cron', async ({ mission }) => {
  const workflow_uuid = await aWorkflow(mission, 'by-cron');
  const { uuid } = await activated(mission, {
    workflow_uuid,
    timing: { kind: 'cron', expression: '*/2 * * * * *', time_zone: 'Asia/Seoul' },
    overlap: 'allow',
  });
  const runs = await runsOnceThere(mission, workflow_uuid, 2);
  await mission.must('POST', `/scheduling/${uuid}/deactive`);
  for (const { scheduled_for } of runs) {
    const due = new Date(scheduled_for ?? '');
    expect([due.getUTCSeconds() % 2, due.getUTCMilliseconds()]).toEqual([0, 0]);
  }
  const weekdays = await mission.must<{ times: { at: string }[] }>('POST', '/scheduling/forecast', {
    timing: { kind: 'cron', expression: '0 9 * * 1-5', time_zone: 'Asia/Seoul' },
    count: 5,
  });
  for (const { at } of weekdays.times) {
    const day = new Date(at);
    expect(day.getUTCHours()).toBe(0);
    expect([1, 2, 3, 4, 5]).toContain(day.getUTCDay());
  }
});

row('create, list, read, change, delete schedules, those of a workflow', async ({ mission }) => {
  const workflow_uuid = await aWorkflow(mission, 'scheduled');
  const created = await mission.call<Schedule>('POST', '/scheduling/', {
    workflow_uuid,
    scheduled_at: secondsFromNow(3600),
  });
  expect([created.status, created.body.is_active]).toEqual([201, false]);
  const { uuid } = created.body;
  const changed = await mission.must<Schedule>('PATCH', `/scheduling/${uuid}/`, {
    interval: { hours: 1, minutes: 30 },
    repeat_count: 4,
  });
  expect(changed).toMatchObject({
    interval: { hours: 1, minutes: 30, seconds: 0 },
    repeat_count: 4,
    scheduled_at: created.body.scheduled_at,
  });
  expect(await mission.must('GET', `/scheduling/${uuid}/`)).toEqual(changed);
  const uuidsAt = async (path: string): Promise<string[]> =>
    (await mission.must<Schedule[]>('GET', path)).map((schedule) => schedule.uuid);
  expect(await uuidsAt('/scheduling/')).toContain(uuid);
  expect(await uuidsAt(`/scheduling/workflow/${workflow_uuid}`)).toEqual([uuid]);
  expect((await mission.call('DELETE', `/scheduling/${uuid}/`)).status).toBe(204);
  expect(await uuidsAt(`/scheduling/workflow/${workflow_uuid}`)).toEqual([]);
});

row('activate, deactivate', async ({ mission }) => {
  const workflow_uuid = await aWorkflow(mission, 'switched');
  const { uuid } = await mission.must<Schedule>('POST', '/scheduling/', {
    workflow_uuid,
    scheduled_at: secondsFromNow(2),
  });
  const on = await mission.must<Schedule>('POST', `/scheduling/${uuid}/execute`);
  expect(on.is_active).toBe(true);
  expect((await mission.call('PATCH', `/scheduling/${uuid}/`, { repeat_count: 1 })).status).toBe(409);
  const off = await mission.must<Schedule>('POST', `/scheduling/${uuid}/deactive`);
  expect(off.is_active).toBe(false);
  const due = Date.parse(on.scheduled_at ?? '');
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(due + 1500);
  expect(await mission.runsOf(workflow_uuid)).toEqual([]);
  // Its only time has passed.
  expect((await mission.call('POST', `/scheduling/${uuid}/execute`)).status).toBe(409);
});
