import { cpSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/main/engine/clock.ts';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import type { AttemptObserver, LogWriter } from '../../src/main/engine/ports.ts';
import type { LogMark } from '../../src/shared/domain/log-mark.ts';
import { plainLog } from '../support/plain-log.ts';
import { type DockerBackend, realBackend, standInBackend } from '../support/runner-docker-backend.ts';
import { DockerBench, type Job } from '../support/runner-docker-bench.ts';
import { Recorder } from '../support/runner-recorder.ts';

const plainEnd = { kind: 'exited', signal: null, oom_killed: false, stopped_outside: false };

function gapsOf(marks: readonly LogMark[]): string[] {
  return marks.flatMap((mark) => (mark.code === 'gap' ? [mark.data.cause] : []));
}

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

  /** The next engine, which knows what the one before was told. */
  async function adopt(job: Job): Promise<Job> {
    const seen = new Recorder();
    await bench.restartEngine();
    seen.told.goOn(job.seen.told.resume('exact'));
    return bench.run(job.spec, seen);
  }

  it('tells only what was not told, and marks nothing, where an engine adopts', async () => {
    const job = bench.job([
      { do: 'lines', stream: 'stdout', count: 3 },
      { do: 'text', stream: 'stderr', text: 'half' },
      { do: 'sleep', ms: 1000 },
      { do: 'text', stream: 'stderr', text: ' and half' },
      { do: 'lines', stream: 'stdout', count: 1 },
      { do: 'sleep', ms: 1000 },
      { do: 'exit', code: 3 },
    ]);
    await job.seen.until((seen) => seen.length() === 21 && seen.length('stderr') === 4);
    const next = await adopt(job);
    expect(await next.end).toEqual({ ...plainEnd, exit_code: 3 });
    expect([next.seen.text(), next.seen.text('stderr')]).toEqual(['line 1\n', ' and half']);
    const last = await adopt(next);
    expect(await last.end).toEqual({ ...plainEnd, exit_code: 3 });
    expect([last.seen.length(), last.seen.length('stderr')]).toEqual([0, 0]);
    expect([...next.seen.told.marks, ...last.seen.told.marks]).toEqual([]);
  }, 30_000);

  it('marks a stretch in which bytes were replaced', async () => {
    const job = bench.job([
      { do: 'hex', stream: 'stdout', digits: '61ff0a' },
      { do: 'sleep', ms: 1000 },
      { do: 'hex', stream: 'stdout', digits: '620a63ff0a' },
    ]);
    await job.seen.until((seen) => seen.length() === 3);
    const next = await adopt(job);
    await next.end;
    expect(next.seen.text()).toBe('b\nc\ufffd\n');
    expect(next.seen.told.marks).toEqual([
      { code: 'read_back', data: { edge: 'begin' } },
      { code: 'read_back', data: { edge: 'end' } },
    ]);
  }, 30_000);

  it('misses and doubles no line of a firehose whose engine is killed in the middle', async () => {
    const to = process.env.GANTRY_TEST_LONG ? 700_000 : 400_000;
    const store = (folder: string) =>
      createLogStore({ folder: join(bench.folder, folder), clock: createSystemClock() });
    const spec = bench.spec([
      { do: 'count', to },
      { do: 'exit', code: 0 },
    ]);
    const writer = await store('first').open(spec.run_uuid, spec.attempt_uuid, plainLog);
    void bench.runner.run(spec, observerOf(writer));
    const checkpoint = `${spec.run_uuid}/${spec.attempt_uuid}.checkpoint`;
    await expect
      .poll(() => readFile(join(bench.folder, 'first', checkpoint)).catch(() => null), { timeout: 20_000 })
      .not.toBeNull();
    await sleep(300);
    cpSync(join(bench.folder, 'first'), join(bench.folder, 'second'), { recursive: true });
    await bench.restartEngine();
    await writer.release();

    const next = store('second');
    const another = await next.open(spec.run_uuid, spec.attempt_uuid, plainLog);
    expect(await bench.runner.run(spec, observerOf(another))).toEqual({ ...plainEnd, exit_code: 0 });
    await another.close();
    await bench.runner.remove(spec.attempt_uuid, null);
    const found = { stdout: 0, stderr: 0, gantry: 0 };
    const open = { stdout: '', stderr: '', gantry: '' };
    for (let from = 0; ; ) {
      const { entries, length } = await next.window(spec.run_uuid, spec.attempt_uuid, from, 5000);
      for (const { stream, text, is_partial } of entries) {
        open[stream] += text;
        if (is_partial) continue;
        found[stream] += 1;
        if (stream !== 'gantry' && open[stream] !== String(found[stream])) {
          expect.fail(`${stream}: ${open[stream]} stands in line ${found[stream]}`);
        }
        open[stream] = '';
      }
      from += entries.length;
      if (from >= length.entries) break;
    }
    expect(found).toEqual({ stdout: to, stderr: to, gantry: 0 });
  }, 120_000);

  it('leaves a log as it is that was complete when the engine was killed, bytes that are no text too', async () => {
    const spec = bench.spec([
      { do: 'hex', stream: 'stdout', digits: '61ff80620a' },
      { do: 'exit', code: 6 },
    ]);
    const store = () =>
      createLogStore({ folder: join(bench.folder, 'complete'), clock: createSystemClock() });
    const first = await store().open(spec.run_uuid, spec.attempt_uuid, plainLog);
    await bench.runner.run(spec, observerOf(first));
    await first.close();
    const path = join(bench.folder, 'complete', spec.run_uuid, `${spec.attempt_uuid}.log`);
    const kept = await readFile(path);
    await bench.restartEngine();
    const next = store();
    const writer = await next.open(spec.run_uuid, spec.attempt_uuid, { ...plainLog, is_new: false });
    expect(await bench.runner.run(spec, observerOf(writer))).toEqual({ ...plainEnd, exit_code: 6 });
    await writer.close();
    await bench.runner.remove(spec.attempt_uuid, null);
    expect(kept.includes(Buffer.from('61ff80620a', 'hex'))).toBe(true);
    expect((await readFile(path)).equals(kept)).toBe(true);
    expect((await next.window(spec.run_uuid, spec.attempt_uuid, 0, 9)).length).toEqual({
      entries: 1,
      is_complete: true,
    });
  });
}

function observerOf(writer: LogWriter): AttemptObserver {
  return {
    pulling: () => undefined,
    created: () => undefined,
    started: () => undefined,
    output: writer.write.bind(writer),
    resume: writer.resume.bind(writer),
    get has_all_output() {
      return writer.has_all_output;
    },
    relocate: writer.relocate.bind(writer),
    mark: writer.mark.bind(writer),
    note: writer.note.bind(writer),
  };
}

describe('the seam of a log on the stand-in for Docker', () => {
  suite(standInBackend);
});

const real = realBackend();
if (real === null) {
  describe.skip('the seam of a log on real Docker (skipped: GANTRY_TEST_DOCKER_HOST names none)', () => {
    it('the same suite', () => undefined);
  });
} else {
  describe('the seam of a log on real Docker', () => suite(async () => real));
}

describe('the seam of a log where Docker fails [stand-in only]', () => {
  async function setUp() {
    const backend = await standInBackend();
    const { standIn } = backend;
    if (standIn === null) throw new Error('this is not the stand-in');
    const bench = await DockerBench.open(backend);
    const job = bench.job([
      { do: 'lines', stream: 'stdout', count: 2 },
      { do: 'sleep', ms: 60_000 },
    ]);
    await job.seen.until((seen) => seen.length() === 14);
    const close = async (): Promise<void> => {
      await bench.clear();
      await bench.close();
      await backend.close();
    };
    return { standIn, bench, job, close };
  }

  it('marks that Docker was started anew, once for all engines to come', async () => {
    const { standIn, bench, job, close } = await setUp();
    await standIn.goAway();
    await standIn.listen();
    await expect.poll(() => gapsOf(job.seen.told.marks), { timeout: 10_000 }).toEqual(['docker_restarted']);
    await bench.restartEngine();
    const next = new Recorder();
    next.told.goOn(job.seen.told.resume('exact'));
    const again = bench.run(job.spec, next);
    standIn.container(`gantry-${job.spec.attempt_uuid}`).kill('SIGKILL');
    await again.end;
    expect(next.told.marks).toEqual([]);
    expect(next.length()).toBe(0);
    await close();
  }, 30_000);

  it('puts between two marks what the log of a Docker that was started anew holds by then', async () => {
    const { standIn, job, close } = await setUp();
    const { output } = standIn.container(`gantry-${job.spec.attempt_uuid}`);
    await standIn.goAway();
    // Some of it was printed before the outage and not told, some after it; between them Docker has lost some.
    await output.write('stdout', Buffer.from('before\nafter\n'));
    await standIn.listen();
    await job.seen.until((seen) => seen.text().endsWith('after\n'));
    await expect.poll(() => job.seen.told.marks.length).toBe(2);
    await output.write('stdout', Buffer.from('more\n'));
    await job.seen.until((seen) => seen.text().endsWith('more\n'));
    standIn.container(`gantry-${job.spec.attempt_uuid}`).kill('SIGKILL');
    await job.end;
    expect(job.seen.text()).toBe('line 1\nline 2\nbefore\nafter\nmore\n');
    expect(job.seen.told.marks).toEqual(
      ['begin', 'end'].map((edge) => ({
        code: 'gap',
        data: { stream: null, lines: null, edge, cause: 'docker_restarted' },
      })),
    );
    await close();
  }, 30_000);

  it('says that Docker may have been started anew where it has forgotten all', async () => {
    const { standIn, bench, job, close } = await setUp();
    const told = job.seen.told.resume('exact');
    await bench.restartEngine();
    await sleep(10);
    standIn.keepBusy(256);
    const next = new Recorder();
    next.told.goOn({ ...told, at: Date.now() - 1000 });
    const again = bench.run(job.spec, next);
    await expect
      .poll(() => gapsOf(next.told.marks), { timeout: 10_000 })
      .toEqual(['docker_perhaps_restarted']);
    standIn.container(`gantry-${job.spec.attempt_uuid}`).kill('SIGKILL');
    await again.end;
    await close();
  }, 30_000);

  it('goes on at the end of a log that has become shorter, and marks a gap', async () => {
    const { standIn, bench, job, close } = await setUp();
    const { output } = standIn.container(`gantry-${job.spec.attempt_uuid}`);
    const told = job.seen.told.resume('exact');
    output.log.entries.length = 0;
    await output.write('stdout', Buffer.from('other\n'));
    await bench.restartEngine();
    const next = new Recorder();
    next.told.goOn(told);
    const again = bench.run(job.spec, next);
    await expect.poll(() => gapsOf(next.told.marks), { timeout: 10_000 }).toEqual(['docker_log_differs']);
    await sleep(500);
    await output.write('stdout', Buffer.from('more\n'));
    await next.until((seen) => seen.text() === 'more\n');
    standIn.container(`gantry-${job.spec.attempt_uuid}`).kill('SIGKILL');
    await again.end;
    expect(next.text()).toBe('more\n');
    await close();
  }, 30_000);

  it('finds the place in a log that has lost lines before it, and marks nothing', async () => {
    const { standIn, bench, job, close } = await setUp();
    const { output } = standIn.container(`gantry-${job.spec.attempt_uuid}`);
    const lines = Array.from({ length: 400 }, (_, n) => `line ${n} of many\n`).join('');
    await output.write('stdout', Buffer.from(lines));
    await job.seen.until((seen) => seen.length() === 14 + lines.length);
    const told = job.seen.told.resume('exact');
    output.log.entries.splice(0, 50);
    await output.write('stdout', Buffer.from('more\n'));
    await bench.restartEngine();
    const next = new Recorder();
    next.told.goOn(told);
    const again = bench.run(job.spec, next);
    await next.until((seen) => seen.length() > 0);
    standIn.container(`gantry-${job.spec.attempt_uuid}`).kill('SIGKILL');
    await again.end;
    expect(next.text()).toBe('more\n');
    expect(next.told.marks).toEqual([]);
    await close();
  }, 30_000);
});
