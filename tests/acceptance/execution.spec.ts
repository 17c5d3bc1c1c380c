import { runCli } from '../support/run-cli.ts';
import { expect, jobRun, row } from './mission.ts';

const entry = new URL('../../src/main/cli/main.ts', import.meta.url).pathname;

/** Milliseconds in which both jobs ran. */
function overlapMs(a: { started_at: string | null; ended_at: string | null }, b: typeof a): number {
  const at = (instant: string | null): number => Date.parse(instant ?? '');
  return Math.min(at(a.ended_at), at(b.ended_at)) - Math.max(at(a.started_at), at(b.started_at));
}

row('dependencies and order', async ({ mission }) => {
  const step = mission.job([{ do: 'lines', stream: 'stdout', count: 1 }]);
  const detail = await mission.runJobs('diamond', {
    last: { ...step, depends_on: ['left', 'right'] },
    left: { ...step, depends_on: ['first'] },
    right: { ...step, depends_on: ['first'] },
    first: step,
  });
  expect(detail.run.state).toBe('succeeded');
  const [first, left, right, last] = ['first', 'left', 'right', 'last'].map((name) => jobRun(detail, name));
  for (const middle of [left, right]) {
    expect((middle?.started_at ?? '') >= (first?.ended_at ?? 'z')).toBe(true);
    expect((last?.started_at ?? '') >= (middle?.ended_at ?? 'z')).toBe(true);
  }
});

row('parallel where allowed', async ({ mission }) => {
  const sleeper = mission.job([{ do: 'sleep', ms: 1500 }]);
  const free = await mission.runJobs('side-by-side', { a: sleeper, b: sleeper }, { max_parallel: 2 });
  expect(overlapMs(jobRun(free, 'a'), jobRun(free, 'b'))).toBeGreaterThan(0);
  const bound = await mission.runJobs('one-at-a-time', { a: sleeper, b: sleeper }, { max_parallel: 1 });
  expect(overlapMs(jobRun(bound, 'a'), jobRun(bound, 'b'))).toBeLessThanOrEqual(0);
  expect([free.run.state, bound.run.state]).toEqual(['succeeded', 'succeeded']);
});

row('pull an image and run it', async ({ mission }) => {
  const { registry } = mission.docker;
  // Where there is no registry to pull from, the image is the one that is there, and the pull is not.
  const image = registry === null ? 'busybox:1' : `${registry}/busybox:1`;
  const pull_policy = registry === null ? 'missing' : 'always';
  const job = mission.job([{ do: 'lines', stream: 'stdout', count: 2 }], { image, pull_policy });
  const detail = await mission.runJobs('pulled', { only: job });
  expect(detail.run.state).toBe('succeeded');
  expect(await mission.printed(detail, 'only')).toEqual(['line 1', 'line 2']);
  const [attempt] = detail.attempts;
  expect(attempt?.exit_code).toBe(0);
  if (registry !== null) expect(attempt?.pull_started_at).not.toBeNull();
});

row('environment to the container', async ({ mission }) => {
  const detail = await mission.runJobs(
    'environment',
    {
      own: mission.job([{ do: 'print-env', name: 'WHERE' }], { environment: { WHERE: 'Seoul' } }),
      shared: mission.job([{ do: 'print-env', name: 'WHERE' }]),
    },
    { environment: { WHERE: 'everywhere' } },
  );
  expect(await mission.printed(detail, 'own')).toEqual(['Seoul']);
  expect(await mission.printed(detail, 'shared')).toEqual(['everywhere']);
});

row('timeout per job', async ({ mission }) => {
  const detail = await mission.runJobs('slow', {
    sleeper: mission.job([{ do: 'sleep', ms: 60_000 }], { timeout: '1s', stop_grace_period: '1s' }),
  });
  expect(detail.run.state).toBe('failed');
  expect(jobRun(detail, 'sleeper').reason).toMatchObject({ code: 'timed_out', data: { timeout_ms: 1000 } });
});

row('retries per job', async ({ mission }) => {
  const detail = await mission.runJobs('stubborn', {
    failing: mission.job([{ do: 'exit', code: 7 }], { retries: 2 }),
  });
  expect(detail.run.state).toBe('failed');
  expect(detail.attempts.map(({ number, exit_code }) => [number, exit_code])).toEqual([
    [1, 7],
    [2, 7],
    [3, 7],
  ]);
});

row('a failed job ends the running ones', async ({ mission }) => {
  const detail = await mission.runJobs(
    'stopped',
    {
      failing: mission.job([
        { do: 'sleep', ms: 1000 },
        { do: 'exit', code: 1 },
      ]),
      sleeping: mission.job([{ do: 'sleep', ms: 60_000 }], { stop_grace_period: '1s' }),
      after: mission.job([{ do: 'exit', code: 0 }], { depends_on: ['sleeping'] }),
    },
    { max_parallel: 2 },
  );
  expect(detail.run.state).toBe('failed');
  expect(jobRun(detail, 'sleeping')).toMatchObject({
    state: 'cancelled',
    reason: { code: 'stopped_by_failure', data: { job: 'failing' } },
  });
  expect(['skipped', 'cancelled']).toContain(jobRun(detail, 'after').state);
});

row('execute', async ({ mission }) => {
  const uuid = await mission.define(
    'executed',
    {
      greet: mission.job([{ do: 'print-env', name: 'WHO' }], {
        environment: { WHO: '$' + '{{ params.who }}' },
      }),
    },
    { params: { who: { default: 'world' } } },
  );
  const { status, body } = await mission.call<{ uuid: string; number: number }>(
    'POST',
    `/workflow/${uuid}/execute`,
    { params: { who: 7 } },
  );
  expect([status, body.number]).toEqual([201, 1]);
  expect(await mission.printed(await mission.ended(body), 'greet')).toEqual(['7']);
  const { code, stdout } = await runCli(
    ['workflow', 'execute', 'executed', '--json'],
    { GANTRY_DATA_DIR: mission.gantry.folder },
    entry,
  );
  expect(code, stdout).toBe(0);
  expect((await mission.runsOf(uuid)).map(({ number }) => number)).toContain(2);
});

row('history with status', async ({ mission }) => {
  const uuid = await mission.define('remembered', { only: mission.job([{ do: 'exit', code: 0 }]) });
  await mission.ended(await mission.execute(uuid));
  await mission.must('PATCH', `/workflow/${uuid}/`, {
    source: JSON.stringify({ name: 'remembered', jobs: { only: mission.job([{ do: 'exit', code: 3 }]) } }),
  });
  await mission.ended(await mission.execute(uuid));
  expect((await mission.runsOf(uuid)).map(({ number, state }) => [number, state])).toEqual([
    [2, 'failed'],
    [1, 'succeeded'],
  ]);
  const failed = await mission.must<unknown[]>('GET', `/run/?workflow_uuid=${uuid}&state=failed`);
  expect(failed).toHaveLength(1);
});

row('two starts of one workflow do not disturb each other', async ({ mission }) => {
  const uuid = await mission.define('twice', {
    first: mission.job([
      { do: 'print-env', name: 'GANTRY_RUN' },
      { do: 'sleep', ms: 1000 },
    ]),
    second: mission.job([{ do: 'print-env', name: 'GANTRY_RUN' }], { depends_on: ['first'] }),
  });
  const started = await Promise.all([mission.execute(uuid), mission.execute(uuid)]);
  const details = await Promise.all(started.map((run) => mission.ended(run)));
  for (const detail of details) {
    expect(detail.run.state).toBe('succeeded');
    const own = String(detail.run.number);
    expect(await mission.printed(detail, 'first')).toEqual([own]);
    expect(await mission.printed(detail, 'second')).toEqual([own]);
  }
  const [one, other] = details.map((detail) => jobRun(detail, 'first'));
  if (one === undefined || other === undefined) throw new Error('two runs were started');
  expect(overlapMs(one, other)).toBeGreaterThan(0);
});
