import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, realpath, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProcessRunner } from '../../src/main/engine/runners/process/process-runner.ts';
import {
  clock,
  exited,
  hostPath,
  ids,
  isWindows,
  mark,
  newRunner,
  nodeJob,
  placeOfEachTest,
  Recorder,
  specOf,
  startsOf,
  supervisorPath,
  untilNoneIsLeft,
} from './process-runner-support.ts';

const place = placeOfEachTest();

describe('the process runner', () => {
  it.each([0, 3])('tells exit code %d, in order', async (code) => {
    const recorder = new Recorder();
    expect(
      await place().runner.run(nodeJob(place(), `console.log('hi'); process.exitCode = ${code}`), recorder),
    ).toEqual(exited(code));
    expect(recorder.events).toEqual(['created', 'started', 'output']);
    expect(recorder.text()).toBe('hi\n');
    expect(recorder.begun).toEqual({ elapsed_ms: 0, ended_ago_ms: null });
    expect(Number(recorder.handle)).toBeGreaterThan(0);
  });

  it('joins entrypoint and command', async () => {
    const recorder = new Recorder();
    const spec = specOf(['1', 'a b'], {
      entrypoint: ['node', '-p', 'process.argv.slice(1).join("|")', '--'],
    });
    expect(await place().runner.run(spec, recorder)).toEqual(exited(0));
    expect(recorder.text()).toBe('1|a b\n');
  });

  it('gives the environment of the engine without its token, and nothing on stdin', async () => {
    process.env.GANTRY_TOKEN = 'secret';
    onTestFinished(() => {
      delete process.env.GANTRY_TOKEN;
    });
    const recorder = new Recorder();
    const script = `const e = process.env; process.stdin.resume().on('end', () => console.log(
      JSON.stringify([e.GANTRY_TOKEN ?? null, e.${mark}, e.OWN, e.ELECTRON_RUN_AS_NODE ?? null, process.cwd()])))`;
    await place().runner.run(specOf(['node', '-e', script], { environment: { OWN: 'ä $x' } }), recorder);
    expect(JSON.parse(recorder.text())).toEqual([
      null,
      place().folder,
      'ä $x',
      null,
      await realpath(homedir()),
    ]);
  });

  it('finds node where the job has no search path, and runs in its working directory', async () => {
    const recorder = new Recorder();
    const spec = specOf(['node', '-p', 'process.cwd()'], {
      environment: { PATH: '' },
      working_dir: place().folder,
    });
    expect(await place().runner.run(spec, recorder)).toEqual(exited(0));
    expect(recorder.text()).toBe(`${place().folder}\n`);
  });

  it('passes a megabyte on each stream unchanged, at the pace of who takes it', async () => {
    const recorder = new Recorder();
    const hashes = { stdout: createHash('sha256'), stderr: createHash('sha256') };
    let isTaking = false;
    recorder.output = (stream, bytes) => {
      expect(isTaking).toBe(false);
      isTaking = true;
      return new Promise((resolve) => {
        setImmediate(() => {
          hashes[stream].update(bytes);
          isTaking = false;
          resolve();
        });
      });
    };
    const bytes = (seed: number) =>
      Buffer.from(Array.from({ length: 1_000_003 }, (_, n) => ((n * 2654435761 + seed) >>> 13) & 255));
    const script = `const b = (seed) => Buffer.from(Array.from({ length: 1000003 }, (_, n) => ((n * 2654435761 + seed) >>> 13) & 255));
      process.stdout.write(b(1)); process.stderr.write(b(2));`;
    expect(await place().runner.run(nodeJob(place(), script), recorder)).toEqual(exited(0));
    expect(hashes.stdout.digest('hex')).toBe(createHash('sha256').update(bytes(1)).digest('hex'));
    expect(hashes.stderr.digest('hex')).toBe(createHash('sha256').update(bytes(2)).digest('hex'));
  });

  it('removes all that it made, and does not mind when there is nothing', async () => {
    const spec = nodeJob(place(), '');
    await place().runner.run(spec, new Recorder());
    await place().runner.remove(spec.attempt_uuid, { engine_id: null });
    await place().runner.remove(spec.attempt_uuid, { engine_id: null });
    expect(await readdir(place().attempts)).toEqual([]);
    await expect(place().runner.remove('..', null)).rejects.toThrow();
  });
});

describe('a command that cannot be run', () => {
  it.each([
    ['is not found', { command: ['no-such-command'] }, 'command_not_found'],
    ['has a path where nothing is', { command: ['./no/such/command'] }, 'command_not_found'],
    ['is a folder', { command: [tmpdir()] }, 'exec_format_error'],
    [
      'has no such working directory',
      { command: ['node'], working_dir: '/no/such/folder' },
      'invalid_config',
    ],
    ['has a file as working directory', { command: ['node'], working_dir: hostPath }, 'invalid_config'],
    ['is empty', { command: [] }, 'invalid_config'],
    ['has a zero byte in it', { command: ['node', '-e', '\0'] }, 'invalid_config'],
    ['has no such stop signal', { command: ['node'], stop_signal: 'SIGNONE' }, 'invalid_config'],
  ])('%s', async (_, more, code) => {
    const recorder = new Recorder();
    const end = await place().runner.run(specOf([], more), recorder);
    expect(end).toMatchObject({ kind: 'failed', reason: { code, data: { message: expect.any(String) } } });
    expect(recorder.events).not.toContain('started');
  });

  it.skipIf(isWindows)('is a file without the right to be executed', async () => {
    const path = join(place().folder, 'script');
    await writeFile(path, '#!/bin/sh\n', { mode: 0o644 });
    expect(await place().runner.run(specOf([path]), new Recorder())).toMatchObject({
      kind: 'failed',
      reason: { code: 'exec_format_error', data: { command: path } },
    });
  });

  it('has a supervisor that cannot be started', async () => {
    const broken = createProcessRunner({
      folder: place().attempts,
      clock,
      supervisorPath: join(place().folder, 'none.js'),
    });
    expect(await broken.run(nodeJob(place(), ''), new Recorder())).toMatchObject({
      kind: 'failed',
      reason: { code: 'invalid_config', data: { message: expect.stringContaining('Cannot find module') } },
    });
  });
});

describe.skipIf(isWindows)('signals and what is left behind', () => {
  const sleeper = `setInterval(() => {}, 1000); console.log('ready')`;

  it('names a signal that came from elsewhere', async () => {
    const end = await place().runner.run(
      nodeJob(place(), `process.kill(process.pid, 'SIGSEGV')`),
      new Recorder(),
    );
    expect(end).toEqual(exited(139, 'SIGSEGV'));
  });

  it('lets a command open /dev/stdout and /dev/stderr', async () => {
    const recorder = new Recorder();
    const spec = specOf(['sh', '-c', 'echo out > /dev/stdout; echo err > /dev/stderr']);
    expect(await place().runner.run(spec, recorder)).toEqual(exited(0));
    expect([recorder.text('stdout'), recorder.text('stderr')]).toEqual(['out\n', 'err\n']);
  });

  it.each([
    [null, 'SIGTERM'],
    ['INT', 'SIGINT'],
  ])('stops with %s by %s, and the command says how it ended', async (stop_signal, name) => {
    const recorder = new Recorder();
    const spec = nodeJob(place(), `process.on('${name}', () => process.exit(7)); ${sleeper}`, {
      stop_signal,
    });
    const ended = place().runner.run(spec, recorder);
    await recorder.until(() => recorder.text() === 'ready\n');
    place().runner.stop(spec.attempt_uuid, 60_000);
    expect(await ended).toEqual(exited(7));
  });

  it('kills after the grace what does not end, and a shorter grace counts', async () => {
    const recorder = new Recorder();
    const spec = nodeJob(place(), `process.on('SIGTERM', () => console.log('no')); ${sleeper}`);
    const ended = place().runner.run(spec, recorder);
    await recorder.until(() => recorder.text() === 'ready\n');
    place().runner.stop(spec.attempt_uuid, 60_000);
    await recorder.until(() => recorder.text() === 'ready\nno\n');
    place().runner.stop(spec.attempt_uuid, 50);
    expect(await ended).toEqual(exited(137, 'SIGKILL'));
  });

  it('kills the children of the command too', async () => {
    const recorder = new Recorder();
    const spec = specOf([
      'sh',
      '-c',
      `trap '' TERM; sh -c 'trap "" TERM; echo ready; sleep 1000; true' ; true`,
    ]);
    const ended = place().runner.run(spec, recorder);
    await recorder.until(() => recorder.text() === 'ready\n');
    place().runner.stop(spec.attempt_uuid, 0);
    expect(await ended).toEqual(exited(137, 'SIGKILL'));
    expect(await untilNoneIsLeft(place())).toEqual([]);
  });

  it('ends with the command what the command left behind, after it could write its last words', async () => {
    const recorder = new Recorder();
    const spec = specOf(['sh', '-c', '(sleep 0.2; echo last; exec sleep 1000) & echo first']);
    expect(await place().runner.run(spec, recorder)).toEqual(exited(0));
    expect(recorder.text()).toBe('first\nlast\n');
    expect(await untilNoneIsLeft(place())).toEqual([]);
  });

  it('starts nothing that was stopped before, now or later', async () => {
    const spec = nodeJob(place(), '');
    const ended = place().runner.run(spec, new Recorder());
    place().runner.stop(spec.attempt_uuid, 1000);
    expect(await ended).toEqual({ kind: 'stopped_before_start' });
    expect(await newRunner(place().attempts).run(spec, new Recorder())).toEqual({
      kind: 'stopped_before_start',
    });
    expect(await readdir(join(place().attempts, spec.attempt_uuid))).toEqual(['claim.json']);
  });

  it('starts nothing that was stopped while its supervisor came up', async () => {
    const slowPath = join(place().folder, 'slow.mjs');
    await writeFile(
      slowPath,
      `import { existsSync, writeFileSync } from 'node:fs';
      writeFileSync(process.env.${mark} + '/up', '');
      while (!existsSync(process.env.${mark} + '/go')) await new Promise((resolve) => setTimeout(resolve, 5));
      await import(${JSON.stringify(supervisorPath)});`,
    );
    const slow = createProcessRunner({ folder: place().attempts, clock, supervisorPath: slowPath });
    const spec = nodeJob(place(), '');
    const ended = slow.run(spec, new Recorder());
    while (!existsSync(join(place().folder, 'up'))) await new Promise((resolve) => setTimeout(resolve, 5));
    slow.stop(spec.attempt_uuid, 1000);
    expect(await ended).toEqual({ kind: 'stopped_before_start' });
    await writeFile(join(place().folder, 'go'), '');
    expect(await untilNoneIsLeft(place())).toEqual([]);
    expect(await startsOf(place())).toBe(0);
  });

  it('does not mind being told to stop what it does not know', () => {
    place().runner.stop(ids.next(), 0);
  });

  it('leaves the supervisor deaf to signals that end a session', async () => {
    const recorder = new Recorder();
    const spec = nodeJob(place(), sleeper);
    const ended = place().runner.run(spec, recorder);
    await recorder.until(() => recorder.text() === 'ready\n');
    for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.kill(Number(recorder.handle), signal);
    place().runner.stop(spec.attempt_uuid, 60_000);
    expect(await ended).toEqual(exited(143, 'SIGTERM'));
  });
});
