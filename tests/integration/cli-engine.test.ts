import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataDirectory } from '../../src/main/host/data-directory.ts';
import { callCli } from '../support/cli-in-process.ts';
import { temporaryDirectory } from '../support/fake-engine.ts';
import { type CliResult, type RunningCli, runCli, startCli } from '../support/run-cli.ts';

/** The command line with its own engine, on the process runner: what spans several processes. */
const entry = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url));
let directory: DataDirectory;
let remove: () => void;
const running: RunningCli[] = [];

beforeEach(() => {
  ({ directory, remove } = temporaryDirectory());
});

afterEach(async () => {
  for (const { child, result } of running.splice(0)) {
    child.kill('SIGKILL');
    await result;
  }
  remove();
});

const env = () => ({ GANTRY_DATA_DIR: directory.path });
const run = (...args: string[]): Promise<CliResult> => runCli(args, env(), entry);

function start(...args: string[]): RunningCli {
  const started = startCli(args, env(), entry);
  running.push(started);
  return started;
}

/** A workflow of jobs on this machine, each a line of shell, in the order given. */
function workflow(name: string, jobs: Record<string, string>, more = ''): string {
  const names = Object.keys(jobs);
  const lines = names.map((job, index) => {
    const after = index === 0 ? '' : `depends_on: [${names[index - 1]}], `;
    return `  ${job}: { runner: process, ${after}command: [sh, -c, ${JSON.stringify(jobs[job])}] }`;
  });
  const path = join(dirname(directory.path), `${name}.yaml`);
  writeFileSync(path, `name: ${name}\n${more}jobs:\n${lines.join('\n')}\n`);
  return path;
}

describe.skipIf(process.platform === 'win32')('the command line and its engine', () => {
  it('runs jobs in order and prints every line before the summary', async () => {
    const path = workflow('order', { first: 'seq 1 2000', second: 'printf end' });
    const { code, stdout } = await run('run', path);
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines.slice(0, 2000)).toEqual(Array.from({ length: 2000 }, (_, n) => `first | ${n + 1}`));
    expect(lines.slice(2000)).toEqual([
      'second | end',
      expect.stringMatching(/^order #1 succeeded, 2 jobs, /),
    ]);
    expect((await run('logs', 'order', 'second')).stdout).toBe('end');
    expect((await run('run', path)).stdout).toContain('order #2 succeeded');
    expect(JSON.parse((await run('run', 'list', '--json')).stdout)).toHaveLength(2);
  });

  it('names the job that failed and why', async () => {
    const { code, stdout, stderr } = await run('run', workflow('bad', { one: 'exit 3', two: 'true' }));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^bad #1 failed, 2 jobs/);
    expect(stderr).toContain('one: failed: Exited with code 3.');
    expect(stderr).toContain('two: skipped: ');
  });

  it('takes params and says which are wrong', async () => {
    const path = workflow('params', { say: `echo $${'{{ params.word }}'}` }, 'params: { word: {} }\n');
    expect(await run('run', path, '--param', 'word=hello')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('say | hello\n'),
    });
    const wrong = await run('run', path, '--param', 'wort=hello');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/wort.*did you mean `word`/);
  });

  it('cancels from another process, and both tell', async () => {
    const owner = start('run', workflow('long', { wait: 'echo begun; sleep 60' }));
    await owner.lineWith('wait | begun');
    const cancelled = await run('run', 'cancel', 'long');
    expect(cancelled).toMatchObject({ code: 0, stdout: expect.stringMatching(/^long #1 cancelled, 1 job/) });
    expect(await owner.result).toMatchObject({ code: 130 });
    expect((await run('run', 'cancel', 'long#1')).stderr).toContain('long #1 has ended already: cancelled.');
  });

  it('leaves at once at a second Ctrl+C; what is left is stopped by the next start', async () => {
    const stubborn = `trap '' TERM; echo begun; sleep 60`;
    const path = workflow('stubborn', { wait: stubborn });
    writeFileSync(path, readFileSync(path, 'utf8').replace('{ runner', '{ stop_grace_period: 500ms, runner'));
    const owner = start('run', path);
    await owner.lineWith('wait | begun');
    owner.child.kill('SIGINT');
    await owner.lineWith('Cancelling');
    owner.child.kill('SIGINT');
    const result = await owner.result;
    expect(result.code).toBe(130);
    expect(result.stderr).toContain('Left at once');
    expect(await run('run', 'cancel', 'stubborn')).toMatchObject({ code: 0 });
    expect((await run('run', 'show', 'stubborn')).stdout).toContain('stubborn #1 cancelled');
  });

  it('goes on following when the engine of another process is killed', async () => {
    const script = 'echo begun; while [ ! -e go ]; do sleep 0.05; done; echo after';
    const go = join(dirname(directory.path), 'go');
    const owner = start('run', workflow('taken', { wait: script.replace('go', go) }));
    await owner.lineWith('wait | begun');
    const follower = start('logs', 'taken', '--follow');
    await follower.lineWith('wait | begun');
    owner.child.kill('SIGKILL');
    await follower.lineWith('this command goes on with its work');
    writeFileSync(go, '');
    expect(await follower.result).toMatchObject({ code: 0, stdout: 'wait | begun\nwait | after\n' });
    expect((await run('run', 'show', 'taken')).stdout).toContain('taken #1 succeeded');
  });

  it('prints no part of a run that nobody works on as if it went on', async () => {
    const owner = start('run', workflow('left', { wait: 'echo begun; sleep 60' }));
    await owner.lineWith('wait | begun');
    owner.child.kill('SIGKILL');
    await owner.result;
    const followed = await run('logs', 'left', '--follow');
    expect(followed).toMatchObject({ code: 0, stdout: 'wait | begun\n' });
    expect(followed.stderr).toContain('No engine is at work on this run');
    expect(await run('run', 'cancel', 'left')).toMatchObject({ code: 0 });
  });

  it('reads what is stored where no engine is at work, and changes nothing', async () => {
    const call = (...args: string[]) => callCli(args, { data_dir: directory.path });
    const path = workflow('stored', { say: 'echo hello' });
    await call('run', path);
    await call('schedule', 'create', 'stored', '--cron', '@daily', '--zone', 'UTC');
    const before = readFileSync(directory.database);
    expect((await call('schedule', 'next', 'stored', '--count', '1')).stdout).toMatch(/00:00/);
    expect((await call('workflow', 'export', 'stored')).stdout).toBe(readFileSync(path, 'utf8'));
    expect((await call('logs', 'stored', '--search', 'HELLO')).stdout).toBe('say | hello\n');
    expect(JSON.parse((await call('run', 'list', '--state', 'succeeded', '--json')).stdout)).toHaveLength(1);
    expect(readFileSync(directory.database).equals(before)).toBe(true);
  });

  it('says when serve ends what becomes of jobs that run', async () => {
    const serve = start('serve', '--no-open', '--no-samples', '--port', '0');
    await serve.lineWith('Gantry is ready at');
    const path = workflow('long', { wait: 'echo begun; sleep 60' });
    const runner = start('run', path);
    await runner.lineWith('wait | begun');
    runner.child.kill('SIGKILL');
    await runner.result;
    serve.child.kill('SIGTERM');
    expect(await serve.result).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Ending; jobs that run go on without Gantry'),
    });
    expect(await run('run', 'cancel', 'long')).toMatchObject({ code: 0 });
  });

  it('lets another process take over the jobs of a command that is killed', async () => {
    const go = join(dirname(directory.path), 'go');
    const path = workflow('taken', { wait: `echo begun; while [ ! -e ${go} ]; do sleep 0.05; done` });
    const owner = start('run', path);
    await owner.lineWith('wait | begun');
    const serve = start('serve', '--no-open', '--port', '0');
    await serve.lineWith('Gantry is ready at');
    const follower = start('logs', 'taken', '--follow');
    await follower.lineWith('wait | begun');
    owner.child.kill('SIGKILL');
    // Whichever of the two has the lock first goes on with the work.
    writeFileSync(go, '');
    expect(await follower.result).toMatchObject({ code: 0 });
    const shown = async () => (await run('run', 'show', 'taken')).stdout;
    await expect.poll(shown, { timeout: 20_000 }).toContain('taken #1 succeeded');
  });

  it('puts samples there on the first start of serve, runs one, and says last where it is', async () => {
    const serve = start('serve', '--no-open', '--port', '0');
    await serve.lineWith('Gantry is ready at');
    const lines = (await run('logs', 'hello')).stdout.trimEnd().split('\n');
    serve.child.kill('SIGTERM');
    const { code, stdout } = await serve.result;
    expect(code).toBe(0);
    const shown = stdout.trimEnd().split('\n');
    expect(shown.slice(0, lines.length).sort()).toEqual(lines.sort());
    expect(shown.slice(lines.length)).toEqual([
      expect.stringMatching(/^hello #1 succeeded, 5 jobs, \d/),
      expect.stringMatching(/^Gantry is ready at http/),
      expect.stringContaining(directory.token),
    ]);
    const names = JSON.parse((await run('workflow', 'list', '--json')).stdout).map(
      ({ name }: { name: string }) => name,
    );
    expect(names.sort()).toEqual(['hello', 'weather-report']);
    const again = start('serve', '--no-open', '--port', '0');
    await again.lineWith('token');
    again.child.kill('SIGTERM');
    expect((await again.result).stdout).not.toContain('hello');
  });
});
