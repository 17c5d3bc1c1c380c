import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestEngine } from '../support/engine/test-engine.ts';

const diamond = `
name: diamond
max_parallel: 2
jobs:
  top: { image: a }
  left: { image: a, depends_on: [top] }
  right: { image: a, depends_on: [top] }
  bottom: { image: a, depends_on: [left, right] }
`;

describe('an engine', () => {
  let gantry: TestEngine;
  beforeEach(() => {
    gantry = new TestEngine();
  });
  afterEach(() => gantry.close());

  it('runs jobs in the order of their dependencies and numbers the runs', async () => {
    gantry.runner.onAttempt = (attempt) => {
      attempt.start();
      attempt.exit(0);
    };
    const run = gantry.run(diamond);
    expect(run.number).toBe(1);
    const { run: ended, job_runs, attempts } = await gantry.untilEnded(run);
    expect(ended.state).toBe('succeeded');
    const started = gantry.runner.attempts.map(({ job }) => job);
    expect([started[0], new Set(started.slice(1, 3)), started[3]]).toEqual([
      'top',
      new Set(['left', 'right']),
      'bottom',
    ]);
    expect(job_runs.map(({ state, attempts_made }) => [state, attempts_made])).toEqual(
      Array(4).fill(['succeeded', 1]),
    );
    for (const { created_at, started_at, ended_at, collected_at } of attempts) {
      expect([created_at, started_at, ended_at, collected_at]).not.toContain(null);
    }
    const again = gantry.engine.workflows.execute(run.workflow_uuid, {});
    expect(again).toMatchObject({ ok: true, value: { number: 2 } });
  });

  it('keeps what an attempt prints before it says that it has ended', async () => {
    const run = gantry.run('name: one\njobs: { a: { image: a } }');
    const attempt = await gantry.runner.attemptOf('a');
    attempt.start();
    await attempt.observer.output('stdout', Buffer.from('one\ntwo\n'));
    await attempt.observer.output('stderr', Buffer.from('without an end'));
    attempt.exit(3);
    const { run: ended, attempts, job_runs } = await gantry.untilEnded(run);
    expect(ended.state).toBe('failed');
    expect(job_runs[0]?.reason).toEqual({ code: 'exit_code', data: { exit_code: 3 } });
    const window = await gantry.engine.logs.window(attempts[0]?.uuid ?? '', 0, 10);
    expect(window).toMatchObject({
      ok: true,
      value: {
        length: { entries: 3, is_complete: true },
        entries: [
          { text: 'one', stream: 'stdout', is_partial: false },
          { text: 'two', stream: 'stdout', is_partial: false },
          { text: 'without an end', stream: 'stderr', is_partial: true },
        ],
      },
    });
  });

  it('does and tells everything of a turn in which several jobs end a run', async () => {
    const job = "{ image: '${{ string(int(params.n)) }}' }";
    const run = gantry.run(
      `name: both\non_failure: finish\nparams: { n: { default: x } }\njobs: { a: ${job}, b: ${job} }`,
    );
    const told = new Set<string>();
    gantry.engine.changes.onRun(run.uuid, {
      touched: ({ job_runs }) => {
        for (const uuid of job_runs) told.add(uuid);
      },
      pulling: () => undefined,
    });
    const { job_runs } = await gantry.untilEnded(run);
    expect(job_runs.map(({ reason }) => reason?.code)).toEqual(['invalid_config', 'invalid_config']);
    await expect.poll(() => gantry.store.leftovers()).toEqual([]);
    expect(told).toEqual(new Set(job_runs.map(({ uuid }) => uuid)));
  });

  it('removes what an attempt left, and forgets the command only then', async () => {
    const run = gantry.run('name: one\njobs: { a: { image: a } }');
    const attempt = await gantry.runner.attemptOf('a');
    attempt.start();
    attempt.exit(0);
    await gantry.untilEnded(run);
    await expect.poll(() => gantry.store.leftovers()).toEqual([]);
    expect(gantry.runner.removed).toEqual([attempt.spec.attempt_uuid]);
  });

  it('stops what runs when a job fails, with its grace, and says because of whom', async () => {
    const run = gantry.run(`
name: stop
jobs:
  bad: { image: a }
  long: { image: a, stop_grace_period: 3s }
  after: { image: a, depends_on: [long] }
  blocked: { image: a, depends_on: [bad] }
  alarm: { image: a, depends_on: { bad: { condition: failed } } }
`);
    const long = await gantry.runner.attemptOf('long');
    const bad = await gantry.runner.attemptOf('bad');
    long.start();
    bad.start();
    bad.exit(1);
    const alarm = await gantry.runner.attemptOf('alarm');
    expect(long.stops).toEqual([3000]);
    alarm.exit(0);
    long.end({
      kind: 'exited',
      exit_code: 143,
      signal: 'SIGTERM',
      oom_killed: false,
      stopped_outside: false,
    });
    const { job_runs, run: ended } = await gantry.untilEnded(run);
    expect(ended.state).toBe('failed');
    const because = { data: { job: 'bad' } };
    expect(job_runs).toMatchObject([
      { state: 'failed', reason: { code: 'exit_code' } },
      { state: 'cancelled', reason: { code: 'stopped_by_failure', ...because } },
      { state: 'cancelled', reason: { code: 'stopped_by_failure', ...because } },
      { state: 'skipped', reason: { code: 'dependency_failed', ...because } },
      { state: 'succeeded', reason: null },
    ]);
  });

  it('cancels: nothing starts any more, what runs is stopped', async () => {
    const run = gantry.run(diamond);
    const top = await gantry.runner.attemptOf('top');
    top.start();
    gantry.engine.runs.cancel(run.uuid);
    await gantry.until(run, ({ job_runs }) => job_runs[3]?.state === 'cancelled');
    expect(top.stops).toEqual([10_000]);
    top.exit(0);
    const { run: ended } = await gantry.untilEnded(run);
    expect(ended.state).toBe('cancelled');
    expect(gantry.states(run)).toEqual({
      top: 'cancelled',
      left: 'cancelled',
      right: 'cancelled',
      bottom: 'cancelled',
    });
    expect(gantry.runner.attempts).toHaveLength(1);
  });

  it('stops an attempt at its timeout and tries again', async () => {
    const run = gantry.run(`
name: slow
jobs:
  a: { image: a, timeout: 20ms, retries: { max: 1, delay: 1ms } }
`);
    const first = await gantry.runner.attemptOf('a');
    first.start();
    await expect.poll(() => first.stops).toEqual([10_000]);
    first.exit(137);
    const second = await gantry.runner.attemptOf('a');
    expect(second.spec.environment.GANTRY_ATTEMPT).toBe('2');
    second.start();
    second.exit(0);
    const { run: ended, attempts } = await gantry.untilEnded(run);
    expect(ended.state).toBe('succeeded');
    expect(attempts.map(({ reason }) => reason)).toEqual([
      { code: 'timed_out', data: { timeout_ms: 20 } },
      null,
    ]);
  });

  it('takes up again what it was at when it was closed, and starts nothing twice by itself', async () => {
    const run = gantry.run(diamond, {});
    const top = await gantry.runner.attemptOf('top');
    top.start();
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    await gantry.engine.close();
    gantry.open();
    const found = await gantry.runner.attemptOf('top');
    expect(found.spec.attempt_uuid).toBe(top.spec.attempt_uuid);
    expect([top.spec.created_under, found.spec.created_under]).toEqual([null, { engine_id: 'fake' }]);
    gantry.runner.onAttempt = (attempt) => attempt.exit(0);
    found.start();
    found.exit(0);
    const { run: ended, attempts } = await gantry.untilEnded(run);
    expect(ended.state).toBe('succeeded');
    expect(attempts).toHaveLength(4);
  });

  it('removes at its start what belongs to no attempt that it knows', async () => {
    const run = gantry.run(diamond);
    const top = await gantry.runner.attemptOf('top');
    await gantry.engine.close();
    const stray = '0198aaaa-0000-7000-8000-000000000001';
    gantry.open([top.spec.attempt_uuid, stray]);
    await expect.poll(() => gantry.runner.removed).toEqual([stray]);
    gantry.engine.runs.cancel(run.uuid);
    (await gantry.runner.attemptOf('top')).exit(0);
    await gantry.untilEnded(run);
  });

  it('records when an attempt ended that ended while nobody looked', async () => {
    const run = gantry.run('name: one\njobs: { a: { image: a, timeout: 1s } }');
    const attempt = await gantry.runner.attemptOf('a');
    attempt.observer.created({ handle: 'h', image_digest: null, engine_id: 'fake' });
    attempt.observer.started({ elapsed_ms: 300, ended_ago_ms: 9000 });
    attempt.exit(0);
    const { attempts } = await gantry.untilEnded(run);
    const { started_at, ended_at, collected_at, state } = attempts[0] ?? {};
    const between = (from?: string | null, to?: string | null) =>
      Date.parse(to ?? '') - Date.parse(from ?? '');
    expect(state).toBe('succeeded');
    expect(between(started_at, ended_at)).toBeGreaterThanOrEqual(290);
    expect(between(started_at, ended_at)).toBeLessThan(400);
    expect(between(ended_at, collected_at)).toBeGreaterThan(8900);
  });

  it('stores a cancel that was asked for just before the end', async () => {
    const run = gantry.run(diamond);
    const top = await gantry.runner.attemptOf('top');
    top.start();
    gantry.engine.runs.cancel(run.uuid);
    await gantry.engine.close();
    gantry.open();
    const found = await gantry.runner.attemptOf('top');
    await expect.poll(() => found.stops).toEqual([10_000]);
    found.exit(143);
    expect((await gantry.untilEnded(run)).run.state).toBe('cancelled');
  });

  it('does not say that a log is complete when only the engine ends', async () => {
    const run = gantry.run(diamond);
    const top = await gantry.runner.attemptOf('top');
    top.start();
    await top.observer.output('stdout', Buffer.from('half'));
    const { attempt_uuid } = top.spec;
    const told: boolean[] = [];
    gantry.engine.logs.subscribe(attempt_uuid, (length) => told.push(length?.is_complete ?? false));
    await gantry.engine.close();
    gantry.open();
    const window = await gantry.engine.logs.window(attempt_uuid, 0, 10);
    expect(window).toMatchObject({ ok: true, value: { length: { is_complete: false } } });
    expect(told).not.toContain(true);
    gantry.engine.runs.cancel(run.uuid);
    (await gantry.runner.attemptOf('top')).exit(143);
    await gantry.untilEnded(run);
  });

  it('gives jobs their parameters and its own variables', async () => {
    const run = gantry.run(
      `
name: params
params: { day: { default: monday }, to: {} }
environment: { BOTH: workflow, TZ: UTC }
jobs:
  a: { image: 'tool:\${{ params.to }}', environment: { BOTH: "job \${{ params.day }}" } }
`,
      { to: 'x' },
    );
    const { spec } = await gantry.runner.attemptOf('a');
    expect(run.params).toEqual({ day: 'monday', to: 'x' });
    expect(spec.image).toBe('tool:x');
    expect(spec.environment).toMatchObject({
      BOTH: 'job monday',
      TZ: 'UTC',
      GANTRY_RUN: '1',
      GANTRY_JOB: 'a',
    });
  });
});
