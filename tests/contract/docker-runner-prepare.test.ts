import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptSpec } from '../../src/main/engine/ports.ts';
import { type DockerBackend, realBackend, standInBackend } from '../support/runner-docker-backend.ts';
import { DockerBench } from '../support/runner-docker-bench.ts';
import { Recorder } from '../support/runner-recorder.ts';
import type { Step } from '../support/runner-vocabulary.ts';

const plainEnd = { kind: 'exited', signal: null, oom_killed: false, stopped_outside: false };
const steps: readonly Step[] = [
  { do: 'lines', stream: 'stdout', count: 2 },
  { do: 'exit', code: 3 },
];

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

  const idOf = (spec: AttemptSpec): Promise<string | null> =>
    bench.call<{ Id: string }>('GET', spec, '/json').then(
      ({ Id }) => Id,
      () => null,
    );
  const untilMade = async (spec: AttemptSpec): Promise<string> => {
    for (;;) {
      const id = await idOf(spec);
      if (id !== null) return id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('runs the container that was made ahead, and tells of it as of any other', async () => {
    const spec = bench.spec(steps);
    bench.runner.prepare(spec);
    const id = await untilMade(spec);
    const job = bench.run(spec);
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
    expect(job.seen.text()).toBe('line 1\nline 2\n');
    expect(job.seen.order).toEqual(['created', 'started', 'output']);
    expect(job.seen.made[0]?.handle).toBe(id);
  });

  it('waits for what is still being made', async () => {
    const spec = bench.spec(steps);
    bench.runner.prepare(spec);
    const job = bench.run(spec);
    expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
    expect(job.seen.text()).toBe('line 1\nline 2\n');
  });

  it('removes what was made and never ran, also while it is being made', async () => {
    const [made, beingMade] = [bench.spec(steps), bench.spec(steps)];
    bench.runner.prepare(made);
    await untilMade(made);
    bench.runner.prepare(beingMade);
    await Promise.all([made, beingMade].map((spec) => bench.runner.remove(spec.attempt_uuid, null)));
    expect(await bench.left()).toEqual([]);
  });

  it('leaves what an engine made that is gone to the next, which runs or removes it', async () => {
    const [wanted, stray] = [bench.spec(steps), bench.spec(steps)];
    for (const spec of [wanted, stray]) {
      bench.runner.prepare(spec);
      await untilMade(spec);
    }
    await bench.restartEngine();
    expect([...(await bench.left())].sort()).toEqual([wanted.attempt_uuid, stray.attempt_uuid].sort());
    expect(await bench.run(wanted).end).toEqual({ ...plainEnd, exit_code: 3 });
    await bench.runner.remove(stray.attempt_uuid, null);
    expect(await idOf(stray)).toBe(null);
  });

  it('stops before its start what was made ahead', async () => {
    const spec = bench.spec([{ do: 'sleep', ms: 60_000 }]);
    bench.runner.prepare(spec);
    await untilMade(spec);
    const job = bench.run(spec);
    bench.runner.stop(spec.attempt_uuid, 0);
    expect(await job.end).toEqual({ kind: 'stopped_before_start' });
    expect(await idOf(spec)).toBe(null);
  });

  it('begins nothing once it is closed, while what is being removed is still removed', async () => {
    const [unwanted, wanted] = [bench.spec(steps), bench.spec(steps)];
    const [late, tooLate] = [bench.spec(steps), bench.spec(steps)];
    for (const spec of [unwanted, wanted]) {
      bench.runner.prepare(spec);
      await untilMade(spec);
    }
    const job = bench.run(wanted);
    const removal = bench.runner.remove(unwanted.attempt_uuid, null);
    const slow = Promise.withResolvers<void>();
    const closed = bench.runner.close(slow.promise);
    bench.runner.prepare(tooLate);
    const lateJob = bench.run(late);
    await removal;
    // Far more than it takes to make a container and to start it.
    for (let calls = 0; calls < 30; calls++) {
      expect(await Promise.all([unwanted, late, tooLate].map(idOf))).toEqual([null, null, null]);
    }
    expect([...job.seen.order, ...lateJob.seen.order]).not.toContain('started');
    slow.resolve();
    await closed;
    await bench.restartEngine();
    expect(await bench.left()).toEqual([wanted.attempt_uuid]);
    expect(await bench.run(wanted).end).toEqual({ ...plainEnd, exit_code: 3 });
  });

  it.each([
    ['a named volume', { volumes: [{ type: 'volume', source: 'data', target: '/d', read_only: false }] }],
    ['a folder that is not there yet', 'bind'],
    ['an image that is always pulled', { pull_policy: 'always' }],
    ['an image that is not here', { image: 'nobody/nothing:1' }],
  ] as const)('makes nothing ahead for %s', async (_, settings) => {
    const volumes = [
      { type: 'bind', source: join(bench.folder, 'later'), target: '/d', read_only: false },
    ] as const;
    const spec = bench.spec(steps, settings === 'bind' ? { volumes } : settings);
    bench.runner.prepare(spec);
    // By the time that another one is made, and removed, this one would have been made too.
    const other = bench.spec(steps);
    bench.runner.prepare(other);
    await untilMade(other);
    await bench.runner.remove(other.attempt_uuid, null);
    expect(await idOf(spec)).toBe(null);
    await bench.runner.remove(spec.attempt_uuid, null);
  });

  it('makes a folder into a mount that is there', async () => {
    const volumes = [{ type: 'bind', source: bench.folder, target: '/d', read_only: true }] as const;
    const spec = bench.spec(steps, { volumes });
    bench.runner.prepare(spec);
    expect(await untilMade(spec)).toMatch(/^[0-9a-f]{64}$/);
    await bench.runner.remove(spec.attempt_uuid, null);
  });
}

describe('making a container ahead [stand-in]', () => {
  suite(standInBackend);

  describe('when things change meanwhile', () => {
    let backend: DockerBackend;
    let bench: DockerBench;
    beforeAll(async () => {
      backend = await standInBackend();
      bench = await DockerBench.open(backend);
    });
    afterEach(() => bench.clear());
    afterAll(async () => {
      const left = await bench.left();
      await bench.close();
      await backend.close();
      expect(left).toEqual([]);
    });

    const standIn = () => {
      if (backend.standIn === null) throw new Error('this is not the stand-in');
      return backend.standIn;
    };
    const prepared = async (): Promise<AttemptSpec> => {
      const spec = bench.spec(steps);
      const before = standIn().calls.filter((call) => call === 'wait').length;
      bench.runner.prepare(spec);
      while (standIn().calls.filter((call) => call === 'wait').length === before) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      return spec;
    };

    it('makes it again from an image that a job before it has built anew [stand-in only]', async () => {
      const spec = await prepared();
      const before = await idBefore(spec);
      const digest = createHash('sha256').update('built anew').digest('hex');
      standIn().images.replace('busybox:1', `sha256:${digest}`);
      const job = bench.run(spec);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
      expect(job.seen.made.map(({ handle }) => handle)).not.toContain(before);
      expect(job.seen.made).toHaveLength(1);
    });

    it('looks at the image once, as soon as it is said that it is run next [stand-in only]', async () => {
      const spec = await prepared();
      const looks = () => standIn().calls.filter((call) => call === 'image').length;
      const before = looks();
      bench.runner.announce(spec.attempt_uuid);
      await expect.poll(looks).toBe(before + 1);
      const job = bench.run(spec);
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
      expect(looks()).toBe(before + 1);
    });

    it('makes it again where that look finds another image, or fails [stand-in only]', async () => {
      const [replaced, failing] = [await prepared(), await prepared()];
      const digest = createHash('sha256').update('built anew once more').digest('hex');
      standIn().images.replace('busybox:1', `sha256:${digest}`);
      for (const spec of [replaced, failing]) {
        const before = await idBefore(spec);
        if (spec === failing) standIn().failNext('image');
        bench.runner.announce(spec.attempt_uuid);
        const job = bench.run(spec);
        expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
        expect(job.seen.made).toHaveLength(1);
        expect(job.seen.made[0]?.handle).not.toBe(before);
      }
    });

    it('runs it once where Docker went away and came back before its start [stand-in only]', async () => {
      const spec = await prepared();
      await standIn().goAway();
      await standIn().listen();
      const starts = standIn().calls.filter((call) => call === 'start').length;
      const job = bench.run(spec, new Recorder());
      expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
      expect(job.seen.text()).toBe('line 1\nline 2\n');
      expect(standIn().calls.filter((call) => call === 'start')).toHaveLength(starts + 1);
    });

    it.each(['create', 'attach', 'wait', 'image'])(
      'meets what failed at %s again, and goes on [stand-in only]',
      async (route) => {
        standIn().failNext(route);
        const spec = bench.spec(steps);
        bench.runner.prepare(spec);
        const job = bench.run(spec);
        expect(await job.end).toEqual({ ...plainEnd, exit_code: 3 });
        expect(job.seen.text()).toBe('line 1\nline 2\n');
      },
    );

    const idBefore = async (spec: AttemptSpec): Promise<string> =>
      (await bench.call<{ Id: string }>('GET', spec, '/json')).Id;
  });
});

const real = realBackend();
describe.skipIf(real === null)('making a container ahead [real Docker]', () => {
  suite(async () => real as DockerBackend);
});
