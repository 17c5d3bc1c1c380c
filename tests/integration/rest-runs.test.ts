import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RestServer } from '../support/rest/rest-server.ts';

let rest: RestServer;

beforeEach(async () => {
  rest = await RestServer.start();
});
afterEach(() => rest.close());

const call: RestServer['call'] = (...how) => rest.call(...how);

/** A run whose first job succeeded and whose second one failed. */
async function failedRun() {
  const uuid = await rest.workflow(
    'name: two\nparams: { n: { default: "1" } }\njobs: { a: { image: x }, b: { image: x, depends_on: [a] } }',
  );
  const { body } = await call('POST', `/workflow/${uuid}/execute`, { body: { params: { n: 2 } } });
  const a = await rest.gantry.runner.attemptOf('a');
  a.start();
  await a.observer.output('stdout', Buffer.from('one\ntwo\nthree\n'));
  a.exit(0);
  const b = await rest.gantry.runner.attemptOf('b');
  b.start();
  b.exit(3);
  await rest.gantry.untilEnded(body);
  return { workflow_uuid: uuid, uuid: body.uuid as string, attempt_uuid: a.spec.attempt_uuid };
}

describe('runs over REST', () => {
  it('are listed by what they are, read, and found by name and number', async () => {
    const { uuid, workflow_uuid } = await failedRun();
    const uuids = async (query: string) =>
      (await call('GET', `/run/${query}`)).body.map((run: { uuid: string }) => run.uuid);
    for (const query of [
      '',
      '?state=failed',
      '?state=failed&state=cancelled',
      `?workflow_uuid=${workflow_uuid}&trigger=api`,
      '?since=2020-01-01T00:00:00.000Z&until=2099-01-01T00:00:00.000Z',
    ]) {
      expect([query, await uuids(query)]).toEqual([query, [uuid]]);
    }
    for (const query of ['?state=succeeded', '?trigger=schedule', `?after=${uuid}`]) {
      expect([query, await uuids(query)]).toEqual([query, []]);
    }
    expect((await call('GET', `/run/${uuid}/`)).body).toMatchObject({
      workflow_name: 'two',
      run: { state: 'failed', params: { n: '2' } },
      job_runs: [{ state: 'succeeded' }, { state: 'failed', reason: { code: 'exit_code' } }],
    });
    expect((await call('GET', '/run/find/two%231')).body.uuid).toBe(uuid);
    expect((await call('GET', `/workflow/${workflow_uuid}/history`)).body).toMatchObject({
      jobs: [{ name: 'a' }, { name: 'b' }],
      runs: [{ run: { uuid } }],
    });
  });

  it('are run again with other parameters, and retried where they failed', async () => {
    const { uuid } = await failedRun();
    const again = await call('POST', `/run/${uuid}/rerun`, { body: { params: { n: 5 } } });
    expect(again).toMatchObject({
      status: 201,
      body: { number: 2, rerun_of: uuid, trigger: 'rerun', params: { n: '5' } },
    });
    expect(await call('POST', `/run/${again.body.uuid}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'run_not_ended' },
    });
    const retried = await call('POST', `/run/${uuid}/retry/`);
    expect(retried).toMatchObject({ status: 201, body: { number: 3, rerun_of: uuid, params: { n: '2' } } });
    expect((await call('GET', `/run/${retried.body.uuid}`)).body.job_runs).toMatchObject([
      { name: 'a', state: 'succeeded', reused_from: expect.any(String) },
      { name: 'b' },
    ]);
    const wrong = await call('POST', `/run/${uuid}/rerun`, { body: { params: { m: 1 } } });
    expect(wrong).toMatchObject({ status: 422, body: { data: { problems: [{ code: 'unknown_param' }] } } });
  });

  it('are cancelled, and one that has ended stays as it is', async () => {
    const { uuid, workflow_uuid } = await failedRun();
    expect((await call('POST', `/run/${uuid}/cancel/`)).body).toMatchObject({ state: 'failed' });
    const { body } = await call('GET', `/workflow/${workflow_uuid}/execute`);
    const attempt = await rest.gantry.runner.attemptOf('a');
    expect((await call('POST', `/run/${body.uuid}/cancel`)).status).toBe(200);
    attempt.exit(143);
    expect(await rest.gantry.untilEnded(body)).toMatchObject({ run: { state: 'cancelled' } });
  });
});

describe('keeping and deleting runs over REST', () => {
  it('says what would go, keeps, lets go and deletes', async () => {
    const { uuid } = await failedRun();
    expect((await call('GET', `/run/${uuid}/deletion`)).body).toEqual({
      log_bytes: expect.any(Number),
      reruns_count: 0,
    });
    expect((await call('POST', `/run/${uuid}/keep`)).body).toMatchObject({ uuid, is_kept: true });
    expect(await call('DELETE', `/run/${uuid}/`)).toMatchObject({ status: 409, body: { code: 'run_kept' } });
    const let_go = await call('POST', `/run/${uuid}/keep`, { body: { is_kept: false } });
    expect(let_go.body).toMatchObject({ is_kept: false });
    expect((await call('DELETE', `/run/${uuid}/`)).status).toBe(204);
    expect(await call('GET', `/run/${uuid}/`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const body = { uuids: [uuid] };
    expect((await call('POST', '/run/delete', { body })).body).toEqual({
      deleted: [],
      refused: [{ uuid, code: 'not_found' }],
    });
  });

  it('tells and changes the rules', async () => {
    const { workflow_uuid } = await failedRun();
    const before = (await call('GET', '/retention/')).body;
    expect(before).toMatchObject({ max_runs: 1000, max_log_bytes: 10 * 1024 ** 3 });
    const set = await call('PATCH', '/retention', { body: { max_runs: 5 } });
    expect(set.body).toMatchObject({ ...before, max_runs: 5, log_bytes: expect.any(Number) });
    for (const wrong of [{ max_runs: 0 }, { max_age_ms: 1 }, { max_logs: 5 }]) {
      expect((await call('PATCH', '/retention/', { body: wrong })).status).toBe(400);
    }
    const path = `/workflow/${workflow_uuid}/retention`;
    const own = { max_runs: null, max_age_ms: 86_400_000 };
    expect((await call('PUT', path, { body: { own } })).body).toEqual({ workflow_uuid, own, rule: own });
    expect((await call('PUT', path, { body: { own: null } })).body).toMatchObject({
      own: null,
      rule: { max_runs: 5 },
    });
    expect((await call('GET', path)).body).toMatchObject({ own: null });
    expect((await call('POST', '/retention/preview', { body: { workflow_uuid } })).body).toEqual({
      runs_count: 0,
      runs_log_bytes: 0,
      stripped_count: 0,
      stripped_log_bytes: 0,
    });
  });
});

describe('an attempt over REST', () => {
  it('tells what it ran, and its log in windows and by search', async () => {
    const { attempt_uuid } = await failedRun();
    expect((await call('GET', `/attempt/${attempt_uuid}/`)).body).toMatchObject({ job: 'a', image: 'x' });
    const window = await call('GET', `/log/${attempt_uuid}/?from=-2&limit=1`);
    expect(window.body).toMatchObject({
      entries: [{ number: 1, text: 'two', stream: 'stdout' }],
      length: { entries: 3, is_complete: true },
    });
    const found = await call('GET', `/log/${attempt_uuid}/search?query=T`);
    expect(found.body).toMatchObject({ matches: [{ number: 1 }, { number: 2 }], next: null });
    const back = await call('GET', `/log/${attempt_uuid}/search?query=o&direction=backward&from=2&limit=1`);
    expect(back.body.matches).toEqual([{ number: 1 }]);
    const all = await call('GET', `/log/${attempt_uuid}/search`);
    expect(all.body.matches).toEqual([{ number: 0 }, { number: 1 }, { number: 2 }]);
    const ofStream = (stream: string) => call('GET', `/log/${attempt_uuid}/search?stream=${stream}`);
    expect((await ofStream('stdout')).body.matches).toEqual([{ number: 0 }, { number: 1 }, { number: 2 }]);
    expect((await ofStream('stderr')).body.matches).toEqual([]);
    expect((await ofStream('both')).status).toBe(400);
  });
});
