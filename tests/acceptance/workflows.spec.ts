import { expect, jobRun, row } from './mission.ts';

interface Workflow {
  readonly uuid: string;
  readonly name: string;
  readonly jobs: { name: string; next_job_names: string[]; depends_count: number; timeout: number }[];
}

row('define a workflow', async ({ mission }) => {
  const uuid = await mission.define('defined', {
    fetch: mission.job([{ do: 'exit', code: 0 }], { retries: 2 }),
    report: mission.job([{ do: 'exit', code: 0 }], { depends_on: ['fetch'], timeout: '90s' }),
  });
  const workflow = await mission.must<Workflow>('GET', `/workflow/${uuid}/`);
  expect(workflow).toMatchObject({
    name: 'defined',
    jobs: [
      { name: 'fetch', image: 'busybox:1', next_job_names: ['report'], depends_count: 0, retries: 2 },
      { name: 'report', next_job_names: [], depends_count: 1, timeout: 90 },
    ],
  });
});

row('unknown and duplicate names refused', async ({ mission }) => {
  const unknown = await mission.call<{ code: string; message: string }>('POST', '/workflow/', {
    source: 'name: w\njobs:\n  fetch: { image: "a:1" }\n  report: { image: "a:1", depends_on: [fetc] }\n',
  });
  expect(unknown.status).toBe(422);
  expect(unknown.body.code).toBe('invalid_workflow');
  expect(unknown.body.message).toContain('fetch');
  const twice = await mission.call<{ data: { problems: { code: string }[] } }>('POST', '/workflow/', {
    name: 'w',
    description: '',
    jobs: [
      { name: 'same', image: 'a:1', next_job_names: [] },
      { name: 'same', image: 'a:1', next_job_names: [] },
    ],
  });
  expect(twice.status).toBe(422);
  expect(twice.body.data.problems.map(({ code }) => code)).toContain('duplicate_job');
  const stored = await mission.must<Workflow[]>('GET', '/workflow/?limit=500');
  expect(stored.filter(({ name }) => name === 'w')).toEqual([]);
});

row('cycles refused', async ({ mission }) => {
  const { status, body } = await mission.call<{ message: string; data: { problems: object[] } }>(
    'POST',
    '/workflow/',
    {
      name: 'round',
      description: '',
      jobs: [
        { name: 'a', image: 'a:1', next_job_names: ['b'] },
        { name: 'b', image: 'a:1', next_job_names: ['c'] },
        { name: 'c', image: 'a:1', next_job_names: ['a'] },
      ],
    },
  );
  expect(status).toBe(422);
  const [cycle] = body.data.problems as { code: string; data: { jobs: string[] } }[];
  expect(cycle?.code).toBe('cycle');
  expect(cycle?.data.jobs).toHaveLength(4);
  expect(cycle?.data.jobs[0]).toBe(cycle?.data.jobs[3]);
});

row('create, list, read, change, delete workflows', async ({ mission }) => {
  const job = mission.job([{ do: 'exit', code: 0 }]);
  const uuid = await mission.define('changing', { only: job });
  const listed = await mission.must<Workflow[]>('GET', '/workflow/?limit=500');
  expect(listed.map((workflow) => workflow.uuid)).toContain(uuid);
  const changed = await mission.must<Workflow & { description: string; source: string }>(
    'PATCH',
    `/workflow/${uuid}/`,
    { description: 'said later', jobs: [{ name: 'only', timeout: 30 }] },
  );
  expect(changed).toMatchObject({
    name: 'changing',
    description: 'said later',
    jobs: [{ name: 'only', timeout: 30 }],
  });
  const read = await mission.must<Workflow>('GET', `/workflow/${uuid}/`);
  expect(read).toMatchObject({ description: 'said later', jobs: [{ name: 'only', timeout: 30 }] });
  expect((await mission.call('DELETE', `/workflow/${uuid}/`)).status).toBe(204);
  expect((await mission.call('GET', `/workflow/${uuid}/`)).status).toBe(404);
});

row('a change recomputes dependencies', async ({ mission }) => {
  const job = mission.job([{ do: 'exit', code: 0 }]);
  const uuid = await mission.define('rewired', { a: job, b: job, c: { ...job, depends_on: ['a'] } });
  await mission.must('PATCH', `/workflow/${uuid}/`, {
    jobs: [
      { name: 'a', next_job_names: ['b'] },
      { name: 'b', next_job_names: ['c'] },
    ],
  });
  const { jobs } = await mission.must<Workflow>('GET', `/workflow/${uuid}/`);
  expect(
    jobs.map(({ name, depends_count, next_job_names }) => [name, depends_count, next_job_names]),
  ).toEqual([
    ['a', 0, ['b']],
    ['b', 1, ['c']],
    ['c', 1, []],
  ]);
  const detail = await mission.ended(await mission.execute(uuid));
  expect(detail.run.state).toBe('succeeded');
  const [a, b, c] = ['a', 'b', 'c'].map((name) => jobRun(detail, name));
  expect((b?.started_at ?? '') >= (a?.ended_at ?? 'z')).toBe(true);
  expect((c?.started_at ?? '') >= (b?.ended_at ?? 'z')).toBe(true);
});
