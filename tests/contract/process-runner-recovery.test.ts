import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  exited,
  isWindows,
  newRunner,
  nodeJob,
  placeOfEachTest,
  Recorder,
  startHost,
  startsOf,
  supervisorPath,
  untilNoneIsLeft,
} from './process-runner-support.ts';

const place = placeOfEachTest();

describe('an attempt is started once', () => {
  /** Ends when a file appears; prints on both streams before and after. */
  const waiting = `const { existsSync } = require('node:fs'); console.log('before'); console.error('aside');
    const t = setInterval(() => { if (existsSync(process.env.LEDGER + '.go')) { clearInterval(t); console.log('after'); process.exitCode = 5; } }, 10);`;
  const ranMsOf = async (attempt_uuid: string): Promise<number> =>
    JSON.parse(await readFile(join(place().attempts, attempt_uuid, 'result.json'), 'utf8')).ran_ms;
  const go = () => writeFile(`${place().ledger}.go`, '');

  it('though it is asked for several times at once', async () => {
    const spec = nodeJob(place(), waiting);
    const recorders = [new Recorder(), new Recorder(), new Recorder()];
    const ends = [place().runner, place().runner, newRunner(place().attempts)].map((each, n) =>
      each.run(spec, recorders[n] ?? new Recorder()),
    );
    await Promise.all(recorders.map((each) => each.until(() => each.text() === 'before\n')));
    await go();
    expect(await Promise.all(ends)).toEqual([exited(5), exited(5), exited(5)]);
    expect(recorders.map((each) => each.text())).toEqual(Array(3).fill('before\nafter\n'));
    expect(new Set(recorders.map((each) => each.handle)).size).toBe(1);
    expect(await startsOf(place())).toBe(1);
  });

  it('and goes on when its engine is killed: the next one adopts it', async () => {
    const spec = nodeJob(place(), waiting);
    const host = await startHost(place(), spec, 'taken 13');
    await host.kill();
    const recorder = new Recorder();
    const ended = place().runner.run(spec, recorder);
    await recorder.until(() => recorder.text() === 'before\n' && recorder.text('stderr') === 'aside\n');
    expect(recorder.events).toEqual(['created', 'started', 'resumed', 'output']);
    expect(recorder.begun).toEqual({ elapsed_ms: expect.any(Number), ended_ago_ms: null });
    expect(recorder.begun.elapsed_ms).toBeGreaterThan(0);
    await go();
    expect(await ended).toEqual(exited(5));
    expect(recorder.text()).toBe('before\nafter\n');
    expect(await startsOf(place())).toBe(1);
  });

  it('and what ended without an engine is collected, as often as it is asked for', async () => {
    const spec = nodeJob(place(), waiting);
    const host = await startHost(place(), spec, 'started');
    await host.kill();
    await go();
    expect(await untilNoneIsLeft(place())).toEqual([]);
    const endedBy = performance.now();
    for (const each of [place().runner, newRunner(place().attempts)]) {
      const recorder = new Recorder();
      const endedAtLeastAgo = performance.now() - endedBy;
      expect(await each.run(spec, recorder)).toEqual(exited(5));
      expect(recorder.begun.elapsed_ms).toBe(await ranMsOf(spec.attempt_uuid));
      expect(recorder.begun.ended_ago_ms).toBeGreaterThan(endedAtLeastAgo);
      expect(recorder.events).toEqual(['created', 'started', 'resumed', 'output']);
      expect([recorder.text(), recorder.text('stderr')]).toEqual(['before\nafter\n', 'aside\n']);
    }
    expect(await startsOf(place())).toBe(1);
  });

  it.skipIf(process.platform !== 'linux')(
    'and what ended before the machine was started anew is told by the date of its result',
    async () => {
      const spec = nodeJob(place(), '');
      const folder = join(place().attempts, spec.attempt_uuid);
      await mkdir(folder, { recursive: true });
      const ofAnotherBoot = { pid: process.pid, identity: 'another-boot 1' };
      const end = { kind: 'exited', exit_code: 5, signal: null };
      const files = {
        claim: { kind: 'supervisor', supervisor: ofAnotherBoot },
        started: { leader: ofAnotherBoot, begun_ns: String(process.hrtime.bigint() * 2n) },
        result: { end, ran_ms: 1234 },
      };
      for (const [name, content] of Object.entries(files)) {
        await writeFile(join(folder, `${name}.json`), JSON.stringify(content));
      }
      const anHourAgo = Date.now() / 1000 - 3600;
      await utimes(join(folder, 'result.json'), anHourAgo, anHourAgo);
      const recorder = new Recorder();
      expect(await place().runner.run(spec, recorder)).toEqual(exited(5));
      expect(recorder.begun.elapsed_ms).toBe(1234);
      expect(recorder.begun.ended_ago_ms).toBeGreaterThanOrEqual(3_599_000);
      expect(recorder.begun.ended_ago_ms).toBeLessThan(3_660_000);
    },
  );

  it.skipIf(isWindows)('and can be stopped by the next engine', async () => {
    const spec = nodeJob(place(), `process.on('SIGTERM', () => {}); ${waiting}`);
    const host = await startHost(place(), spec, 'taken 13');
    await host.kill();
    const ended = place().runner.run(spec, new Recorder());
    place().runner.stop(spec.attempt_uuid, 50);
    expect(await ended).toEqual(exited(137, 'SIGKILL'));
  });

  it('and goes on when the runner is closed', async () => {
    const spec = nodeJob(place(), waiting);
    const first = new Recorder();
    void place()
      .runner.run(spec, first)
      .then(() => expect.fail('it was let go'));
    await first.until(() => first.text() === 'before\n');
    await place().runner.close();
    await go();
    expect(await newRunner(place().attempts).run(spec, new Recorder())).toEqual(exited(5));
    expect(first.text()).toBe('before\n');
    expect(await startsOf(place())).toBe(1);
  });

  it('and not at all where the runner is closed, or closes at that moment', async () => {
    const [early, late] = [nodeJob(place(), ''), nodeJob(place(), '')];
    const runner = newRunner(place().attempts);
    const isTold = (): never => expect.fail('it is closed');
    void runner.run(early, new Recorder()).then(isTold);
    await runner.close();
    void runner.run(late, new Recorder()).then(isTold);
    void runner.remove(early.attempt_uuid, null).then(isTold);
    // Whatever they had begun would be through before this one.
    expect(await place().runner.run(nodeJob(place(), ''), new Recorder())).toEqual(exited(0));
    expect(await startsOf(place())).toBe(1);
    expect(existsSync(join(place().attempts, early.attempt_uuid, 'claim.json'))).toBe(false);
    expect(existsSync(join(place().attempts, late.attempt_uuid))).toBe(false);
  });

  it('and leaves no process behind when its folder was deleted meanwhile', async () => {
    const recorder = new Recorder();
    void place().runner.run(nodeJob(place(), waiting), recorder);
    await recorder.until(() => recorder.text() === 'before\n');
    await place().runner.close();
    await rm(place().attempts, { recursive: true });
    await go();
    expect(await untilNoneIsLeft(place())).toEqual([]);
  });

  it('and never again, where all of it was deleted', async () => {
    const spec = { ...nodeJob(place(), ''), created_under: { engine_id: null } };
    const lost = { kind: 'failed', reason: { code: 'supervisor_lost', data: {} } };
    expect(await place().runner.run(spec, new Recorder())).toEqual(lost);
    expect(await startsOf(place())).toBe(0);
  });

  it('and is given up with all its processes when its supervisor is killed', async () => {
    const spec = nodeJob(
      place(),
      `require('node:child_process').spawn('node', ['-e', 'setInterval(() => {}, 1000)']); ${waiting}`,
    );
    const recorder = new Recorder();
    const ended = place().runner.run(spec, recorder);
    await recorder.until(() => recorder.text() === 'before\n');
    process.kill(Number(recorder.handle), 'SIGKILL');
    const lost = { kind: 'failed', reason: { code: 'supervisor_lost', data: {} } };
    expect(await ended).toEqual(lost);
    expect(await untilNoneIsLeft(place())).toEqual([]);
    expect(await newRunner(place().attempts).run(spec, new Recorder())).toEqual(lost);
    expect(await startsOf(place())).toBe(1);
  });

  it('or never, where its supervisor died between its claim and the start', async () => {
    const spec = nodeJob(place(), '');
    await mkdir(join(place().attempts, spec.attempt_uuid), { recursive: true });
    const claim = { kind: 'supervisor', supervisor: { pid: process.pid, identity: 'of another time' } };
    await writeFile(join(place().attempts, spec.attempt_uuid, 'claim.json'), JSON.stringify(claim));
    expect(await place().runner.run(spec, new Recorder())).toMatchObject({
      reason: { code: 'supervisor_lost' },
    });
    expect(await startsOf(place())).toBe(0);
  });

  it('also where an engine died before its supervisor had heard everything', async () => {
    const spec = nodeJob(place(), '');
    await mkdir(join(place().attempts, spec.attempt_uuid), { recursive: true });
    const supervisor = spawn(process.execPath, [supervisorPath], { stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = new Promise((resolve) => supervisor.once('exit', resolve));
    supervisor.stdin.end(`{"folder":${JSON.stringify(join(place().attempts, spec.attempt_uuid))},"comm`);
    expect(await ended).toBe(1);
    expect(await place().runner.run(spec, new Recorder())).toEqual(exited(0));
    expect(await startsOf(place())).toBe(1);
  });
});
