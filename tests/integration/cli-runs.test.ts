import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CalledCli, callCli, startEngine } from '../support/cli-in-process.ts';

let data_dir: string;
let folder: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ data_dir, stop } = await startEngine());
  folder = dirname(data_dir);
});
afterAll(() => stop());

const gantry = (...args: string[]): Promise<CalledCli> => callCli(args, { data_dir });

/** A workflow whose second job fails until it is mended, and prints what it is given. */
function twoSteps(name: string): { path: string; mend(): void } {
  const path = join(folder, `${name}.yaml`);
  const go = join(folder, `${name}-go`);
  writeFileSync(
    path,
    `name: ${name}
params: { who: { default: world } }
jobs:
  first: { runner: process, command: [sh, -c, 'seq 1 20; echo Hello, $WHO'], environment: { WHO: "\${{ params.who }}" } }
  second: { runner: process, command: [sh, -c, 'test -e ${go} || exit 3; echo done'], depends_on: [first] }
`,
  );
  return { path, mend: () => writeFileSync(go, '') };
}

describe.skipIf(process.platform === 'win32')('a run that failed', () => {
  it('is retried, keeps what was good, and says so', async () => {
    const { path, mend } = twoSteps('steps');
    expect(await gantry('run', path)).toMatchObject({ code: 1 });
    mend();
    const retried = await gantry('run', 'retry', 'steps');
    expect(retried).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^second \| done\nsteps #2 succeeded, 2 jobs/),
    });
    expect(retried.stderr).toContain('first: kept from the earlier run\n');
    const shown = (await gantry('run', 'show', 'steps')).stdout;
    expect(shown).toContain('trigger: Rerun, repeats #1\n');
    expect(shown).toMatch(/\nfirst +Succeeded +0 +Reused from run #1\.\nsecond +Succeeded /);
    expect((await gantry('logs', 'steps#2', 'first', '--tail', '1')).stdout).toBe('Hello, world\n');
    const nothing = await gantry('run', 'retry', 'steps');
    expect(nothing).toMatchObject({ code: 2, stdout: '' });
    expect(nothing.stderr).toBe('Every job of run #2 succeeded; there is nothing to retry.\n');
  });

  it('is retried with the workflow as it is now', async () => {
    const { path } = twoSteps('moved');
    await gantry('run', path);
    writeFileSync(path, readFileSync(path, 'utf8').replace('|| exit 3', '|| true'));
    await gantry('run', path);
    expect(await gantry('run', 'retry', 'moved#1')).toMatchObject({ code: 1 });
    const retried = await gantry('run', 'retry', 'moved#1', '--head');
    expect(retried.stdout).toMatch(/^second \| done\nmoved #4 succeeded, 2 jobs/);
    expect(retried.stderr).toContain('first: kept from the earlier run\n');
  });

  it('is run again with another parameter', async () => {
    const { path, mend } = twoSteps('rerun');
    await gantry('run', path);
    mend();
    const again = await gantry('run', 'rerun', 'rerun#1', '--param', 'who=Seoul');
    expect(again.stdout).toContain('first | Hello, Seoul\n');
    expect(again.stdout).toContain('rerun #2 succeeded');
    const wrong = await gantry('run', 'rerun', 'rerun', '--head', '--param', 'whom=x');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/whom.*did you mean `who`/);
    expect((await gantry('run', 'rerun', 'rerun#9')).stderr).toBe(
      'There is no run `rerun#9`, or it is no longer kept.\n',
    );
  });

  it('is found by what it was', async () => {
    const { path, mend } = twoSteps('found');
    await gantry('run', path);
    mend();
    await gantry('run', 'retry', 'found');
    const numbers = async (...filter: string[]) =>
      JSON.parse((await gantry('run', 'list', '--json', '--workflow', 'found', ...filter)).stdout).map(
        ({ number }: { number: number }) => number,
      );
    expect(await numbers()).toEqual([2, 1]);
    expect(await numbers('--state', 'failed')).toEqual([1]);
    expect(await numbers('--state', 'failed', '--state', 'succeeded')).toEqual([2, 1]);
    expect(await numbers('--trigger', 'rerun')).toEqual([2]);
    expect(await numbers('--since', '1h')).toEqual([2, 1]);
    expect(await numbers('--until', '1h')).toEqual([]);
    expect(await numbers('--after', 'found#2')).toEqual([1]);
    expect(await numbers('--limit', '1')).toEqual([2]);
    for (const [option, given, said] of [
      ['--state', 'broken', '`broken` is none of queued, running, succeeded, failed, cancelled'],
      ['--since', 'lately', '`lately` is neither a moment such as'],
      ['--workflow', 'foond', 'There is no workflow `foond`.'],
      ['--schedule', 'found', 'found has no schedule.'],
    ] as const) {
      const refused = await gantry('run', 'list', option, given);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain(said);
    }
  });
});

it('asks whether a command was meant where there is no such file', async () => {
  const { code, stderr } = await gantry('run', 'lsit');
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean `gantry run list`?');
  expect((await gantry('run', 'nowhere.yaml')).stderr).not.toContain('Did you mean');
});

describe.skipIf(process.platform === 'win32')('gantry logs', () => {
  it('prints the end, the times, and what contains a text', async () => {
    const { path } = twoSteps('printed');
    await gantry('run', path);
    expect((await gantry('logs', 'printed', 'first', '--tail', '2')).stdout).toBe('20\nHello, world\n');
    expect((await gantry('logs', 'printed', 'first', '--tail', '0')).stdout).toBe('');
    expect((await gantry('logs', 'printed', '--timestamps', '--tail', '1')).stdout).toMatch(
      /^first \| \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z Hello, world\n$/,
    );
    expect((await gantry('logs', 'printed', 'first', '--timestamps', '--tail', '1')).stdout).toMatch(
      /^\d{4}-\S+Z Hello, world\n$/,
    );
    expect(await gantry('logs', 'printed', '--search', 'HELLO')).toMatchObject({
      code: 0,
      stdout: 'first | Hello, world\n',
    });
    expect((await gantry('logs', 'printed', '--search', '1')).stdout.split('\n')).toHaveLength(12);
    const none = await gantry('logs', 'printed', '--search', 'HELLO', '--case-sensitive');
    expect(none).toMatchObject({ code: 1, stdout: '', stderr: 'No line contains `HELLO`.\n' });
    const found = JSON.parse((await gantry('logs', 'printed', '--search', 'hello', '--json')).stdout);
    expect(found).toMatchObject({ type: 'log', job: 'first', number: 20, text: 'Hello, world' });
    expect(await gantry('logs', 'printed', '--search', '')).toMatchObject({ code: 2 });
    expect(await gantry('logs', 'printed', '--search', 'x', '--follow')).toMatchObject({ code: 2 });
    for (const option of ['--regex', '--case-sensitive']) {
      const refused = await gantry('logs', 'printed', option);
      expect(refused).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`'${option}' says how --search`),
      });
    }
  });

  it('prints the lines that match a regular expression, and says what is none', async () => {
    const { path } = twoSteps('matched');
    await gantry('run', path);
    const search = (...more: string[]) => gantry('logs', 'matched', '--regex', '--search', ...more);
    expect(await search('^hel+o, W')).toMatchObject({ code: 0, stdout: 'first | Hello, world\n' });
    expect(await search('^hel+o, W', '--case-sensitive')).toMatchObject({
      code: 1,
      stderr: 'No line matches `^hel+o, W`.\n',
    });
    expect(await search('a(b')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'The regular expression is wrong at character 4: a group is not closed; a ) is missing.\n',
    });
  });

  it('prints one stream alone, and the exact bytes', async () => {
    const path = join(folder, 'both.yaml');
    const script = 'printf "one\\\\n"; sleep 0.2; printf "bad\\\\n" >&2; sleep 0.2; printf "t\\\\377o"';
    const job = `{ runner: process, command: [sh, -c, '${script}'] }`;
    writeFileSync(path, `name: both\njobs: { a: ${job.replaceAll('\\\\', '\\')} }\n`);
    await gantry('run', path);
    expect((await gantry('logs', 'both', 'a', '--stream', 'stderr')).stdout).toBe('bad\n');
    expect((await gantry('logs', 'both', '--stream', 'stdout', '--tail', '2')).stdout).toBe(
      'a | one\na | t\ufffdo\n',
    );
    expect((await gantry('logs', 'both', '--stream', 'stderr', '--timestamps')).stdout).toMatch(
      /^a \| \S+Z bad\n$/,
    );
    expect((await gantry('logs', 'both', '--raw')).stdout).toBe('one\nbad\nt\ufffdo');
    expect((await gantry('logs', 'both', '--search', '', '--stream', 'both')).code).toBe(2);
    expect((await gantry('logs', 'both', '--raw', '--timestamps')).code).toBe(2);
    const json = (await gantry('logs', 'both', '--stream', 'stderr', '--json')).stdout.trim().split('\n');
    expect(json.map((line) => JSON.parse(line).text)).toEqual(['bad']);
    expect((await gantry('logs', 'both', '--stream', 'stderr', '--search', 'one')).code).toBe(1);
  });

  it('prints one attempt of several', async () => {
    const path = join(folder, 'again.yaml');
    const job = '{ runner: process, retries: 1, command: [sh, -c, "echo try $GANTRY_ATTEMPT; exit 1"] }';
    writeFileSync(path, `name: again\njobs: { a: ${job} }\n`);
    await gantry('run', path);
    expect((await gantry('logs', 'again')).stdout).toBe('a | try 1\na | try 2\n');
    expect((await gantry('logs', 'again', 'a', '--attempt', '2')).stdout).toBe('try 2\n');
    expect(await gantry('logs', 'again', '--attempt', '3')).toMatchObject({
      code: 2,
      stderr: 'No job has made attempt 3.\n',
    });
  });
});
