import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestEngine } from '../support/engine/test-engine.ts';

const chain = `
name: chain
jobs:
  first: { image: a }
  second: { image: a, depends_on: [first] }
  third: { image: a, depends_on: [second] }
`;

describe('what is made ready ahead', () => {
  let gantry: TestEngine;
  beforeEach(() => {
    gantry = new TestEngine();
  });
  afterEach(() => gantry.close());

  it('is the next attempt of a job that follows on one that runs, and is that attempt when its time comes', async () => {
    const run = gantry.run(chain);
    const first = await gantry.runner.attemptOf('first');
    expect(gantry.runner.prepared).toEqual([]);
    first.start();
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    expect(gantry.runner.prepared).toHaveLength(1);
    first.exit(0);
    const second = await gantry.runner.attemptOf('second');
    expect(second.spec.attempt_uuid).toBe(gantry.runner.prepared[0]);
    expect(second.spec.environment).toMatchObject({ GANTRY_JOB: 'second', GANTRY_ATTEMPT: '1' });
    second.start();
    second.exit(0);
    const third = await gantry.runner.attemptOf('third');
    third.start();
    third.exit(0);
    expect((await gantry.untilEnded(run)).run.state).toBe('succeeded');
    expect(new Set(gantry.runner.removed)).toEqual(
      new Set([first, second, third].map(({ spec }) => spec.attempt_uuid)),
    );
  });

  it.each([
    ['the job before it fails', (attempt: { exit(code: number): void }) => attempt.exit(1)],
    [
      'the run is cancelled',
      () => gantry.engine.runs.cancel(gantry.engine.runs.list({ limit: 1 })[0]?.uuid ?? ''),
    ],
  ])('is removed where %s', async (_, happen) => {
    const run = gantry.run(chain);
    const first = await gantry.runner.attemptOf('first');
    first.start();
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    const [prepared] = gantry.runner.prepared;
    happen(first);
    await gantry.until(run, ({ job_runs }) => job_runs[1]?.state !== 'waiting');
    expect(gantry.runner.removed).toContain(prepared);
    first.exit(0);
    await gantry.untilEnded(run);
    expect(gantry.runner.attempts).toHaveLength(1);
  });

  it('is no more than the run has places', async () => {
    const jobs = Array.from(
      { length: 9 },
      (_, index) => `  after-${index}: { image: a, depends_on: [first] }`,
    );
    const run = gantry.run(`name: fan\nmax_parallel: 3\njobs:\n  first: { image: a }\n${jobs.join('\n')}\n`);
    const first = await gantry.runner.attemptOf('first');
    first.start();
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    expect(gantry.runner.prepared).toHaveLength(3);
    first.exit(1);
    await gantry.untilEnded(run);
    expect(gantry.runner.removed).toEqual(expect.arrayContaining(gantry.runner.prepared));
  });

  it('comes after what was made before it, though its key is older', async () => {
    const run = gantry.run(
      chain.replace('first: { image: a }', 'first: { image: a, retries: { max: 1, delay: 1ms } }'),
    );
    const first = await gantry.runner.attemptOf('first');
    first.start();
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    first.exit(1);
    const again = await gantry.runner.attemptOf('first');
    again.start();
    again.exit(0);
    const second = await gantry.runner.attemptOf('second');
    expect(gantry.runner.prepared).toEqual([second.spec.attempt_uuid]);
    const made = [first, again, second].map(({ spec }) => spec.attempt_uuid);
    expect(gantry.show(run).attempts.map(({ uuid }) => uuid)).toEqual(made);
  });

  it('is removed when the engine ends, and is no stray while it lives', async () => {
    const run = gantry.run(chain);
    const first = await gantry.runner.attemptOf('first');
    first.start();
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === 'running');
    const { runner } = gantry;
    await gantry.engine.close();
    expect(runner.removed).toEqual(runner.prepared);
    gantry.open();
  });
});
