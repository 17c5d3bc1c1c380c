import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { containerSpec } from '../../src/main/engine/runners/docker/container-spec.ts';
import { type DockerBackend, realBackend, standInBackend } from '../support/runner-docker-backend.ts';
import { DockerBench, type Job } from '../support/runner-docker-bench.ts';
import { Recorder } from '../support/runner-recorder.ts';
import type { Step } from '../support/runner-vocabulary.ts';

const plainEnd = { kind: 'exited', signal: null, oom_killed: false, stopped_outside: false };

/** The same promises for the stand-in and for a real Docker: they must agree. */
function suite(open: () => Promise<DockerBackend>): void {
  let backend: DockerBackend;
  let bench: DockerBench;

  beforeAll(async () => {
    backend = await open();
    bench = await DockerBench.open(backend);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    const left = await bench.left();
    await bench.close();
    await backend.close();
    expect(left).toEqual([]);
  });

  describe('output and exit', () => {
    it('tells what happens in order, every byte of both streams, and the exit code', async () => {
      const job = bench.job([
        { do: 'lines', stream: 'stdout', count: 3 },
        { do: 'text', stream: 'stderr', text: 'no newline' },
        { do: 'exit', code: 3 },
      ]);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
      expect(job.seen.order).toEqual(['created', 'started', 'output']);
      expect(job.seen.text()).toBe('line 1\nline 2\nline 3\n');
      expect(job.seen.text('stderr')).toBe('no newline');
      expect(job.seen.begun).toEqual([{ elapsed_ms: 0, ended_ago_ms: null }]);
      expect(job.seen.made[0]?.handle).toMatch(/^[0-9a-f]{64}$/);
      expect(job.seen.made[0]?.image_digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    });

    it('keeps bytes that are not UTF-8', async () => {
      const job = bench.job([{ do: 'hex', stream: 'stdout', digits: '61ff00c362' }]);
      await job.end;
      expect(job.seen.hash()).toBe(sha256(Buffer.from('61ff00c362', 'hex')));
    });

    it('loses nothing of 20 MB', async () => {
      const line = 'the quick brown fox jumps over the lazy dog';
      const bytes = 20_000_000;
      const spec = bench.spec([{ do: 'repeat', stream: 'stdout', line, bytes }]);
      const job = bench.run(spec, new Recorder(false));
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 0 });
      expect(job.seen.length()).toBe(bytes);
      const whole = Buffer.from(`${line}\n`.repeat(Math.ceil(bytes / (line.length + 1)))).subarray(0, bytes);
      expect(job.seen.hash()).toBe(sha256(whole));
    });

    it('loses nothing of 40 short containers at once, and mixes up no exit code', async () => {
      const jobs = Array.from({ length: 40 }, (_, index): Job & { count: number; code: number } => {
        const count = 1 + (index % 3);
        const code = index % 7;
        const steps: Step[] = [
          { do: 'lines', stream: index % 2 === 0 ? 'stdout' : 'stderr', count },
          { do: 'exit', code },
        ];
        return { ...bench.job(steps), count, code };
      });
      for (const [index, job] of jobs.entries()) {
        const expected = Array.from({ length: job.count }, (_, line) => `line ${line + 1}\n`).join('');
        expect(await job.end).toEqual({ ...plainEnd, exit_code: job.code });
        expect(job.seen.text(index % 2 === 0 ? 'stdout' : 'stderr')).toBe(expected);
        expect(job.seen.resumes).toBe(0);
      }
    });

    it('stalls the job while nobody takes its output, and holds nothing', async () => {
      const steps: Step[] = [{ do: 'repeat', stream: 'stdout', line: 'much '.repeat(30), bytes: 8_000_000 }];
      const slow = new Recorder(false);
      slow.stall();
      const stalled = bench.run(bench.spec(steps), slow);
      await slow.until(({ order }) => order.includes('output'));
      // The same job, unhindered, is the measure of the time that this one would have needed.
      await bench.run(bench.spec(steps), new Recorder(false)).end;
      expect(slow.length()).toBeLessThan(200_000);
      expect((await inspect(stalled)).State.Running).toBe(true);
      slow.takeAgain();
      expect(await stalled.end).toEqual({ ...plainEnd, exit_code: 0 });
      expect(slow.length()).toBe(8_000_000);
    });

    it('goes on with a job that closed its output', async () => {
      const job = bench.job([
        { do: 'lines', stream: 'stdout', count: 1 },
        { do: 'close-output' },
        { do: 'sleep', ms: 3000 },
        { do: 'exit', code: 5 },
      ]);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 5 });
      expect(job.seen.text()).toBe('line 1\n');
    });

    it('tells a signal from within', async () => {
      const job = bench.job([{ do: 'signal-self', signal: 'SEGV' }]);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 139, signal: 'SIGSEGV' });
    });

    it('tells that memory ran out', async () => {
      // Docker learns of it beside the exit, and forgets it where the exit comes first.
      const steps: Step[] = [{ do: 'exhaust-memory' }, { do: 'sleep', ms: 500 }, { do: 'exit', code: 4 }];
      const job = bench.job(steps, { mem_limit_bytes: 16_777_216 });
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 4, oom_killed: true });
    });

    it('names a command that is not there', async () => {
      const { end } = bench.run(bench.spec([], { command: ['no-such-command', 'x'] }));
      expect(await end).toMatchObject({
        kind: 'failed',
        reason: { code: 'command_not_found', data: { command: 'no-such-command' } },
      });
    });
  });

  describe('settings', () => {
    it('gives environment, working directory and user', async () => {
      const job = bench.job([{ do: 'print-env', name: 'DAY' }, { do: 'print-place' }], {
        environment: { DAY: 'a=b $HOME "c"' },
        working_dir: '/tmp',
        user: '1234',
      });
      await job.end;
      expect(job.seen.text()).toBe('a=b $HOME "c"\n/tmp 1234\n');
    });

    it('gives secrets as files that its user reads, whoever that is', async () => {
      const secret_files = [
        { name: 'API_KEY', value: 'correct horse\nbattery' },
        { name: 'key.txt', value: 'x'.repeat(64 * 1024) },
      ];
      const steps: Step[] = [
        { do: 'print-env', name: 'GANTRY_SECRETS' },
        { do: 'print-file', path: '/run/secrets/API_KEY' },
        { do: 'print-file', path: '/run/secrets/key.txt' },
      ];
      for (const user of [null, '1234', '1234:5']) {
        const job = bench.job(steps, { secret_files, user });
        expect(await job.end, user ?? 'the image').toEqual({ ...plainEnd, exit_code: 0 });
        expect(job.seen.text()).toBe(`/run/secrets\ncorrect horse\nbattery${'x'.repeat(64 * 1024)}`);
      }
    });

    it('puts secrets into a container that an earlier life of the engine only created', async () => {
      const secret_files = [{ name: 'API_KEY', value: 'correct horse' }];
      const spec = bench.spec([{ do: 'print-file', path: '/run/secrets/API_KEY' }], { secret_files });
      const { query, body } = containerSpec(spec, 'busybox:1', false);
      await bench.api.read({ method: 'POST', path: '/containers/create', query, body });
      const job = bench.run(spec);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 0 });
      expect(job.seen.text()).toBe('correct horse');
    });

    it('does not start what was only created where its secret is gone, and leaves nothing', async () => {
      const cannot_begin = { code: 'secret_missing', data: { secret: 'A', is_unreadable: false } } as const;
      const spec = bench.spec([{ do: 'exit', code: 0 }], { cannot_begin });
      const { query, body } = containerSpec(spec, 'busybox:1', false);
      await bench.api.read({ method: 'POST', path: '/containers/create', query, body });
      expect(await bench.run(spec).end).toEqual({ kind: 'failed', reason: cannot_begin });
      expect(await bench.left()).toEqual([]);
    });

    it('mounts folders of this machine, and makes those that are missing', async () => {
      const present = join(bench.folder, 'in');
      const missing = join(bench.folder, 'out', 'deep');
      await mkdir(present);
      await writeFile(join(present, 'data'), 'from here\n');
      const job = bench.job(
        [
          { do: 'print-file', path: '/in/data' },
          { do: 'write-file', path: '/out/result', text: 'to there' },
        ],
        {
          volumes: [
            { type: 'bind', source: present, target: '/in', read_only: true },
            { type: 'bind', source: missing, target: '/out', read_only: false },
          ],
        },
      );
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 0 });
      expect(job.seen.text()).toBe('from here\n');
      expect(await readFile(join(missing, 'result'), 'utf8')).toBe('to there');
      expect((await stat(missing)).uid).toBe(process.getuid?.());
    });

    it('keeps a volume of the workflow from job to job', async () => {
      const volumes = [{ type: 'volume', source: 'data', target: '/data', read_only: false }] as const;
      const first = bench.spec([{ do: 'write-file', path: '/data/x', text: 'kept' }], { volumes });
      await bench.run(first).end;
      const { workflow_uuid } = first;
      const second = bench.job([{ do: 'print-file', path: '/data/x' }], { volumes, workflow_uuid });
      await second.end;
      expect(second.seen.text()).toBe('kept');
      const { Volumes } = await bench.api.read<{
        Volumes: { Name: string; Labels: Record<string, string> | null }[];
      }>({
        method: 'GET',
        path: '/volumes',
      });
      const volume = Volumes.find(({ Name }) => Name === `gantry-${workflow_uuid}-data`);
      expect(volume?.Labels).toEqual({ 'gantry.store': bench.store_uuid, 'gantry.workflow': workflow_uuid });
      await bench.clear();
      await bench.api.read({ method: 'DELETE', path: `/volumes/gantry-${workflow_uuid}-data` });
    });
  });

  describe('stopping', () => {
    it('ends a job by its stop signal', async () => {
      const job = bench.job([
        { do: 'lines', stream: 'stdout', count: 1 },
        { do: 'sleep', ms: 30_000 },
      ]);
      await job.seen.until(({ order }) => order.includes('output'));
      bench.runner.stop(job.spec.attempt_uuid, 20_000);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 143, signal: 'SIGTERM' });
    });

    it('kills a job that ignores the signal, after the grace', async () => {
      const job = bench.job([
        { do: 'ignore-term' },
        { do: 'lines', stream: 'stdout', count: 1 },
        { do: 'sleep', ms: 30_000 },
      ]);
      await job.seen.until(({ order }) => order.includes('output'));
      bench.runner.stop(job.spec.attempt_uuid, 400);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 137, signal: 'SIGKILL' });
    });

    it('kills at once when a second order leaves no grace', async () => {
      const job = bench.job([
        { do: 'ignore-term' },
        { do: 'lines', stream: 'stdout', count: 1 },
        { do: 'sleep', ms: 30_000 },
      ]);
      await job.seen.until(({ order }) => order.includes('output'));
      bench.runner.stop(job.spec.attempt_uuid, 30_000);
      bench.runner.stop(job.spec.attempt_uuid, 0);
      expect(await job.end).toMatchObject({ exit_code: 137 });
    });

    it('never starts what was stopped before, and leaves nothing', async () => {
      const job = bench.job([{ do: 'lines', stream: 'stdout', count: 1 }]);
      bench.runner.stop(job.spec.attempt_uuid, 1000);
      expect(await job.end).toEqual({ kind: 'stopped_before_start' });
      expect(job.seen.order).not.toContain('started');
      expect(await bench.left()).toEqual([]);
    });

    it('never starts what was stopped as soon as it was created, and leaves nothing', async () => {
      const spec = bench.spec([{ do: 'lines', stream: 'stdout', count: 1 }]);
      const seen = new Recorder();
      const stopping = seen.until(({ order }) => order.includes('created'));
      const job = bench.run(spec, seen);
      await stopping;
      bench.runner.stop(spec.attempt_uuid, 1000);
      expect(await job.end).toEqual({ kind: 'stopped_before_start' });
      expect(seen.order).toEqual(['created']);
      expect(await bench.left()).toEqual([]);
    });

    it('tells when somebody else stopped it, even where it ended well', async () => {
      const job = bench.job([
        { do: 'exit-on-term', code: 0 },
        { do: 'lines', stream: 'stdout', count: 1 },
        { do: 'sleep', ms: 30_000 },
      ]);
      await job.seen.until(({ order }) => order.includes('output'));
      await bench.call('POST', job.spec, '/stop', { t: 10 });
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 0, stopped_outside: true });
    });

    it('tells when somebody else removed it while it ran', async () => {
      const job = bench.job([
        { do: 'lines', stream: 'stdout', count: 1 },
        { do: 'sleep', ms: 30_000 },
      ]);
      await job.seen.until(({ order }) => order.includes('output'));
      await bench.call('DELETE', job.spec, '', { force: true });
      expect(await job.end).toMatchObject({ exit_code: 137, stopped_outside: true });
    });

    it('takes a signal that asks for no end for what it is', async () => {
      const job = bench.job([
        { do: 'lines', stream: 'stdout', count: 1 },
        { do: 'sleep', ms: 1500 },
      ]);
      await job.seen.until(({ order }) => order.includes('output'));
      await bench.call('POST', job.spec, '/kill', { signal: 'SIGWINCH' });
      expect(await job.end).toMatchObject({ stopped_outside: false });
    });
  });

  describe('what exists already', () => {
    it('adopts a container that runs: its output from the first byte, its age, its end', async () => {
      const spec = bench.spec([
        { do: 'lines', stream: 'stdout', count: 2 },
        { do: 'sleep', ms: 1500 },
        { do: 'text', stream: 'stderr', text: 'late' },
        { do: 'exit', code: 7 },
      ]);
      const before = bench.run(spec);
      await before.seen.until((seen) => seen.length() === 14);
      await sleep(50);
      await bench.restartEngine();
      const after = bench.run(spec);
      expect(await after.end).toEqual({ ...plainEnd, exit_code: 7 });
      // A real Docker may end the log that it lets follow before its last entry; then it is told once more.
      expect(after.seen.order.slice(0, 4)).toEqual(['created', 'started', 'resumed', 'output']);
      expect(after.seen.text()).toBe('line 1\nline 2\n');
      expect(after.seen.text('stderr')).toBe('late');
      expect(after.seen.made).toEqual(before.seen.made);
      expect(after.seen.begun).toEqual([{ elapsed_ms: expect.any(Number), ended_ago_ms: null }]);
      expect(after.seen.begun[0]?.elapsed_ms).toBeGreaterThan(40);
      expect(after.seen.begun[0]?.elapsed_ms).toBeLessThan(20_000);
    });

    it('tells of what ended without an engine how long it ran, and how long ago it ended', async () => {
      const spec = bench.spec([{ do: 'sleep', ms: 200 }]);
      const before = bench.run(spec);
      await before.seen.until(({ order }) => order.includes('started'));
      await bench.restartEngine();
      await bench.call('POST', spec, '/wait', { condition: 'not-running' });
      await sleep(300);
      const after = bench.run(spec);
      expect(await after.end).toEqual({ ...plainEnd, exit_code: 0 });
      const { State } = await inspect(after);
      const ran_ms = Date.parse(State.FinishedAt) - Date.parse(State.StartedAt);
      expect(after.seen.begun).toEqual([{ elapsed_ms: ran_ms, ended_ago_ms: expect.any(Number) }]);
      expect(after.seen.begun[0]?.ended_ago_ms).toBeGreaterThan(290);
      expect(after.seen.begun[0]?.ended_ago_ms).toBeLessThan(20_000);
    });

    it('does not make again what an earlier life of the engine made, and what is gone', async () => {
      const spec = bench.spec([{ do: 'lines', stream: 'stdout', count: 1 }]);
      const { seen, end } = bench.run(spec);
      await end;
      const [made] = seen.made;
      if (made === undefined) throw new Error('nothing was made');
      await bench.runner.remove(spec.attempt_uuid, made);
      await bench.restartEngine();
      const again = bench.run({ ...spec, created_under: { engine_id: made.engine_id } });
      expect(await again.end).toEqual({ kind: 'failed', reason: { code: 'container_lost', data: {} } });
      expect(again.seen.order).toEqual([]);
    });

    it('waits for the Docker that has the container, and makes nothing in another', async () => {
      const spec = bench.spec([], { created_under: { engine_id: 'another' } });
      const { end } = bench.run(spec);
      await bench.watch.look();
      expect(await Promise.race([end, bench.watch.look()])).toMatchObject({ state: 'reachable' });
      expect(await bench.left()).toEqual([]);
    });

    it('collects a container that ended meanwhile, and never runs it again', async () => {
      const spec = bench.spec([
        { do: 'lines', stream: 'stdout', count: 2 },
        { do: 'exit', code: 6 },
      ]);
      await bench.run(spec).end;
      await bench.restartEngine();
      const after = bench.run(spec);
      expect(await after.end).toEqual({ ...plainEnd, exit_code: 6 });
      expect(after.seen.text()).toBe('line 1\nline 2\n');
      expect(after.seen.resumes).toBe(1);
    });

    it('knows from before that somebody else stopped it', async () => {
      const spec = bench.spec([
        { do: 'exit-on-term', code: 0 },
        { do: 'lines', stream: 'stdout', count: 1 },
        { do: 'sleep', ms: 30_000 },
      ]);
      const before = bench.run(spec);
      await before.seen.until(({ order }) => order.includes('output'));
      await bench.restartEngine();
      await bench.call('POST', spec, '/stop', { t: 10 });
      expect(await bench.run(spec).end).toMatchObject({ exit_code: 0, stopped_outside: true });
    });

    it('starts what was created and never started', async () => {
      const spec = bench.spec([{ do: 'lines', stream: 'stdout', count: 1 }]);
      const { query, body } = containerSpec(spec, 'busybox:1', true);
      await bench.api.read({ method: 'POST', path: '/containers/create', query, body });
      const job = bench.run(spec);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 0 });
      expect(job.seen.order).toEqual(['created', 'started', 'output']);
      expect(job.seen.resumes).toBe(0);
    });

    it('stops what it adopted', async () => {
      const spec = bench.spec([
        { do: 'lines', stream: 'stdout', count: 1 },
        { do: 'sleep', ms: 30_000 },
      ]);
      const before = bench.run(spec);
      await before.seen.until(({ order }) => order.includes('output'));
      await bench.restartEngine();
      const after = bench.run(spec);
      bench.runner.stop(spec.attempt_uuid, 20_000);
      expect(await after.end).toEqual({ ...plainEnd, exit_code: 143, signal: 'SIGTERM' });
    });

    it('runs an attempt once, however often it is asked', async () => {
      const spec = bench.spec([{ do: 'lines', stream: 'stdout', count: 1 }]);
      const [first, second] = [bench.run(spec), bench.run(spec)];
      expect(await first.end).toEqual(await second.end);
      expect(first.seen.text() + second.seen.text()).toBe('line 1\n');
    });

    it('removes what is not there', async () => {
      await bench.runner.remove(bench.spec([]).attempt_uuid, null);
    });
  });

  describe('images', () => {
    it('pulls an image with progress, and records its digest', async ({ skip }) => {
      skip(backend.registry === null, 'GANTRY_TEST_REGISTRY names no registry');
      const image = `${backend.registry}/busybox:1`;
      const job = bench.job([{ do: 'exit', code: 0 }], { image, pull_policy: 'always' });
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 0 });
      expect(job.seen.order).toEqual(['pulling', 'created', 'started']);
      expect(job.seen.pulls.at(-1)).toMatchObject({ image });
      expect(job.seen.made[0]?.image_digest).toMatch(/^sha256:/);
    });

    it('says what a registry says of an image that it does not have', async ({ skip }) => {
      skip(backend.registry === null, 'GANTRY_TEST_REGISTRY names no registry');
      const image = `${backend.registry}/no-such-image:1`;
      const { end } = bench.job([], { image });
      expect(await end).toMatchObject({
        kind: 'failed',
        reason: {
          code: 'image_not_found',
          data: { image, message: expect.stringContaining('manifest unknown') },
        },
      });
    });

    it('says that a registry cannot be reached', async () => {
      const { end } = bench.job([], { image: '127.0.0.1:9/busybox:1' });
      expect(await end).toMatchObject({
        kind: 'failed',
        reason: {
          code: 'registry_unreachable',
          data: { message: expect.stringContaining('connection refused') },
        },
      });
    });

    it('never pulls where it must not', async () => {
      const { end, seen } = bench.job([], { image: 'not-here:1', pull_policy: 'never' });
      expect(await end).toMatchObject({ kind: 'failed', reason: { code: 'image_not_found' } });
      expect(seen.pulls).toEqual([]);
    });

    it.each(['/x', 'a//b', '../x', 'x/', 'With Blanks', 'Upper:1', 'x?y', ''])(
      'refuses the impossible image name "%s"',
      async (image) => {
        expect(await bench.job([], { image }).end).toMatchObject({ kind: 'failed' });
      },
    );

    it('refuses an image for another platform', async () => {
      const { end } = bench.job([], { platform: 'linux/s390x', pull_policy: 'never' });
      expect(await end).toMatchObject({ kind: 'failed', reason: { code: 'wrong_platform' } });
    });
  });

  async function inspect(
    job: Job,
  ): Promise<{ State: { Running: boolean; StartedAt: string; FinishedAt: string } }> {
    return bench.call('GET', job.spec, '/json');
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('the docker runner on the stand-in for Docker', () => suite(standInBackend));

const real = realBackend();
if (real === null) {
  describe.skip('the docker runner on real Docker (skipped: GANTRY_TEST_DOCKER_HOST names none)', () => {
    it('the same suite', () => undefined);
  });
} else {
  describe('the docker runner on real Docker', () => suite(async () => real));
}
