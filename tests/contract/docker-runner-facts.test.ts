import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptSpec } from '../../src/main/engine/ports.ts';
import { containerSpec } from '../../src/main/engine/runners/docker/container-spec.ts';
import { Demultiplexer } from '../../src/main/engine/runners/docker/demultiplexer.ts';
import { type DockerBackend, realBackend, standInBackend } from '../support/runner-docker-backend.ts';
import { DockerBench } from '../support/runner-docker-bench.ts';
import type { Step } from '../support/runner-vocabulary.ts';

/** What the docker runner relies on, measured: it must be true of Docker, and the stand-in must do the same. */
function facts(open: () => Promise<DockerBackend>): void {
  let backend: DockerBackend;
  let bench: DockerBench;
  const made: AttemptSpec[] = [];

  beforeAll(async () => {
    backend = await open();
    bench = await DockerBench.open(backend);
  });
  afterEach(async () => {
    for (const spec of made.splice(0)) await bench.runner.remove(spec.attempt_uuid, null);
  });
  afterAll(async () => {
    const left = await bench.left();
    await bench.close();
    await backend.close();
    expect(left).toEqual([]);
  });

  async function create(steps: readonly Step[], settings: Partial<AttemptSpec> = {}): Promise<AttemptSpec> {
    const spec = bench.spec(steps, settings);
    made.push(spec);
    const { query, body } = containerSpec(spec, 'busybox:1', true);
    await bench.api.read({ method: 'POST', path: '/containers/create', query, body });
    return spec;
  }
  const start = (spec: AttemptSpec): Promise<unknown> => bench.call('POST', spec, '/start');
  const wait = async (spec: AttemptSpec, condition: string): Promise<number> =>
    (await bench.call<{ StatusCode: number }>('POST', spec, '/wait', { condition })).StatusCode;
  const stateOf = async (spec: AttemptSpec): Promise<Record<string, unknown>> =>
    (await bench.call<{ State: Record<string, unknown> }>('GET', spec, '/json')).State;
  const open_ = (
    spec: AttemptSpec,
    method: 'GET' | 'POST',
    action: string,
    query: object,
  ): Promise<Readable> =>
    bench.api.open({
      method,
      path: `/containers/gantry-${spec.attempt_uuid}${action}`,
      query: { stdout: true, stderr: true, ...query },
      isHijack: method === 'POST',
    });

  it('answers 0 at once to a wait before the start', async () => {
    const spec = await create([{ do: 'exit', code: 3 }]);
    expect(await wait(spec, 'not-running')).toBe(0);
  });

  it('never answers a wait for the next exit after the exit, until there is another', async () => {
    const spec = await create([{ do: 'exit', code: 3 }]);
    const first = wait(spec, 'next-exit');
    await start(spec);
    expect(await first).toBe(3);
    let isAnswered = false;
    const second = wait(spec, 'next-exit').then((code) => {
      isAnswered = true;
      return code;
    });
    expect(await wait(spec, 'not-running')).toBe(3);
    expect(isAnswered).toBe(false);
    await start(spec);
    expect(await second).toBe(3);
  });

  it('runs a container again that has exited, where it is started again', async () => {
    const spec = await create([{ do: 'lines', stream: 'stdout', count: 1 }]);
    for (const times of [1, 2]) {
      const exit = wait(spec, 'next-exit');
      await start(spec);
      await exit;
      expect(await readBack(spec)).toEqual(Buffer.from('line 1\n'.repeat(times)));
    }
  });

  it('reads back U+FFFD for bytes that are not UTF-8', async () => {
    const spec = await create([{ do: 'hex', stream: 'stdout', digits: '61ff620a' }]);
    await start(spec);
    await wait(spec, 'not-running');
    expect((await readBack(spec)).toString()).toBe('a\ufffdb\n');
  });

  it('tells that memory ran out even where the job exits with 0', async () => {
    const steps: Step[] = [{ do: 'exhaust-memory' }, { do: 'sleep', ms: 500 }, { do: 'exit', code: 0 }];
    const spec = await create(steps, { mem_limit_bytes: 16_777_216 });
    await start(spec);
    await wait(spec, 'not-running');
    expect(await stateOf(spec)).toMatchObject({ OOMKilled: true, ExitCode: 0 });
  });

  it('stalls a job whose output nobody reads, after about 1.3 MB', async () => {
    const steps: Step[] = [{ do: 'repeat', stream: 'stdout', line: 'much '.repeat(30), bytes: 5_000_000 }];
    const spec = await create(steps);
    const paused = await open_(spec, 'POST', '/attach', { stream: true });
    paused.pause();
    await start(spec);
    const free = await create(steps);
    await start(free);
    await wait(free, 'not-running');
    expect(await stateOf(spec)).toMatchObject({ Running: true });
    const kept = (await readBack(spec)).length;
    expect(kept).toBeGreaterThan(500_000);
    expect(kept).toBeLessThan(2_500_000);
    const all = buffer(paused);
    expect(await wait(spec, 'not-running')).toBe(0);
    expect(textOf(await all).length).toBe(5_000_000);
  });

  it('refuses the documented way to say that a log has no bound', async () => {
    const spec = bench.spec([]);
    made.push(spec);
    const { query, body } = containerSpec(spec, 'busybox:1', true);
    const LogConfig = { Type: 'json-file', Config: { 'max-size': '-1' } };
    const refused = { ...body, HostConfig: { ...body.HostConfig, LogConfig } };
    const creation = bench.api
      .read({ method: 'POST', path: '/containers/create', query, body: refused })
      .then(() => start(spec));
    await expect(creation).rejects.toThrow("invalid size: '-1'");
  });

  it('refuses a name that is taken with 409, and a signal to what does not run', async () => {
    const spec = await create([{ do: 'exit', code: 0 }]);
    const { query, body } = containerSpec(spec, 'busybox:1', true);
    const again = bench.api.read({ method: 'POST', path: '/containers/create', query, body });
    await expect(again).rejects.toMatchObject({ status: 409 });
    await expect(bench.call('POST', spec, '/kill', { signal: 'SIGTERM' })).rejects.toMatchObject({
      status: 409,
    });
  });

  it('refuses to start what runs with 304', async () => {
    const spec = await create([{ do: 'sleep', ms: 30_000 }]);
    await start(spec);
    await expect(start(spec)).rejects.toMatchObject({ status: 304 });
  });

  async function readBack(spec: AttemptSpec): Promise<Buffer> {
    return textOf(await buffer(await open_(spec, 'GET', '/logs', {})));
  }
}

function textOf(multiplexed: Buffer): Buffer {
  return Buffer.concat([...new Demultiplexer().push(multiplexed)].map(({ bytes }) => bytes));
}

describe('what is known of Docker, on the stand-in', () => facts(standInBackend));

const real = realBackend();
if (real === null) {
  describe.skip('what is known of Docker, on a real one (skipped: GANTRY_TEST_DOCKER_HOST names none)', () => {
    it('the same facts', () => undefined);
  });
} else {
  describe('what is known of Docker, on a real one', () => facts(async () => real));
}
