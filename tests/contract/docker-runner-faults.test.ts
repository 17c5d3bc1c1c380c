import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DockerStandIn } from '../support/docker-stand-in/stand-in.ts';
import { type DockerBackend, standInBackend } from '../support/runner-docker-backend.ts';
import { DockerBench, type Job } from '../support/runner-docker-bench.ts';
import { Recorder } from '../support/runner-recorder.ts';
import type { Step } from '../support/runner-vocabulary.ts';

const plainEnd = { kind: 'exited', signal: null, oom_killed: false, stopped_outside: false };
const containerLost = { kind: 'failed', reason: { code: 'container_lost', data: {} } };

/** What a real Docker does not do on order. */
describe('the docker runner when Docker fails [stand-in only]', () => {
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
    const left = await bench.left();
    await bench.close();
    await backend.close();
    expect(left).toEqual([]);
  });

  const nameOf = (job: Job): string => `gantry-${job.spec.attempt_uuid}`;
  const starts = (): number => standIn.calls.filter((call) => call === 'start').length;
  const longJob: readonly Step[] = [
    { do: 'lines', stream: 'stdout', count: 2 },
    { do: 'sleep', ms: 300 },
    { do: 'lines', stream: 'stderr', count: 1 },
    { do: 'exit', code: 3 },
  ];

  it.each([1, 4, 8, 12, 30])(
    'misses nothing where the output is cut after %i bytes [stand-in only]',
    async (bytes) => {
      standIn.cutNextAttachAfter(bytes);
      const job = bench.job(longJob);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
      expect(job.seen.text()).toBe('line 1\nline 2\n');
      expect(job.seen.text('stderr')).toBe('line 1\n');
      expect(job.seen.resumes).toBe(1);
      expect(starts()).toBe(1);
    },
  );

  it('misses nothing where the output is cut and the job ends at once [stand-in only]', async () => {
    standIn.cutNextAttachAfter(20);
    const job = bench.job([{ do: 'lines', stream: 'stdout', count: 5 }]);
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 0 });
    expect(job.seen.text()).toBe('line 1\nline 2\nline 3\nline 4\nline 5\n');
  });

  it.each([100, 600])(
    'misses nothing of much output that is cut %i ms before the end [stand-in only]',
    async (ms) => {
      standIn.cutNextAttachAfter(100_000);
      const job = bench.job([
        { do: 'lines', stream: 'stdout', count: 20_000 },
        { do: 'sleep', ms },
      ]);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 0 });
      const all = Array.from({ length: 20_000 }, (_, line) => `line ${line + 1}\n`).join('');
      expect(job.seen.text()).toBe(all);
    },
  );

  it('does not read all again where much output was whole, and the end came late', async () => {
    const job = bench.job([
      { do: 'lines', stream: 'stdout', count: 20_000 },
      { do: 'close-output' },
      { do: 'sleep', ms: 600 },
    ]);
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 0 });
    expect(job.seen.resumes).toBe(0);
  });

  it.each(['inspect', 'image', 'create', 'start', 'wait', 'attach', 'events'])(
    'goes on after one failing answer to %s, and starts the job once [stand-in only]',
    async (route) => {
      standIn.failNext(route);
      const job = bench.job(longJob);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
      expect(job.seen.text()).toBe('line 1\nline 2\n');
      expect(job.seen.order.filter((what) => what === 'started')).toHaveLength(1);
      expect(starts()).toBe(route === 'start' ? 2 : 1);
    },
  );

  it.each(['logs', 'info', 'inspect', 'wait'])(
    'collects after one failing answer to %s [stand-in only]',
    async (route) => {
      const { spec, end } = bench.job(longJob);
      await end;
      await bench.restartEngine();
      standIn.failNext(route);
      const job = bench.run(spec);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
      expect(job.seen.text()).toBe('line 1\nline 2\n');
    },
  );

  it('sends a signal again that Docker failed to send [stand-in only]', async () => {
    const job = bench.job([
      { do: 'lines', stream: 'stdout', count: 1 },
      { do: 'sleep', ms: 30_000 },
    ]);
    await job.seen.until(({ order }) => order.includes('output'));
    standIn.failNext('kill');
    bench.runner.stop(job.spec.attempt_uuid, 20_000);
    expect(await job.end).toMatchObject({ exit_code: 143 });
  });

  it('gives up on a Docker that refuses for good, and says its words [stand-in only]', async () => {
    for (let count = 0; count < 3; count += 1) standIn.failNext('create', 500, 'the disk is full');
    const job = bench.job(longJob);
    expect(await job.end).toEqual({
      kind: 'failed',
      reason: { code: 'invalid_config', data: { message: 'the disk is full' } },
    });
  });

  it.each([
    [400, 'exec: "x": executable file not found in $PATH: unknown', 'command_not_found'],
    [400, 'exec /x: exec format error', 'exec_format_error'],
    [400, 'network mine not found', 'invalid_config'],
  ])('tells why Docker refused to start: %i %s [stand-in only]', async (status, message, code) => {
    standIn.failNext('start', status, message);
    const { end } = bench.job(longJob);
    expect(await end).toMatchObject({ kind: 'failed', reason: { code, data: { message } } });
  });

  it('takes over a container whose creation was answered by a conflict [stand-in only]', async () => {
    const first = bench.job(longJob);
    await first.seen.until(({ order }) => order.includes('started'));
    await bench.restartEngine();
    // The look that precedes the creation finds nothing, as in a race with another create.
    standIn.failNext('inspect', 404, 'No such container');
    const second = bench.run(first.spec);
    expect(await second.end).toEqual({ ...plainEnd, exit_code: 3 });
    expect(starts()).toBe(1);
  });

  it('says that a container is lost which the same Docker no longer has [stand-in only]', async () => {
    const job = bench.job([
      { do: 'lines', stream: 'stdout', count: 1 },
      { do: 'sleep', ms: 60_000 },
    ]);
    await job.seen.until(({ order }) => order.includes('output'));
    const container = standIn.container(nameOf(job));
    standIn.vanish(nameOf(job));
    await standIn.goAway();
    await standIn.listen();
    expect(await job.end).toEqual(containerLost);
    container.breakDown();
  });

  it('starts nothing again where Docker went down while it was asked to [stand-in only]', async () => {
    standIn.holdNext('start');
    const job = bench.job(longJob);
    await expect.poll(starts).toBe(1);
    await standIn.goAway();
    await standIn.listen();
    expect(await job.end).toEqual(containerLost);
    expect(starts()).toBe(1);
  });

  it('goes on when Docker comes back: the whole output, the end, one start [stand-in only]', async () => {
    const job = bench.job([
      { do: 'lines', stream: 'stdout', count: 1 },
      { do: 'sleep', ms: 600 },
      { do: 'lines', stream: 'stderr', count: 1 },
      { do: 'exit', code: 3 },
    ]);
    await job.seen.until(({ order }) => order.includes('output'));
    await standIn.goAway();
    await standIn.listen();
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
    expect([job.seen.text(), job.seen.text('stderr')]).toEqual(['line 1\n', 'line 1\n']);
    expect(job.seen.order.filter((what) => what === 'started')).toHaveLength(1);
    expect(starts()).toBe(1);
  });

  it('collects what ended while Docker was away [stand-in only]', async () => {
    const job = bench.job(longJob);
    await job.seen.until(({ order }) => order.includes('output'));
    const container = standIn.container(nameOf(job));
    await standIn.goAway();
    await new Promise<void>((resolve) => container.whenNotRunning(() => resolve()));
    await standIn.listen();
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
    expect(job.seen.text('stderr')).toBe('line 1\n');
  });

  it('does not take a job for a success that Docker cut short when it went down [stand-in only]', async () => {
    const job = bench.job([
      { do: 'lines', stream: 'stdout', count: 1 },
      { do: 'sleep', ms: 300 },
    ]);
    await job.seen.until(({ order }) => order.includes('output'));
    await standIn.goDown();
    await standIn.listen();
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 0, stopped_outside: true });
  });

  it('nor where the news of that were lost [stand-in only]', async () => {
    standIn.endContainersWithIt();
    const job = bench.job(longJob);
    await job.seen.until(({ order }) => order.includes('output'));
    const container = standIn.container(nameOf(job));
    await standIn.goAway();
    await new Promise<void>((resolve) => container.whenNotRunning(() => resolve()));
    await standIn.listen();
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 3, stopped_outside: true });
  });

  it('does not take a break-down of the machine for the end of the job [stand-in only]', async () => {
    const job = bench.job([
      { do: 'lines', stream: 'stdout', count: 1 },
      { do: 'sleep', ms: 60_000 },
    ]);
    await job.seen.until(({ order }) => order.includes('output'));
    const container = standIn.container(nameOf(job));
    await standIn.goAway();
    container.breakDown();
    await standIn.listen();
    expect(await job.end).toEqual(containerLost);
  });

  it('takes an end by 137 that it watched for what it is [stand-in only]', async () => {
    const job = bench.job([{ do: 'signal-self', signal: 'KILL' }]);
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 137, signal: 'SIGKILL' });
  });

  it('tells that memory ran out for the whole job [stand-in only]', async () => {
    const job = bench.job([
      { do: 'lines', stream: 'stdout', count: 1 },
      { do: 'sleep', ms: 60_000 },
    ]);
    await job.seen.until(({ order }) => order.includes('output'));
    standIn.container(nameOf(job)).runOutOfMemory();
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 137, signal: 'SIGKILL', oom_killed: true });
  });

  it.each([
    ['where there is a limit', 16_777_216, true],
    ['not without a limit: it is not waited for then', null, false],
  ])(
    'hears of memory that ran out although Docker did not write it down: %s',
    async (_, mem_limit_bytes, oom_killed) => {
      const job = bench.job(
        [
          { do: 'lines', stream: 'stdout', count: 1 },
          { do: 'sleep', ms: 60_000 },
        ],
        {
          mem_limit_bytes,
        },
      );
      await job.seen.until(({ order }) => order.includes('output'));
      await standIn.container(nameOf(job)).runOutOfMemoryUnseen();
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 137, signal: 'SIGKILL', oom_killed });
    },
  );

  it('waits for a Docker that is not there yet [stand-in only]', async () => {
    await standIn.goAway();
    const job = bench.job(longJob);
    expect((await bench.watch.look()).state).toBe('unreachable');
    await standIn.listen();
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
  });

  it('leaves the wait for Docker when it is stopped [stand-in only]', async () => {
    await standIn.goAway();
    const job = bench.job(longJob);
    await bench.watch.look();
    bench.runner.stop(job.spec.attempt_uuid, 1000);
    expect(await job.end).toEqual({ kind: 'stopped_before_start' });
    await standIn.listen();
  });

  describe('pulls', () => {
    const image = 'registry.test:5000/slow:1';
    const slow = { kind: 'present', layers: 3, layer_bytes: 1_000_000, step_ms: 60 } as const;
    const endless = { ...slow, step_ms: 3_600_000 };

    it('pulls once for all who want an image, and tells each how far it is [stand-in only]', async () => {
      standIn.images.offer(image, slow);
      const jobs = Array.from({ length: 5 }, () => bench.job([{ do: 'exit', code: 0 }], { image }));
      const [leader] = jobs;
      for (const { spec, end, seen } of jobs) {
        expect(await end).toEqual({ ...plainEnd, exit_code: 0 });
        expect(seen.pulls.at(0)).toMatchObject({ layers_done: 0 });
        expect(seen.pulls.at(-1)).toEqual({
          image,
          layers_done: 3,
          layers_total: 3,
          bytes_done: 3_000_000,
          bytes_total: 3_000_000,
          led_by: spec === leader?.spec ? null : leader?.spec.attempt_uuid,
        });
        // At most five a second, the first and the last aside.
        expect(seen.pulls.length).toBeLessThan(8);
      }
      expect(standIn.images.pulls).toHaveLength(1);
    });

    it('leaves a pull that others still want [stand-in only]', async () => {
      standIn.images.offer(image, slow);
      const [leaving, staying] = [bench.job([], { image }), bench.job([{ do: 'exit', code: 0 }], { image })];
      await leaving.seen.until(({ pulls }) => pulls.length > 1);
      bench.runner.stop(leaving.spec.attempt_uuid, 0);
      expect(await leaving.end).toEqual({ kind: 'stopped_before_start' });
      expect(await staying.end).toEqual({ ...plainEnd, exit_code: 0 });
      // Whoever led has left: the pull is its own now.
      expect(staying.seen.pulls.at(0)).toMatchObject({ led_by: leaving.spec.attempt_uuid });
      expect(staying.seen.pulls.at(-1)).toMatchObject({ led_by: null });
      expect(standIn.images.pulls.map(({ state }) => state)).toEqual(['done']);
    });

    it('breaks a pull off when its last waiter has left, and can begin it anew [stand-in only]', async () => {
      standIn.images.offer(image, endless);
      const jobs = [bench.job([], { image }), bench.job([], { image })];
      for (const { seen } of jobs)
        await seen.until(({ pulls }) => pulls.some((each) => each.layers_total === 3));
      const [leader, other] = jobs;
      bench.runner.stop(leader?.spec.attempt_uuid ?? '', 0);
      // The pull is the other's own now, which is told at once.
      await other?.seen.until(({ pulls }) => pulls.at(-1)?.led_by === null);
      bench.runner.stop(other?.spec.attempt_uuid ?? '', 0);
      for (const { end } of jobs) expect(await end).toEqual({ kind: 'stopped_before_start' });
      await expect.poll(() => standIn.images.pulls.map(({ state }) => state)).toEqual(['aborted']);
      standIn.images.offer(image, slow);
      expect(await bench.job([{ do: 'exit', code: 0 }], { image }).end).toEqual({
        ...plainEnd,
        exit_code: 0,
      });
    });

    it.each([
      [{ kind: 'denied' }, 'registry_denied'],
      [{ kind: 'missing' }, 'image_not_found'],
      [{ kind: 'unreachable' }, 'registry_unreachable'],
      [
        { kind: 'failing', message: 'no matching manifest for linux/amd64 in the manifest list' },
        'wrong_platform',
      ],
      [{ kind: 'failing', message: 'unexpected EOF' }, 'registry_unreachable'],
    ] as const)('tells what the registry said: %o [stand-in only]', async (remote, code) => {
      standIn.images.offer(image, remote);
      expect(await bench.job([], { image }).end).toMatchObject({ kind: 'failed', reason: { code } });
    });

    it('pulls again when Docker went away in the middle [stand-in only]', async () => {
      standIn.images.offer(image, endless);
      const job = bench.job([{ do: 'exit', code: 0 }], { image });
      await job.seen.until(({ pulls }) => pulls.some((each) => each.layers_total === 3));
      standIn.images.offer(image, slow);
      await standIn.goAway();
      await standIn.listen();
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 0 });
    });
  });

  it('runs jobs on an engine that sends no headers before the first news [stand-in only]', async () => {
    standIn.sendHeadersLate();
    const job = bench.job(longJob);
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
    expect(job.seen.text()).toBe('line 1\nline 2\n');
    expect(job.seen.resumes).toBe(0);
  });

  it('leaves the init of Docker away where the image is for another processor [stand-in only]', async () => {
    standIn.images.add('foreign:1', 'arm64');
    const jobs = [
      bench.job([], { command: ['exit', '0'] }),
      bench.job([], { image: 'foreign:1', command: ['exit', '0'] }),
    ];
    const inits = [];
    for (const job of jobs) {
      await job.end;
      inits.push(standIn.container(nameOf(job)).body.HostConfig?.Init);
    }
    expect(inits).toEqual([true, false]);
  });

  it('fails with what took its output [stand-in only]', async () => {
    class FullDisk extends Recorder {
      override output(): Promise<void> {
        return Promise.reject(new Error('no space'));
      }
    }
    const job = bench.run(bench.spec(longJob), new FullDisk());
    await expect(job.end).rejects.toThrow('no space');
  });
});
