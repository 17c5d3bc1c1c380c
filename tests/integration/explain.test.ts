import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../src/shared/contract/contract.ts';
import type { ExplainUpdate } from '../../src/shared/contract/run.ts';
import type { DockerStatus } from '../../src/shared/domain/docker-status.ts';
import type { Explanation, RunExplanation } from '../../src/shared/domain/explanation.ts';
import type { Run } from '../../src/shared/domain/run.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { connect } from '../support/engine/connect.ts';
import { TestEngine } from '../support/engine/test-engine.ts';

const noon = Date.UTC(2026, 4, 4, 12);
const at = (seconds: number) => new Date(noon + seconds * 1000).toISOString();
const unreachable: DockerStatus = { state: 'unreachable', tried: [], since: at(-60) };

let gantry: TestEngine;
let client: Client;
let disconnect: () => void;

function begin(engine: TestEngine): void {
  gantry = engine;
  ({ client, close: disconnect } = connect(engine.engine));
}

afterEach(async () => {
  disconnect();
  await gantry.close();
});

async function why(run: Run, job: string): Promise<Explanation | undefined> {
  return (await client.run.explain({ uuid: run.uuid, job })).jobs[0]?.why;
}

/** What a watch of the explanations has told so far, put together. */
class Watch {
  readonly updates: ExplainUpdate[] = [];
  readonly jobs = new Map<string, Explanation>();
  run: RunExplanation | null = null;
  readonly ended: Promise<void>;
  #check: () => void = () => undefined;
  readonly #leaving = new AbortController();

  constructor(run: Run) {
    this.ended = this.#read(run);
  }

  async #read({ uuid }: Run): Promise<void> {
    try {
      for await (const update of await client.run.watchExplain({ uuid }, { signal: this.#leaving.signal })) {
        this.updates.push(update);
        this.run = update.run ?? this.run;
        for (const { job, why } of update.jobs) this.jobs.set(job, why);
        this.#check();
      }
    } catch (error) {
      if (!this.#leaving.signal.aborted) throw error;
    }
  }

  async leave(): Promise<void> {
    this.#leaving.abort();
    await this.ended;
  }

  until(fits: (watch: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#check = () => {
        if (fits(this)) resolve();
      };
      this.#check();
    });
  }

  untilJob(job: string, code: Explanation['code']): Promise<void> {
    return this.until(({ jobs }) => jobs.get(job)?.code === code);
  }
}

const pair = 'name: w\njobs: { a: { image: x }, b: { image: x, depends_on: [a] } }';

describe('with one engine', () => {
  beforeEach(() => begin(new TestEngine()));

  it('tells all at first, then only what is otherwise, and ends with the run', async () => {
    const run = gantry.run(pair);
    const attempt = await gantry.runner.attemptOf('a');
    const watch = new Watch(run);
    await watch.untilJob('a', 'is_made');
    expect(watch.updates[0]?.jobs.map(({ job }) => job)).toEqual(['a', 'b']);
    expect(watch.jobs.get('b')).toMatchObject({ code: 'waits_for_jobs', data: { jobs: [{ job: 'a' }] } });
    expect(watch.run).toMatchObject({ code: 'run_waits', data: { job: 'a' } });
    attempt.start();
    await watch.untilJob('a', 'runs');
    await watch.until(({ run: said }) => said?.code === 'run_runs');
    attempt.exit(0);
    const next = await gantry.runner.attemptOf('b');
    await watch.untilJob('b', 'is_made');
    const before = watch.updates.length;
    next.start();
    next.exit(7);
    await watch.ended;
    expect(watch.updates.slice(before).flatMap(({ jobs }) => jobs.map(({ job }) => job))).not.toContain('a');
    expect(watch.jobs.get('b')).toEqual({
      code: 'failed',
      data: { reason: { code: 'exit_code', data: { exit_code: 7 } }, attempts: 1 },
    });
    expect(watch.run).toMatchObject({ code: 'run_failed', data: { job: 'b' } });
    expect(await client.run.explain({ uuid: run.uuid })).toEqual({
      run: watch.run,
      jobs: gantry.show(run).job_runs.map(({ uuid, name, state }) => ({
        job_run_uuid: uuid,
        job: name,
        state,
        why: watch.jobs.get(name),
      })),
    });
  });

  it('explains one job, and knows which there are', async () => {
    const run = gantry.run(pair);
    expect((await client.run.explain({ uuid: run.uuid, job: 'b' })).jobs.map(({ job }) => job)).toEqual([
      'b',
    ]);
    await expect(client.run.explain({ uuid: run.uuid, job: 'c' })).rejects.toMatchObject({
      code: 'not_found',
      data: { kind: 'job', key: 'c' },
    });
    await expect(client.run.explain({ uuid: run.workflow_uuid })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('tells how far a pull is, and whose pull another job waits for', async () => {
    const run = gantry.run('name: w\njobs: { a: { image: x }, b: { image: x } }');
    const [a, b] = [await gantry.runner.attemptOf('a'), await gantry.runner.attemptOf('b')];
    const watch = new Watch(run);
    const nothing = { image: 'x', layers_done: 0, layers_total: 0, bytes_done: 0, bytes_total: 0 };
    const some = { image: 'x', layers_done: 3, layers_total: 9, bytes_done: 120, bytes_total: 300 };
    a.observer.pulling({ ...nothing, led_by: null });
    await watch.untilJob('a', 'asks_registry');
    a.observer.pulling({ ...some, led_by: null });
    b.observer.pulling({ ...some, led_by: a.spec.attempt_uuid });
    await watch.untilJob('b', 'pulls_image');
    expect(watch.jobs.get('a')).toEqual({ code: 'pulls_image', data: { ...some, led_by: null } });
    expect(watch.jobs.get('b')).toEqual({
      code: 'pulls_image',
      data: { ...some, led_by: { job: 'a', run: null } },
    });
    const other = gantry.run('name: other\njobs: { c: { image: x } }');
    const c = await gantry.runner.attemptOf('c');
    c.observer.pulling({ ...some, led_by: a.spec.attempt_uuid });
    await expect
      .poll(() => why(other, 'c'))
      .toMatchObject({
        data: { led_by: { job: 'a', run: { workflow_name: 'w', number: run.number } } },
      });
    await watch.leave();
  });

  it('says since when Docker is away, to whoever watches, and forgets it when it is back', async () => {
    gantry.dockerStatus = unreachable;
    const watch = new Watch(gantry.run(pair));
    await watch.untilJob('a', 'needs_docker');
    expect(watch.jobs.get('a')).toEqual({ code: 'needs_docker', data: { since: at(-60) } });
    expect(watch.run).toMatchObject({ data: { why: { code: 'needs_docker' } } });
    gantry.dockerStatus = { state: 'unknown' };
    for (const listener of gantry.dockerListeners) listener(gantry.dockerStatus);
    await watch.untilJob('a', 'is_made');
    await watch.leave();
    await expect.poll(() => gantry.dockerListeners.size).toBe(0);
  });

  it('asks nobody about Docker for a run that needs none', async () => {
    const watch = new Watch(gantry.run('name: w\njobs: { a: { runner: process, command: [x] } }'));
    await watch.untilJob('a', 'is_made');
    expect(gantry.dockerListeners.size).toBe(0);
    await watch.leave();
  });

  it('says that the output of one job is held back, and nothing of the others', async () => {
    const run = gantry.run('name: w\njobs: { a: { image: x }, b: { image: x } }');
    const [a, b] = [await gantry.runner.attemptOf('a'), await gantry.runner.attemptOf('b')];
    for (const attempt of [a, b]) attempt.start();
    const watch = new Watch(run);
    await watch.untilJob('b', 'runs');
    gantry.stallBoard.logStalled(a.spec.attempt_uuid, new Error('ENOSPC'));
    await watch.untilJob('a', 'log_is_stalled');
    expect(watch.jobs.get('a')).toMatchObject({ data: { message: 'ENOSPC' } });
    expect(watch.jobs.get('b')?.code).toBe('runs');
    gantry.stallBoard.logStalled(a.spec.attempt_uuid, null);
    await watch.untilJob('a', 'runs');
    const toldOf = (job: string) =>
      watch.updates.flatMap(({ jobs }) => jobs.filter((one) => one.job === job).map(({ why }) => why.code));
    expect(toldOf('a').slice(-3)).toEqual(['runs', 'log_is_stalled', 'runs']);
    expect(toldOf('b').filter((code) => code === 'runs')).toHaveLength(1);
    await watch.leave();
  });

  it('keeps what it says of a run that has ended over a restart, kept results included', async () => {
    gantry.runner.onAttempt = (attempt) => {
      attempt.start();
      attempt.exit(attempt.job === 'b' ? 7 : 0);
    };
    const run = gantry.run(`${pair.slice(0, -1)}, c: { image: x, depends_on: [b] } }`);
    await gantry.untilEnded(run);
    const again = await client.run.retry({ uuid: run.uuid });
    await gantry.untilEnded(again);
    const told = [
      await client.run.explain({ uuid: run.uuid }),
      await client.run.explain({ uuid: again.uuid }),
    ];
    expect(told[0]?.jobs[2]?.why).toMatchObject({
      code: 'skipped',
      data: { cause: { job: 'b', reason: { code: 'exit_code' } } },
    });
    expect(told[1]?.jobs[0]?.why).toEqual({ code: 'was_reused', data: { run_number: run.number } });
    disconnect();
    await gantry.engine.close();
    gantry.open();
    begin(gantry);
    expect([
      await client.run.explain({ uuid: run.uuid }),
      await client.run.explain({ uuid: again.uuid }),
    ]).toEqual(told);
  });
});

it('tells another run that its places are taken, and moves it up as they are freed', async () => {
  begin(new TestEngine({ max_parallel_jobs: 2 }));
  const first = gantry.run(
    'name: one\nmax_parallel: 2\njobs: { a: { image: x }, b: { image: x }, c: { image: x } }',
  );
  const [a, b] = [await gantry.runner.attemptOf('a'), await gantry.runner.attemptOf('b')];
  const second = gantry.run('name: two\njobs: { d: { image: x }, e: { image: x } }');
  const third = new Watch(gantry.run('name: three\njobs: { f: { image: x } }'));
  const watch = new Watch(second);
  await watch.untilJob('e', 'machine_is_full');
  await third.untilJob('f', 'machine_is_full');
  expect(third.jobs.get('f')?.data).toMatchObject({ others: 2, other_runs: 1 });
  expect(watch.jobs.get('d')?.data).toEqual({ limit: 2, own: 0, others: 2, other_runs: 1, ahead: 0 });
  // Each run gets one before any gets two.
  expect(watch.jobs.get('e')?.data).toMatchObject({ ahead: 2 });
  expect(await why(first, 'c')).toEqual({
    code: 'run_is_full',
    data: { limit: 2, jobs: ['a', 'b'], more: 0 },
  });
  a.exit(0);
  await watch.untilJob('d', 'is_made');
  // The run that has none comes first, then the older one of those that have as many.
  await watch.until(({ jobs }) => {
    const said = jobs.get('e');
    return said?.code === 'machine_is_full' && said.data.ahead === 2 && said.data.own === 1;
  });
  expect(await why(first, 'c')).toMatchObject({ code: 'machine_is_full', data: { ahead: 1 } });
  // Nothing of its own changed, only who has the places before it.
  await third.until(({ jobs }) => {
    const said = jobs.get('f');
    return said?.code === 'machine_is_full' && said.data.other_runs === 2;
  });
  b.exit(0);
  await watch.leave();
  await third.leave();
});

describe('under a clock that only the test moves', () => {
  let clock: ManualClock;
  beforeEach(() => {
    clock = new ManualClock(noon);
    begin(new TestEngine({ clock }));
  });

  it('tells when a retry is due, also after a restart, and to the job that waits for it', async () => {
    const run = gantry.run(
      'name: w\njobs: { a: { image: x, retries: { max: 3, delay: 12s, jitter: 0 } }, b: { image: x, depends_on: [a] } }',
    );
    const attempt = await gantry.runner.attemptOf('a');
    attempt.start();
    attempt.exit(3);
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'retrying');
    const expected = {
      code: 'retry_is_due',
      data: { retry: 1, retries: 3, due_at: at(12), reason: { code: 'exit_code', data: { exit_code: 3 } } },
    };
    expect(await why(run, 'a')).toEqual(expected);
    expect(await why(run, 'b')).toMatchObject({ data: { jobs: [{ state: 'retrying', retry_at: at(12) }] } });
    disconnect();
    await gantry.engine.close();
    gantry.open([], { clock });
    begin(gantry);
    expect(await why(run, 'a')).toEqual(expected);
  });

  it('tells when it was asked to stop and when it is killed, also after a restart', async () => {
    const run = gantry.run('name: w\njobs: { a: { image: x, stop_grace_period: 7s } }');
    (await gantry.runner.attemptOf('a')).start();
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    clock.advance(5000);
    await client.run.cancel({ uuid: run.uuid });
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.stopping !== null);
    const said = (await why(run, 'a'))?.data;
    expect(said).toMatchObject({ reason: { code: 'cancelled_by_user' }, asked_at: at(5), kill_at: at(12) });
    expect((await client.run.explain({ uuid: run.uuid })).run).toMatchObject({ code: 'run_stops' });
    disconnect();
    await gantry.engine.close();
    clock.advance(60_000);
    gantry.open([], { clock });
    begin(gantry);
    // The new engine gives the order anew, with all of the grace.
    expect((await why(run, 'a'))?.data).toMatchObject({ asked_at: at(5), kill_at: at(72) });
  });

  it('names the Docker that has the container', async () => {
    const run = gantry.run('name: w\njobs: { a: { image: x } }');
    (await gantry.runner.attemptOf('a')).start();
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    gantry.dockerStatus = {
      state: 'reachable',
      endpoint: 'unix:///other.sock',
      engine_id: 'other',
      version: '',
      api_version: '',
      operating_system: '',
      since: at(0),
    };
    expect(await why(run, 'a')).toEqual({
      code: 'needs_other_docker',
      data: { engine_id: 'fake', reached_id: 'other', reached_endpoint: 'unix:///other.sock' },
    });
  });

  it('says since when nothing can be stored, and goes on when it can', async () => {
    const run = gantry.run(pair);
    const attempt = await gantry.runner.attemptOf('a');
    attempt.start();
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    const watch = new Watch(run);
    await watch.untilJob('a', 'runs');
    const { commit } = gantry.store;
    clock.advance(3000);
    Object.assign(gantry.store, { commit: () => 'database or disk is full' });
    attempt.exit(0);
    await watch.untilJob('a', 'store_is_stalled');
    const stall = { since: at(3), message: 'database or disk is full' };
    expect(watch.jobs.get('a')?.data).toEqual(stall);
    expect(watch.run).toEqual({ code: 'run_is_stalled', data: stall });
    // That is not why it waits.
    expect(watch.jobs.get('b')?.code).toBe('waits_for_jobs');
    Object.assign(gantry.store, { commit });
    clock.advance(1000);
    await watch.untilJob('a', 'succeeded');
    await watch.untilJob('b', 'is_made');
    await watch.leave();
  });
});
