import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataDirectory } from '../../src/main/host/data-directory.ts';
import { temporaryDirectory } from '../support/fake-engine.ts';
import { type CliResult, type RunningCli, runCli, startCli } from '../support/run-cli.ts';

let directory: DataDirectory;
let folder: string;
let remove: () => void;
const running: RunningCli[] = [];

beforeEach(() => {
  ({ directory, remove } = temporaryDirectory());
  folder = dirname(directory.path);
});

afterEach(async () => {
  for (const { child, result } of running.splice(0)) {
    child.kill('SIGKILL');
    await result;
  }
  remove();
});

function run(...args: string[]): Promise<CliResult> {
  return runCli(args, { GANTRY_DATA_DIR: directory.path });
}

function start(...args: string[]): RunningCli {
  const started = startCli(args, { GANTRY_DATA_DIR: directory.path });
  running.push(started);
  return started;
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Puts a file there that the fake engine goes by. */
function steer(name: string, text = ''): void {
  mkdirSync(directory.path, { recursive: true });
  writeFileSync(join(directory.path, name), text);
}

/** A run that is followed from another process until it is cancelled. */
async function followFromOutside(): Promise<CliResult> {
  await start('serve', '--no-open', '--no-samples', '--port', '0').lineWith('ready');
  const runner = start('run', file('long.yaml', workflow('long', '# HANG')));
  await runner.lineWith('greet | world');
  const follower = start('logs', 'long', '--follow');
  await follower.lineWith('greet | world');
  runner.child.kill('SIGINT');
  return follower.result;
}

const job = 'jobs: { greet: { runner: process, command: [echo, hello] } }';
const workflow = (name = 'hello', more = '') => `name: ${name}\n${job}\n${more}`;
const withDocker = 'name: d\njobs: { a: { image: "busybox:1" } }\n';

const objects = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('gantry run FILE', () => {
  it('prints the lines, then the summary, and ends as the run ended', async () => {
    const result = await run('run', file('hello.yaml', workflow()));
    expect(result).toMatchObject({
      code: 0,
      stdout: 'greet | hello\ngreet | world\nhello #1 succeeded, 1 job, 3.1 s\n',
    });
    expect(result.stderr).toBe('greet: started\ngreet: succeeded, 3.1 s\n');
    expect(existsSync(directory.engine_file)).toBe(false);
  });

  it('ends with 1 when the run failed, and says why', async () => {
    const result = await run('run', file('bad.yaml', workflow('bad', '# FAIL')));
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('bad #1 failed, 1 job, 3.1 s');
    expect(result.stderr).toContain('greet: failed: Exited with code 1.');
  });

  it('gives programs one object a line', async () => {
    const { code, stdout, stderr } = await run('run', file('hello.yaml', workflow()), '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const all = objects(stdout);
    expect(all.filter(({ type }) => type === 'log').map(({ text }) => text)).toEqual(['hello', 'world']);
    const ended = all.findIndex(({ type, job_run }) => type === 'job_run' && job_run.state === 'succeeded');
    expect(all.findLastIndex(({ type }) => type === 'log')).toBeLessThan(ended);
    expect(all.at(-1)).toMatchObject({ type: 'run', workflow_name: 'hello', run: { state: 'succeeded' } });
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['run', 'job_run', 'attempt', 'log']));
  });

  it.each([
    [
      'a file that is not there',
      'none.yaml',
      null,
      'none.yaml: The file cannot be read: there is no such file',
    ],
    ['a folder', '.', null, 'This is a folder'],
    ['an empty file', 'empty.yaml', '', 'empty.yaml: The file is empty'],
    [
      'a near miss',
      'near.yaml',
      'name: x\njobs:\n  a: { image: x, depends_on: [b] }\n  bb: { image: x }\n',
      ':3:',
    ],
  ])('refuses %s with its place, and makes nothing', async (_what, name, text, said) => {
    const path = text === null ? join(folder, name) : file(name, text);
    const result = await run('run', path);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(said);
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(directory.path)).toBe(false);
  });

  it('gives programs the problems', async () => {
    const { code, stdout } = await run('run', file('empty.yaml', ''), '--json');
    expect(code).toBe(2);
    expect(objects(stdout)).toMatchObject([
      { type: 'error', code: 'invalid_workflow', data: { problems: [{ code: 'file_empty' }] } },
    ]);
  });

  it.each([
    [['run'], "missing required argument 'file'"],
    [['run', 'x.yaml', '--param', 'novalue'], 'is not of the form NAME=VALUE'],
    [['run', 'x.yaml', '--unknown'], "unknown option '--unknown'"],
    [['run', 'x.yaml', '--wait-for-docker=5 parsecs'], 'is not a duration'],
    [['nonsense'], "unknown command 'nonsense'"],
    [['serve', '--port', '70000'], 'is not a whole number from 0 to 65535'],
    [['run', 'list', '--limit', '0'], 'is not a whole number from 1 to 500'],
    [['run', 'list', '--limit', 'x'], 'is not a whole number from 1 to 500'],
    [['run', 'list', '--data-dir', ''], '--data-dir is empty'],
  ])('gantry %j is a wrong call', async (args, said) => {
    const result = await run(...args);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(said);
  });

  it('ends with 3 where Docker is needed and cannot be reached, naming all that was tried', async () => {
    mkdirSync(directory.path);
    const tried = [
      { endpoint: 'unix:///nowhere.sock', origin: 'DOCKER_HOST', error: 'connect ENOENT' },
      { endpoint: 'unix:///var/run/docker.sock', origin: 'usual_place', error: 'permission denied' },
    ];
    writeFileSync(
      join(directory.path, 'docker.json'),
      JSON.stringify({ state: 'unreachable', tried, since: '2026-05-04T12:00:00.000Z' }),
    );
    const path = file('docker.yaml', withDocker);
    const result = await run('run', path);
    expect(result).toMatchObject({ code: 3, stdout: '' });
    for (const { endpoint, error } of tried) {
      expect(result.stderr).toContain(`  ${endpoint} (`);
      expect(result.stderr).toContain(error);
    }
    expect(result.stderr).toContain('Start Docker');
    expect(objects((await run('run', path, '--json')).stdout)).toMatchObject([
      { type: 'error', code: 'docker_unreachable', data: { tried } },
    ]);
    expect(await run('run', path, '--wait-for-docker=10ms')).toMatchObject({ code: 3 });
    expect(await run('run', file('hello.yaml', workflow()))).toMatchObject({ code: 0 });
  });

  it('ends with words when the engine does', async () => {
    mkdirSync(directory.path);
    writeFileSync(join(directory.path, 'crash'), '');
    const path = file('docker.yaml', withDocker);
    const result = await run('run', path);
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toBe('The engine stopped unexpectedly: its thread ended with code 3\n');
    expect(objects((await run('run', path, '--json')).stdout)).toMatchObject([{ type: 'error' }]);
  });

  it('waits for Docker when it is told to', async () => {
    mkdirSync(directory.path);
    const status = join(directory.path, 'docker.json');
    writeFileSync(status, '{"state":"unreachable","tried":[],"since":"2026-05-04T12:00:00.000Z"}');
    const cli = start('run', '--wait-for-docker', file('docker.yaml', withDocker));
    await cli.lineWith('Waiting for Docker');
    const reachable = {
      state: 'reachable',
      endpoint: '',
      engine_id: '',
      version: '',
      api_version: '',
      operating_system: '',
      since: '2026-05-04T12:00:00.000Z',
    };
    writeFileSync(status, JSON.stringify(reachable));
    expect(await cli.result).toMatchObject({ code: 0 });
  });

  it('cancels at the first Ctrl+C and ends with 130', async () => {
    const cli = start('run', file('long.yaml', workflow('long', '# HANG')));
    await cli.lineWith('greet | world');
    cli.child.kill('SIGINT');
    const result = await cli.result;
    expect(result).toMatchObject({ code: 130 });
    expect(result.stdout).toContain('long #1 cancelled, 1 job');
    expect(result.stderr).toContain('Cancelling');
  });

  it('cancels at SIGTERM too', async () => {
    const cli = start('run', file('long.yaml', workflow('long', '# HANG')));
    await cli.lineWith('greet | world');
    cli.child.kill('SIGTERM');
    const result = await cli.result;
    expect(result).toMatchObject({ code: 130, stdout: expect.stringContaining('long #1 cancelled, 1 job') });
    expect(result.stderr).toContain('Asked to end: cancelling the run.');
  });

  it('ends at one SIGTERM though the run does not, and says so', async () => {
    steer('stubborn');
    const stubborn = workflow('long', '# HANG').replace('{ runner', '{ stop_grace_period: 0s, runner');
    const cli = start('run', file('long.yaml', stubborn));
    await cli.lineWith('greet | world');
    cli.child.kill('SIGTERM');
    const result = await cli.result;
    expect(result.code).toBe(130);
    expect(result.stderr).toContain('The run has not ended in time and is left.');
  }, 15_000);

  it.each([
    ['run', () => run('run', file('hello.yaml', workflow()))],
    ['logs --follow', followFromOutside],
  ])(
    '%s does not wait for the rest of a log that is never complete',
    async (_command, ran) => {
      steer('endless-log');
      const { code, stdout } = await ran();
      expect(code).toBe(0);
      expect(stdout).toContain('greet | hello\ngreet | world\n');
    },
    15_000,
  );
});

describe('what is stored', () => {
  it('is listed and shown by name, by number and by uuid', async () => {
    const owner = start('run', file('long.yaml', workflow('long', '# HANG')));
    await owner.lineWith('greet | world');
    const { stdout } = await run('workflow', 'list', '--json');
    const [found] = JSON.parse(stdout);
    expect(found).toMatchObject({ name: 'long', last_runs: [{ number: 1 }] });
    expect((await run('workflow', 'list')).stdout).toMatch(
      /^NAME +JOBS +LAST RUN +WHEN +UUID\nlong +1 +#1 running +/,
    );
    for (const key of ['long', found.uuid]) {
      expect(JSON.parse((await run('workflow', 'show', key, '--json')).stdout)).toMatchObject({
        uuid: found.uuid,
      });
    }
    expect((await run('workflow', 'show', 'long')).stdout).toMatch(
      /\nJOB +IMAGE +DEPENDS ON\ngreet +\(this machine\)/,
    );
    for (const key of ['long', 'long#1', found.last_runs[0].uuid]) {
      expect(JSON.parse((await run('run', 'show', key, '--json')).stdout)).toMatchObject({
        workflow_name: 'long',
      });
    }
    expect((await run('run', 'show', 'long')).stdout).toContain('long #1 running, 1 job');
    expect(await run('logs', 'long')).toMatchObject({ code: 0, stdout: 'greet | hello\ngreet | world\n' });
    expect(await run('logs', 'long#1', 'greet')).toMatchObject({ code: 0, stdout: 'hello\nworld\n' });
    expect(objects((await run('logs', 'long', '--json')).stdout)).toMatchObject([
      { text: 'hello' },
      { text: 'world' },
    ]);
    const missing = await run('logs', 'long', 'other');
    expect(missing).toMatchObject({ code: 2, stdout: '', stderr: 'There is no job `other`.\n' });
  });

  it('is not read where an older version stored it, and what to do is said', async () => {
    steer('refusal.json', '{"code":"older_store","found":1,"known":2}');
    const result = await run('workflow', 'list');
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/older version of Gantry.*\nStart Gantry once to bring it up to date/);
    const korean = await runCli(['workflow', 'list'], {
      GANTRY_DATA_DIR: directory.path,
      LANG: 'ko_KR.UTF-8',
    });
    expect(korean.stderr).toContain('이전 버전의 Gantry');
  });

  it('is found nowhere, in words', async () => {
    const nothing = { code: 0, stdout: '' };
    expect(await run('workflow', 'list')).toMatchObject(nothing);
    expect(await run('run', 'list')).toMatchObject(nothing);
    expect(await run('run', 'list', '--json')).toMatchObject({ code: 0, stdout: '[]\n' });
    expect(await run('run', 'show', 'x')).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(directory.path)).toBe(false);
  });

  it('is imported and executed', async () => {
    const imported = await run(
      'workflow',
      'import',
      file('a.yaml', workflow('a')),
      file('b.yaml', workflow('b')),
    );
    expect(imported).toMatchObject({ code: 0, stdout: expect.stringMatching(/^a imported .*\nb imported /) });
    const wrong = await run('workflow', 'import', file('c.yaml', workflow('c')), file('d.yaml', 'name: 1'));
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('gantry validate', () => {
  it('says all that is wrong with all files', async () => {
    const good = file('good.yaml', workflow());
    const bad = file('bad.yaml', 'name: x\nkobs: {}\n');
    expect(await run('validate', good)).toMatchObject({ code: 0, stdout: `${good}: valid, 1 job\n` });
    const both = await run('validate', good, bad);
    expect(both.code).toBe(2);
    expect(both.stdout).toContain(`${bad}:2:1: `);
    const [first, second] = JSON.parse((await run('validate', good, bad, '--json')).stdout);
    expect(first).toEqual({ file: good, is_valid: true, problems: [] });
    expect(second).toMatchObject({ file: bad, is_valid: false });
    expect(second.problems).toContainEqual(expect.objectContaining({ code: 'unknown_key' }));
  });
});

it.skipIf(!existsSync('/dev/full'))('says that its output could not be written', async () => {
  const full = openSync('/dev/full', 'w');
  const script = fileURLToPath(new URL('../support/fake-cli.ts', import.meta.url));
  const good = file('good.yaml', workflow());
  const child = spawn(process.execPath, [script, 'validate', good], { stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  expect(said).toMatch(/^The output could not be written: ENOSPC/);
  expect(code).toBe(1);
});

it('means names from where npm was called, and names what it looked at', async () => {
  file('near.yaml', workflow());
  const entry = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url));
  const env = { npm_lifecycle_event: 'gantry', INIT_CWD: folder };
  expect(await runCli(['validate', 'near.yaml'], env, entry)).toMatchObject({
    code: 0,
    stdout: 'near.yaml: valid, 1 job\n',
  });
  const missing = await runCli(['validate', 'far.yaml'], env, entry);
  expect(missing.stdout).toContain(`there is no such file: ${join(folder, 'far.yaml')}`);
});

it('quotes nothing that steers a terminal', async () => {
  const escapeCode = String.fromCharCode(0x1b);
  const bad = file(
    'evil.yaml',
    'name: x\njobs:\n  a: { image: "busybox\\e[2J", depends_on: ["\\e]0;title\\a\\n"] }\n',
  );
  const result = await run('validate', bad);
  expect(result.code).toBe(2);
  expect(result.stdout).not.toContain(escapeCode);
  expect(result.stdout).toContain('`busybox\\x1b[2J`');
  expect(
    result.stdout
      .trimEnd()
      .split('\n')
      .every((line) => line.startsWith(bad)),
  ).toBe(true);
});

describe('gantry serve', () => {
  const serve = (...args: string[]) => start('serve', '--no-open', '--no-samples', ...args);

  it('says where it is, answers there, and ends in order', async () => {
    const cli = serve('--port', '0');
    const line = await cli.lineWith('ready');
    expect(line).toMatch(/^Gantry is ready at http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await cli.lineWith('token')).toBe(`The token is in ${directory.token}`);
    const address = line.split(' ').at(-1) ?? '';
    const token = readFileSync(directory.token, 'utf8').trim();
    const answer = await fetch(`${address}system`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ data_dir: directory.path });
    const second = await run('serve', '--port', '0');
    expect(second).toEqual({ code: 0, stdout: `Gantry runs already at ${address}\n`, stderr: '' });
    cli.child.kill('SIGTERM');
    expect(await cli.result).toMatchObject({ code: 0, stderr: 'Ending.\n' });
    expect(existsSync(directory.engine_file)).toBe(false);
  });

  it('serves the engine of a command, and takes its place when that ends', async () => {
    const command = start('run', file('long.yaml', workflow('long', '# HANG')));
    await command.lineWith('greet | world');
    const cli = serve('--port', '0');
    const address = (await cli.lineWith('ready')).split(' ').at(-1) ?? '';
    const authorization = `Bearer ${readFileSync(directory.token, 'utf8').trim()}`;
    const ask = (path: string) => fetch(`${address}${path}`, { headers: { authorization } });
    expect(await (await ask('workflow')).json()).toMatchObject([{ name: 'long' }]);
    command.child.kill('SIGINT');
    expect(await command.result).toMatchObject({ code: 130 });
    await cli.lineWith('this one goes on with its work');
    expect(JSON.parse(readFileSync(directory.engine_file, 'utf8'))).toMatchObject({ kind: 'serve', address });
    // What the fake engine stores is in its memory.
    expect(await (await ask('workflow')).json()).toEqual([]);
  });

  it.each([
    ['token', () => mkdirSync(directory.token, { recursive: true }), 'The token file'],
    ['database', () => mkdirSync(directory.database, { recursive: true }), 'is a directory'],
    ['data directory', () => writeFileSync(directory.path, ''), 'cannot be written: it is a file'],
  ])('says in words that the %s is not what it should be', async (what, spoil, said) => {
    spoil();
    const result = await run('serve', '--no-open', '--no-samples', '--port', '0');
    expect(result).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) });
    expect(result.stderr).not.toMatch(/\n\s+at |EISDIR|EEXIST/);
    if (what !== 'token') expect(await run('run', 'list')).toMatchObject({ code: 2, stdout: '' });
    expect(readdirSync(folder, { recursive: true }).filter((name) => /\.\d+$/.test(String(name)))).toEqual(
      [],
    );
  });

  it('ends with words when its engine does', async () => {
    const cli = serve('--port', '0');
    const address = (await cli.lineWith('ready')).split(' ').at(-1) ?? '';
    writeFileSync(join(directory.path, 'crash'), '');
    const authorization = `Bearer ${readFileSync(directory.token, 'utf8').trim()}`;
    await fetch(`${address}docker`, { headers: { authorization } }).catch(() => null);
    const result = await cli.result;
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('The engine stopped unexpectedly: its thread ended with code 3');
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });

  it('names a port that is taken, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const result = await run('serve', '--no-open', '--port', String(port));
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(new RegExp(`Port ${port} cannot be used: .*\\n.*--port 0`));
    other.close();
  });

  it('refuses a data directory that cannot be written', async () => {
    const below = join(file('a-file', ''), 'data');
    const result = await run('serve', '--no-open', '--data-dir', below);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(`The data directory ${below} cannot be written`);
  });
});

it('speaks Korean where the terminal does', async () => {
  const env = { GANTRY_DATA_DIR: directory.path, LANG: 'ko_KR.UTF-8' };
  const result = await runCli(['run', file('hello.yaml', workflow())], env);
  expect(result.stdout).toContain('hello #1 성공, 작업 1개, 3.1초');
});
