import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/main/engine/clock.ts';
import { createDockerRunner } from '../../src/main/engine/runners/docker/docker-runner.ts';
import { createDockerWatch, type DockerLookout } from '../../src/main/engine/runners/docker/docker-watch.ts';
import type { DockerStandIn } from '../support/docker-stand-in/stand-in.ts';
import { type DockerBackend, standInBackend } from '../support/runner-docker-backend.ts';
import { DockerBench } from '../support/runner-docker-bench.ts';

const plainEnd = { kind: 'exited', signal: null, oom_killed: false, stopped_outside: false };

/** A Docker that answers, but with errors; and another one than the one that is meant. */
describe('the docker runner when Docker answers with errors [stand-in only]', () => {
  let backend: DockerBackend;
  let standIn: DockerStandIn;
  let bench: DockerBench;

  beforeEach(async () => {
    backend = await standInBackend();
    if (backend.standIn === null) throw new Error('this is not the stand-in');
    standIn = backend.standIn;
    bench = await DockerBench.open(backend);
  });
  afterEach(async () => {
    await bench.clear();
    await bench.close();
    await backend.close();
  });

  const starts = (): number => standIn.calls.filter((call) => call === 'start').length;

  it.each([
    ['inspect', 503, 6],
    ['inspect', 200, 1],
    ['logs', 500, 1],
    ['info', 404, 1],
  ])(
    'leaves alone what runs while Docker answers %s with %i [stand-in only]',
    async (route, status, times) => {
      const job = bench.job([
        { do: 'exit-on-term', code: 4 },
        { do: 'sleep', ms: 60_000 },
      ]);
      await job.seen.until(({ order }) => order.includes('started'));
      await bench.restartEngine();
      for (let count = 0; count < times; count += 1) standIn.failNext(route, status, 'is starting');
      const again = bench.run(job.spec);
      await Promise.race([again.end, again.seen.until(({ asks }) => asks > 0)]);
      bench.runner.stop(job.spec.attempt_uuid, 20_000);
      expect(await again.end).toEqual({ ...plainEnd, exit_code: 4 });
      expect(standIn.calls).not.toContain('remove');
      expect(starts()).toBe(1);
    },
    20_000,
  );

  it.each(['events', 'wait'])(
    'does not take a refusal of %s for one of the job [stand-in only]',
    async (route) => {
      standIn.failNext(route, 400, 'not now');
      const job = bench.job([
        { do: 'sleep', ms: 100 },
        { do: 'exit', code: 3 },
      ]);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
    },
  );

  it('is stopped though Docker answers nothing but errors [stand-in only]', async () => {
    for (let count = 0; count < 1000; count += 1) standIn.failNext('inspect', 503, 'is starting');
    const job = bench.job([
      { do: 'sleep', ms: 100 },
      { do: 'exit', code: 3 },
    ]);
    bench.runner.stop(job.spec.attempt_uuid, 1000);
    expect(await job.end).toEqual({ kind: 'stopped_before_start' });
    expect(starts()).toBe(0);
  });

  it('closes the connections that it has lost [stand-in only]', async () => {
    const { signal } = new AbortController();
    const first = await bench.watch.reach(null, signal);
    if (first === null) throw new Error('no connection');
    bench.watch.release(first);
    standIn.failNext('wait');
    const job = bench.job([
      { do: 'sleep', ms: 100 },
      { do: 'exit', code: 3 },
    ]);
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
    await expect(first.api.read({ method: 'GET', path: '/info' })).rejects.toThrow('was closed');
  });

  it('removes where the container was created, and waits for that Docker [stand-in only]', async () => {
    const job = bench.job([{ do: 'sleep', ms: 60_000 }]);
    await job.seen.until(({ order }) => order.includes('started'));
    await bench.restartEngine();
    const [created_under = null] = job.seen.made;
    const other = await standInBackend();
    const environment = { DOCKER_HOST: other.endpoint };
    const machine = { ...bench.machine, environment };
    const watch: DockerLookout = createDockerWatch({ clock: createSystemClock(), machine });
    const runner = createDockerRunner({ clock: createSystemClock(), connections: watch, machine });
    let isDone = false;
    const removal = runner.remove(job.spec.attempt_uuid, created_under).then(() => {
      isDone = true;
    });
    await runner.remove(job.spec.attempt_uuid, null);
    expect([isDone, standIn.containers().length]).toEqual([false, 1]);
    environment.DOCKER_HOST = backend.endpoint;
    await watch.look();
    await removal;
    expect(standIn.containers()).toEqual([]);
    await runner.close();
    watch.close();
    await other.close();
  });
});
