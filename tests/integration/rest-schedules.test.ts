import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RestServer } from '../support/rest/rest-server.ts';

const gone = '019a0000-0000-7000-8000-00000000dead';
let rest: RestServer;
let workflow_uuid: string;

beforeEach(async () => {
  rest = await RestServer.start();
  workflow_uuid = await rest.workflow('name: w\nparams: { n: { default: "1" } }\njobs: { a: { image: x } }');
});
afterEach(() => rest.close());

const call: RestServer['call'] = (...how) => rest.call(...how);

async function create(settings: object) {
  return call('POST', '/scheduling/', { body: { workflow_uuid, ...settings } });
}

describe.each(['/', ''])('a schedule over REST, with `%s` at the end of addresses', (slash) => {
  it('is created in the older form, read, listed, changed, activated, deactivated and deleted', async () => {
    const made = await call('POST', `/scheduling${slash}`, {
      body: { workflow_uuid, interval: { hours: 0, minutes: 10, seconds: 30 }, repeat_count: 3 },
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        workflow_uuid,
        workflow_name: 'w',
        interval: { hours: 0, minutes: 10, seconds: 30 },
        repeat_count: 3,
        is_active: false,
        timing: { kind: 'interval', every_ms: 630_000 },
        max_runs: 3,
      },
    });
    expect(made.body).toHaveProperty('scheduled_at');
    const address = `/scheduling/${made.body.uuid}`;
    expect((await call('GET', `${address}${slash}`)).body).toEqual(made.body);
    expect((await call('GET', `/scheduling${slash}`)).body).toEqual([made.body]);
    expect((await call('GET', `/scheduling/workflow/${workflow_uuid}${slash}`)).body).toEqual([made.body]);
    const changed = await call('PATCH', `${address}${slash}`, { body: { repeat_count: 5 } });
    expect(changed).toMatchObject({
      status: 200,
      body: { max_runs: 5, interval: { minutes: 10, seconds: 30 } },
    });
    const active = await call('POST', `${address}/execute${slash}`);
    expect(active).toMatchObject({
      status: 200,
      body: { is_active: true, next_at: expect.stringMatching(/Z$/) },
    });
    expect(await call('PATCH', `${address}${slash}`, { body: { repeat_count: 6 } })).toMatchObject({
      status: 409,
      body: { code: 'schedule_active' },
    });
    const quiet = await call('POST', `${address}/deactive${slash}`);
    expect(quiet).toMatchObject({ status: 200, body: { is_active: false, next_at: null } });
    expect(await call('DELETE', `${address}${slash}`)).toMatchObject({ status: 204, text: '' });
    expect(await call('GET', `${address}${slash}`)).toMatchObject({
      status: 404,
      body: { code: 'not_found', data: { kind: 'schedule' } },
    });
  });
});

describe('a schedule over REST', () => {
  it('is once where the older form has no interval, and without end where it has no count', async () => {
    const once = await create({ scheduled_at: '2099-01-31T09:00:00+09:00' });
    expect(once.body).toMatchObject({
      timing: { kind: 'once', at: '2099-01-31T00:00:00.000Z' },
      scheduled_at: '2099-01-31T00:00:00.000Z',
      interval: null,
    });
    const endless = await create({ interval: { hours: 2 }, repeat_count: 0 });
    expect(endless.body).toMatchObject({ max_runs: null, repeat_count: 0 });
  });

  it('is refused with all that is wrong with it, in words', async () => {
    const wrong = await create({
      timing: { kind: 'cron', expression: '0 25 * * *', time_zone: 'Asia/Soul' },
      params: { m: 1 },
    });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'invalid_schedule' } });
    expect(wrong.body.message.split('\n')).toEqual([
      '3 things are wrong with the schedule. Nothing was stored.',
      expect.stringContaining('did you mean `Asia/Seoul`?'),
      expect.stringMatching(/^timing\.expression: /),
      expect.stringMatching(/^params\.m: /),
    ]);
    for (const settings of [
      {},
      { interval: { hours: 0 } },
      { timing: { kind: 'interval', every_ms: 1e12 } },
      { scheduled_at: '2001-01-01T00:00:00Z', timing: { kind: 'once', at: '2099-01-01T00:00:00Z' } },
      { interval: { hours: 1 }, repeat_count: -1 },
    ]) {
      expect([settings, (await create(settings)).status]).toEqual([settings, 422]);
    }
    expect((await create({ scheduled_at: 'tomorrow' })).body.data.problems[0].path).toBe('scheduled_at');
    expect((await create({ timing: { kind: 'daily' } })).status).toBe(400);
    expect((await create({ interval: { days: 1 } })).body.data.problems[0].path).toBe('interval.days');
    const nowhere = await call('POST', '/scheduling/', {
      body: { workflow_uuid: gone, interval: { hours: 1 } },
    });
    expect(nowhere).toMatchObject({ status: 404, body: { data: { kind: 'workflow', key: gone } } });
    expect((await call('GET', '/scheduling/')).body).toEqual([]);
  });

  it('tells its next times, as one that is only tried out does', async () => {
    const timing = { kind: 'cron', expression: '0 9 * * 1-5', time_zone: 'Asia/Seoul' };
    const { uuid } = (await create({ timing })).body;
    const next = await call('GET', `/scheduling/${uuid}/next?count=3`);
    const tried = await call('POST', '/scheduling/forecast', { body: { timing, count: 3 } });
    expect(next.body).toEqual(tried.body);
    expect(next.body.times.map(({ at }: { at: string }) => at.slice(11))).toEqual(
      Array(3).fill('00:00:00.000Z'),
    );
    expect((await call('GET', `/scheduling/${uuid}/fires`)).body).toEqual([]);
  });

  it('is paused with all others', async () => {
    expect((await call('GET', '/scheduling/paused')).body).toEqual({ is_paused: false });
    expect((await call('PUT', '/scheduling/paused', { body: { is_paused: true } })).body).toEqual({
      is_paused: true,
    });
    expect((await call('GET', '/scheduling/paused/')).body).toEqual({ is_paused: true });
    expect((await call('PUT', '/scheduling/paused', { body: { is_paused: 'yes' } })).status).toBe(400);
  });

  it('goes with its workflow', async () => {
    const { uuid } = (await create({ interval: { hours: 1 } })).body;
    await call('POST', `/scheduling/${uuid}/execute`);
    expect((await call('GET', `/workflow/${workflow_uuid}/deletion`)).body).toMatchObject({
      runs_count: 0,
      schedules_count: 1,
    });
    await call('DELETE', `/workflow/${workflow_uuid}/`);
    expect((await call('GET', '/scheduling/')).body).toEqual([]);
    expect((await call('POST', `/scheduling/${uuid}/execute`)).status).toBe(404);
    expect((await call('GET', `/scheduling/workflow/${workflow_uuid}`)).status).toBe(404);
  });
});
