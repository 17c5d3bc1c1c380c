import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RestServer } from '../support/rest/rest-server.ts';

const gone = '019a0000-0000-7000-8000-00000000dead';
const text = `# Pull, then sum up.
name: report
description: Every day   # as ever
jobs:
  fetch:
    image: alpine:3
    environment: { DAY: "1" }
  sum:
    image: "alpine:3"   # the same
    depends_on: [fetch]
`;
let rest: RestServer;

beforeEach(async () => {
  rest = await RestServer.start();
});
afterEach(() => rest.close());

const call: RestServer['call'] = (...how) => rest.call(...how);

async function patch(uuid: string, body: unknown) {
  return call('PATCH', `/workflow/${uuid}/`, { body });
}

/** The jobs of an answer, as tuples that are quick to read. */
function shape(body: { jobs: { name: string; next_job_names: string[]; depends_count: number }[] }) {
  return body.jobs.map(({ name, next_job_names, depends_count }) => [name, next_job_names, depends_count]);
}

describe('a workflow over REST, from its text', () => {
  it('is created, read, listed and deleted', async () => {
    const made = await call('POST', '/workflow/', { body: { source: text } });
    expect(made).toMatchObject({
      status: 201,
      body: {
        name: 'report',
        description: 'Every day',
        source: text,
        original_source: null,
        revision_number: 1,
        jobs: [
          { name: 'fetch', image: 'alpine:3', parameters: { DAY: '1' }, next_job_names: ['sum'] },
          { name: 'sum', depends_count: 1, timeout: 0, retries: 0 },
        ],
        layout: {},
      },
    });
    const { uuid } = made.body;
    expect((await call('GET', `/workflow/${uuid}`)).body).toEqual(made.body);
    expect((await call('GET', '/workflow/')).body).toMatchObject([{ uuid, jobs_count: 2, last_runs: [] }]);
    const deleted = await call('DELETE', `/workflow/${uuid}/`);
    expect(deleted).toMatchObject({ status: 204, text: '' });
    expect(deleted.headers['content-type']).toBeUndefined();
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect(await call(method, `/workflow/${uuid}/`)).toMatchObject({
        status: 404,
        body: { code: 'not_found', data: { kind: 'workflow', key: uuid } },
      });
    }
    expect((await call('GET', '/workflow/')).body).toEqual([]);
  });

  it('is listed by pages, and by what its name holds', async () => {
    const uuids: string[] = [];
    for (const name of ['one', 'two', 'Three', 'four']) {
      uuids.unshift(await rest.workflow(`name: ${name}\njobs: { a: { image: x } }`));
    }
    const page = async (query: string) =>
      (await call('GET', `/workflow/${query}`)).body.map(({ uuid }: { uuid: string }) => uuid);
    expect(await page('?limit=3')).toEqual(uuids.slice(0, 3));
    expect(await page(`?limit=3&after=${uuids[2]}`)).toEqual(uuids.slice(3));
    expect(await page('?name=T')).toEqual([uuids[1], uuids[2]]);
    expect(await page('?name=%25')).toEqual([]);
  });

  it('is refused with the place of everything that is wrong, and not stored', async () => {
    const source = 'name: x\njobs:\n  a: { image: x, depends_on: [b] }\n  c: {}\n';
    const answer = await call('POST', '/workflow/', { body: { source, file: 'w.yaml' } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_workflow' } });
    expect(answer.body.message.split('\n')).toEqual([
      '2 things are wrong. Nothing was stored.',
      expect.stringMatching(/^w\.yaml:3:\d+: .*`b`/),
      expect.stringMatching(/^w\.yaml:4:\d+: .*`c`/),
    ]);
    expect((await call('POST', '/workflow/validate', { body: { source } })).body).toHaveLength(2);
    expect((await call('GET', '/workflow/')).body).toEqual([]);
  });

  it('keeps the layout of its canvas', async () => {
    const layout = { fetch: { x: 1, y: -2.5 } };
    const { body } = await call('POST', '/workflow/', { body: { source: text, layout } });
    expect(body.layout).toEqual(layout);
    const moved = await patch(body.uuid, { layout: { sum: { x: 0, y: 0 } } });
    expect(moved.body).toMatchObject({ revision_number: 1, layout: { sum: { x: 0, y: 0 } } });
  });

  it('keeps places of the jobs that there are only', async () => {
    const layout = { fetch: { x: 1, y: 2 }, nobody: { x: 3, y: 4 } };
    const { body } = await call('POST', '/workflow/', { body: { source: text, layout } });
    expect(body.layout).toEqual({ fetch: { x: 1, y: 2 } });
    expect((await patch(body.uuid, { layout })).body.layout).toEqual({ fetch: { x: 1, y: 2 } });
  });
});

describe('a workflow over REST, in the older dialect', () => {
  const older = {
    name: 'older',
    description: '',
    jobs: [
      { name: 'a', image: 'x', parameters: { N: 5, B: true, T: 'text', E: '' }, next_job_names: ['b'] },
      { name: 'b', image: 'x', timeout: 90, retries: 2 },
      { name: 'c', image: 'x', timeout: 0, retries: 0, parameters: {}, next_job_names: [] },
    ],
  };

  it('is created and answered in its terms; what is no text becomes one', async () => {
    const { status, body } = await call('POST', '/workflow/', { body: older });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'older', description: '', original_source: expect.any(String) });
    expect(body.jobs).toMatchObject([
      { name: 'a', parameters: { N: '5', B: 'true', T: 'text', E: '' }, next_job_names: ['b'] },
      { name: 'b', depends_count: 1, timeout: 90, retries: 2, next_job_names: [] },
      { name: 'c', depends_count: 0, timeout: 0, retries: 0 },
    ]);
    expect(body.definition.jobs.map(({ timeout_ms }: { timeout_ms: unknown }) => timeout_ms)).toEqual([
      null,
      90_000,
      null,
    ]);
  });

  it('may be sent with what the answers add, and with null for what is left out', async () => {
    const { body } = await call('POST', '/workflow/', { body: older });
    const { name, jobs } = body;
    const again = await call('POST', '/workflow/', { body: { name, description: null, jobs } });
    expect(again.status).toBe(201);
    expect(shape(again.body)).toEqual(shape(body));
    expect(again.body.jobs[0].uuid).not.toBe(body.jobs[0].uuid);
    const nulls = {
      name: 'n',
      image: 'x',
      parameters: null,
      next_job_names: null,
      timeout: null,
      retries: null,
    };
    expect((await call('POST', '/workflow/', { body: { name, jobs: [nulls] } })).status).toBe(201);
  });

  it.each([
    ['an unknown name', { next_job_names: ['zz'] }, 'unknown_dependency'],
    ['itself', { next_job_names: ['a'] }, 'self_dependency'],
    ['no image', { image: undefined }, 'image_missing'],
    ['a count that is none', { retries: -1 }, 'out_of_range'],
    ['a field that is none', { tiemout: 5 }, 'unknown_key'],
  ])('is refused with %s, by path', async (_what, wrong, code) => {
    const jobs = [{ name: 'a', image: 'x', ...wrong }];
    const { status, body } = await call('POST', '/workflow/', { body: { name: 'x', jobs } });
    expect(status).toBe(422);
    expect(body.data.problems).toMatchObject([{ code, place: { line: null, column: null } }]);
    expect(body.data.problems[0].place.path.slice(0, 2)).toEqual(['jobs', 0]);
  });

  it('is refused with duplicate names and cycles', async () => {
    const job = (name: string, next: string[]) => ({ name, image: 'x', next_job_names: next });
    const twice = await call('POST', '/workflow/', {
      body: { name: 'x', jobs: [job('a', []), job('a', [])] },
    });
    expect(twice.body.data.problems).toMatchObject([{ code: 'duplicate_job', data: { job: 'a' } }]);
    const jobs = [job('a', ['b']), job('b', ['c']), job('c', ['a'])];
    const cycle = await call('POST', '/workflow/', { body: { name: 'x', jobs } });
    expect(cycle.body.data.problems).toMatchObject([{ code: 'cycle' }]);
    expect((await call('POST', '/workflow/', { body: { name: 'x', jobs: [] } })).status).toBe(422);
  });
});

describe('a change over REST', () => {
  it('changes what is given and no other byte', async () => {
    const uuid = await rest.workflow(text);
    const named = await patch(uuid, { name: 'daily' });
    expect(named).toMatchObject({ status: 200, body: { name: 'daily', revision_number: 2 } });
    expect(named.body.source).toBe(text.replace('name: report', 'name: daily'));
    const described = await patch(uuid, { description: '' });
    expect(described.body).toMatchObject({ description: '', revision_number: 3 });
    expect(described.body.source).toContain('# as ever');
  });

  it('finds jobs by uuid or name, leaves the rest, and counts anew what depends on what', async () => {
    const uuid = await rest.workflow(text);
    const { body } = await call('GET', `/workflow/${uuid}`);
    const [fetch, sum] = body.jobs;
    const jobs = [
      { uuid: fetch.uuid, name: 'pull', timeout: 30 },
      { name: 'sum', retries: 3, parameters: { A: 1 } },
      { name: 'send', image: 'curl', next_job_names: [] },
    ];
    const changed = await patch(uuid, { jobs });
    expect(changed.status).toBe(200);
    expect(changed.body.jobs).toMatchObject([
      { uuid: fetch.uuid, name: 'pull', timeout: 30, parameters: { DAY: '1' }, next_job_names: ['sum'] },
      {
        uuid: sum.uuid,
        name: 'sum',
        retries: 3,
        parameters: { A: '1' },
        image: 'alpine:3',
        depends_count: 1,
      },
      { name: 'send', image: 'curl', depends_count: 0 },
    ]);
    expect(changed.body.source).toContain('# Pull, then sum up.');
    const joined = await patch(uuid, { jobs: [{ name: 'sum', next_job_names: ['send'] }] });
    expect(shape(joined.body)).toEqual([
      ['pull', ['sum'], 0],
      ['sum', ['send'], 1],
      ['send', [], 1],
    ]);
    const cut = await patch(uuid, { jobs: [{ name: 'pull', next_job_names: [], timeout: 0 }] });
    expect(shape(cut.body)).toEqual([
      ['pull', [], 0],
      ['sum', ['send'], 0],
      ['send', [], 1],
    ]);
    expect(cut.body.jobs[0].timeout).toBe(0);
  });

  it('that changes nothing makes no revision', async () => {
    const uuid = await rest.workflow(text);
    const { body } = await call('GET', `/workflow/${uuid}`);
    const { name, description, jobs, source } = body;
    for (const change of [{}, { name, description, jobs }, { source }, { jobs: [] }]) {
      expect((await patch(uuid, change)).body).toEqual(body);
    }
    expect((await call('GET', `/workflow/${uuid}/revision`)).body).toHaveLength(1);
  });

  it('is refused with what is wrong, and nothing is stored', async () => {
    const uuid = await rest.workflow(text);
    for (const jobs of [
      [{ name: 'sum', next_job_names: ['fetch'] }],
      [{ name: 'sum', next_job_names: ['zz'] }],
      [{ name: 'new' }],
      [{ uuid: gone, image: 'x' }],
      [{ name: 'fetch', retries: 'many' }],
    ]) {
      const { status, body } = await patch(uuid, { jobs });
      expect([jobs, status, body.code]).toEqual([jobs, 422, 'invalid_workflow']);
      expect(body.data.problems.length).toBeGreaterThan(0);
    }
    expect((await patch(uuid, { source: 'name: x' })).status).toBe(422);
    expect((await call('GET', `/workflow/${uuid}`)).body).toMatchObject({ source: text, revision_number: 1 });
  });

  it('on a revision that is the head no more is refused', async () => {
    const uuid = await rest.workflow(text);
    const { body } = await call('GET', `/workflow/${uuid}`);
    const base_revision_uuid = body.head_revision_uuid;
    expect((await patch(uuid, { source: `${text}# mine\n`, base_revision_uuid })).status).toBe(200);
    const late = await patch(uuid, { source: `${text}# yours\n`, base_revision_uuid });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'revision_conflict', data: { base_revision_uuid, head_number: 2 } },
    });
    expect((await call('GET', `/workflow/${uuid}`)).body.source).toBe(`${text}# mine\n`);
  });
});

describe('an execution over REST', () => {
  it('starts by POST with parameters, and by GET with none', async () => {
    const uuid = await rest.workflow('name: p\nparams: { n: { default: "1" } }\njobs: { a: { image: x } }');
    const posted = await call('POST', `/workflow/${uuid}/execute/`, { body: { params: { n: 5 } } });
    expect(posted).toMatchObject({
      status: 201,
      body: { number: 1, trigger: 'api', params: { n: '5' }, state: 'queued' },
    });
    const bare = await call('POST', `/workflow/${uuid}/execute`);
    const got = await call('GET', `/workflow/${uuid}/execute`);
    expect([bare.body.number, got.body.number, got.status]).toEqual([2, 3, 201]);
    expect(got.body).toMatchObject({ trigger: 'api', params: { n: '1' } });
    const wrong = await call('POST', `/workflow/${uuid}/execute`, { body: { params: { m: '1' } } });
    expect(wrong).toMatchObject({
      status: 422,
      body: { data: { problems: [{ code: 'unknown_param', data: { param: 'm', suggestion: null } }] } },
    });
    expect((await call('POST', `/workflow/${gone}/execute`)).status).toBe(404);
  });

  it('keeps a workflow from being deleted until it has ended', async () => {
    const uuid = await rest.workflow(text);
    const run = await call('POST', `/workflow/${uuid}/execute`);
    expect(await call('DELETE', `/workflow/${uuid}`)).toMatchObject({
      status: 409,
      body: { code: 'workflow_in_use', data: { run_numbers: [1] }, message: expect.stringContaining('#1') },
    });
    const attempt = await rest.gantry.runner.attemptOf('fetch');
    await call('POST', `/run/${run.body.uuid}/cancel`);
    attempt.exit(143);
    await rest.gantry.untilEnded(run.body);
    expect((await call('DELETE', `/workflow/${uuid}`)).status).toBe(204);
    expect((await call('GET', `/run/${run.body.uuid}`)).body).toMatchObject({ workflow_name: 'report' });
    expect((await call('GET', '/run/')).body).toMatchObject([{ workflow_name: 'report' }]);
    expect((await call('POST', `/run/${run.body.uuid}/rerun`)).status).toBe(404);
  });
});

describe('revisions over REST', () => {
  it('are listed, read, compared and restored', async () => {
    const uuid = await rest.workflow(text);
    await patch(uuid, { source: text.replace('alpine:3\n', 'alpine:4\n') });
    const list = await call('GET', `/workflow/${uuid}/revision/`);
    expect(list.body).toMatchObject([
      { number: 2, is_head: true, restored_number: null },
      { number: 1, is_head: false, name: 'report', jobs_count: 2 },
    ]);
    const [second, first] = list.body;
    const revision = (one: { uuid: string }) => `/workflow/${uuid}/revision/${one.uuid}`;
    expect((await call('GET', revision(first))).body).toMatchObject({ source: text, is_head: false });
    const { diff } = (await call('GET', `${revision(second)}/diff`)).body;
    expect(diff).toMatch(/^--- revision 1\n\+\+\+ revision 2\n@@ /);
    expect(diff).toMatch(/\n-\s+image: alpine:3\n\+\s+image: alpine:4\n/);
    const back = await call('GET', `${revision(first)}/diff?against=${second.uuid}`);
    expect(back.body.diff).toMatch(/^--- revision 2\n\+\+\+ revision 1\n/);
    const restored = await call('POST', `${revision(first)}/restore`);
    expect(restored).toMatchObject({ status: 200, body: { source: text, revision_number: 3 } });
    const page = await call('GET', `/workflow/${uuid}/revision/?limit=1`);
    expect(page.body).toMatchObject([{ number: 3, restored_number: 1 }]);
    const next = await call('GET', `/workflow/${uuid}/revision/?after=${page.body[0].uuid}`);
    expect(next.body.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
  });

  it('belong to their workflow', async () => {
    const [one, other] = [await rest.workflow(text), await rest.workflow(text)];
    const [revision] = (await call('GET', `/workflow/${other}/revision`)).body;
    for (const path of ['', '/diff']) {
      expect(await call('GET', `/workflow/${one}/revision/${revision.uuid}${path}`)).toMatchObject({
        status: 404,
        body: { data: { kind: 'revision' } },
      });
    }
    expect((await call('POST', `/workflow/${one}/revision/${revision.uuid}/restore`)).status).toBe(404);
    expect((await call('GET', `/workflow/${gone}/revision`)).status).toBe(404);
  });
});

describe('a duplicate over REST', () => {
  it('has the text under another name, and jobs of its own', async () => {
    const uuid = await rest.workflow(text);
    const copy = await call('POST', `/workflow/${uuid}/duplicate`);
    expect(copy).toMatchObject({ status: 201, body: { name: 'report (2)', revision_number: 1 } });
    expect(copy.body.source).toContain('# Pull, then sum up.');
    const { body } = await call('GET', `/workflow/${uuid}`);
    expect(copy.body.jobs[0].uuid).not.toBe(body.jobs[0].uuid);
    const third = await call('POST', `/workflow/${copy.body.uuid}/duplicate`);
    expect(third.body.name).toBe('report (3)');
    const named = await call('POST', `/workflow/${uuid}/duplicate`, { body: { name: 'other: one' } });
    expect(named.body.name).toBe('other: one');
  });
});
