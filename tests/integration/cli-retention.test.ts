import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CalledCli, type CallOptions, callCli, startEngine } from '../support/cli-in-process.ts';

let data_dir: string;
let file: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  ({ data_dir, stop } = await startEngine());
  file = join(dirname(data_dir), 'greet.yaml');
  writeFileSync(file, 'name: greet\njobs: { say: { runner: process, command: [echo, hello] } }\n');
});
afterEach(() => stop());

const gantry = (...args: string[]): Promise<CalledCli> => callCli(args, { data_dir });
const answering = (answer: CallOptions['answer'], ...args: string[]) => callCli(args, { data_dir, answer });

async function ran(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await gantry('run', file);
}

async function numbers(): Promise<number[]> {
  const { stdout } = await gantry('run', 'list', '--json');
  return JSON.parse(stdout).map(({ number }: { number: number }) => number);
}

describe.skipIf(process.platform === 'win32')('gantry retention', () => {
  it('shows the rules, of all and of a workflow', async () => {
    await gantry('workflow', 'import', file);
    const { stdout } = await gantry('retention', 'show');
    expect(stdout).toBe(
      [
        'Kept of each workflow: the last 1,000 runs, each for 90 days.',
        'Logs take 0 B; bound: 10 GiB.',
        'The latest run that succeeded, the latest that failed, and runs that you keep by hand always stay.',
        '',
      ].join('\n'),
    );
    expect((await gantry('retention', 'show', '--workflow', 'greet')).stdout).toBe(
      'Kept of greet: the last 1,000 runs, each for 90 days (as of all workflows).\n',
    );
    const korean = await callCli(['retention', 'show'], { data_dir, language: 'ko' });
    expect(korean.stdout).toContain('워크플로마다 보관: 최근 실행 1,000개, 각각 90일 동안.\n');
    const json = JSON.parse((await gantry('retention', 'show', '--json')).stdout);
    expect(json).toMatchObject({ max_runs: 1000, would_go: { runs_count: 0 } });
  });

  it('sets a rule, after naming what goes with it', async () => {
    await ran(3);
    const args = ['retention', 'set', '--workflow', 'greet', '--max-runs', '1', '--max-age', 'unlimited'];
    expect(await gantry(...args)).toMatchObject({ code: 2, stdout: '' });
    expect(await answering(false, ...args)).toMatchObject({ code: 2 });
    const set = await answering(true, ...args);
    expect(set.stderr).toMatch(/^2 runs go now, with \d+(\.\d)? (B|KiB) of logs\.\n$/);
    expect(set.stdout).toContain('Kept of greet: the last run (its own rule).\n');
    await expect.poll(numbers, { timeout: 15_000 }).toEqual([3]);
    const again = await gantry('retention', 'set', '--workflow', 'greet', '--as-all');
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('(as of all workflows)') });
    const all = await gantry(
      'retention',
      'set',
      '--max-runs',
      'unlimited',
      '--max-age',
      '36h',
      '--max-logs',
      '5g',
    );
    expect(all.stdout).toContain('Kept of each workflow: the runs of the last 1 d 12 h.\nLogs take ');
    expect(all.stdout).toContain('bound: 5 GiB.');
  });

  it.each([
    ['--max-runs', '0'],
    ['--max-age', '1s'],
    ['--max-logs', 'much'],
    ['--max-logs', '5'],
  ])('refuses %s %s in words', async (option, value) => {
    const refused = await gantry('retention', 'set', option, value);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(`\`${value}\``);
  });
});

describe.skipIf(process.platform === 'win32')('runs on the command line', () => {
  it('are deleted, after naming what is lost', async () => {
    await ran(3);
    expect(await gantry('run', 'delete', 'greet#1')).toMatchObject({ code: 2 });
    const asked = await answering(true, 'run', 'delete', 'greet#1', 'greet#2', 'greet#1');
    expect(asked).toMatchObject({ code: 0, stdout: 'greet#1 deleted\ngreet#2 deleted\n' });
    expect(asked.stderr).toMatch(
      /This deletes greet#1, its history and its logs \(\d+ B\)\.\nThis deletes greet#2/,
    );
    expect(await numbers()).toEqual([3]);
    const gone = await gantry('run', 'show', 'greet#1');
    expect(gone).toMatchObject({ code: 2, stderr: 'There is no run `greet#1`, or it is no longer kept.\n' });
  });

  it('are kept, and then not deleted', async () => {
    await ran(1);
    expect((await gantry('run', 'keep', 'greet#1')).stdout).toBe('greet#1 is kept\n');
    expect((await gantry('run', 'show', 'greet#1')).stdout).toContain('\nkept\n');
    const refused = await gantry('run', 'delete', 'greet#1', '--yes');
    expect(refused).toMatchObject({ code: 2, stderr: 'Run #1 is kept; let it go first, then delete it.\n' });
    await gantry('run', 'keep', 'greet#1', '--off');
    expect(await gantry('run', 'delete', 'greet#1', '--yes')).toMatchObject({ code: 0 });
    expect(await numbers()).toEqual([]);
  });

  it('that are gone are named so where a later one comes from them', async () => {
    writeFileSync(
      file,
      'name: greet\njobs: { a: { runner: process, command: ["true"] }, b: { runner: process, command: ["false"], depends_on: [a] } }\n',
    );
    await gantry('run', file);
    await gantry('run', 'retry', 'greet#1');
    const deleted = await answering(true, 'run', 'delete', 'greet#1');
    expect(deleted.stderr).toContain('A later run keeps results of it.');
    const { stdout } = await gantry('run', 'show', 'greet#2');
    expect(stdout).toContain('trigger: Rerun, repeats a run that is no longer kept\n');
    expect(stdout).toMatch(/\na +Succeeded +0 +Reused from an earlier run\.\n/);
  });
});
