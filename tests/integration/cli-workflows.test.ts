import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CalledCli, type CallOptions, callCli, startEngine } from '../support/cli-in-process.ts';

const text = (command: string) =>
  `# a comment that stays\nname:   greet\njobs: { say: { runner: process, command: [${command}] } }\n`;

let data_dir: string;
let folder: string;
let file: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ data_dir, stop } = await startEngine());
  folder = dirname(data_dir);
});
afterAll(() => stop());
beforeEach(async () => {
  file = join(mkdtempSync(join(folder, 'files-')), 'greet.yaml');
  for (const { uuid } of await workflows()) await gantry('workflow', 'delete', uuid, '--yes');
});

const gantry = (...args: string[]): Promise<CalledCli> => callCli(args, { data_dir });
const answering = (answer: CallOptions['answer'], ...args: string[]) => callCli(args, { data_dir, answer });
const workflows = async (): Promise<{ uuid: string; name: string }[]> =>
  JSON.parse((await gantry('workflow', 'list', '--json')).stdout);
const names = async () => (await workflows()).map(({ name }) => name);

describe.skipIf(process.platform === 'win32')('a stored workflow', () => {
  it('is exported as it was written, over no file that is there', async () => {
    writeFileSync(file, text('true'));
    await gantry('workflow', 'import', file);
    expect((await gantry('workflow', 'export', 'greet')).stdout).toBe(text('true'));
    const copy = join(dirname(file), 'copy.yaml');
    expect(await gantry('workflow', 'export', 'greet', '-o', copy)).toMatchObject({ code: 0 });
    expect(readFileSync(copy, 'utf8')).toBe(text('true'));
    writeFileSync(copy, 'mine');
    const refused = await gantry('workflow', 'export', 'greet', '-o', copy);
    expect(refused).toMatchObject({ code: 2, stderr: `${copy} exists already; --force replaces it.\n` });
    expect(readFileSync(copy, 'utf8')).toBe('mine');
    expect(await gantry('workflow', 'export', 'greet', '-o', copy, '--force')).toMatchObject({ code: 0 });
    expect(readFileSync(copy, 'utf8')).toBe(text('true'));
  });

  it('is copied, and found by a part of its name', async () => {
    writeFileSync(file, text('true'));
    await gantry('workflow', 'import', file);
    expect((await gantry('workflow', 'duplicate', 'greet')).stdout).toContain(
      'greet (2) is a copy of greet (',
    );
    await gantry('workflow', 'duplicate', 'greet', '--name', 'wave');
    expect(await names()).toEqual(['wave', 'greet (2)', 'greet']);
    const { stdout } = await gantry('workflow', 'list', '--name', 'GREET', '--json');
    expect(JSON.parse(stdout)).toHaveLength(2);
  });

  it('shows its revisions, what they changed, and takes one back', async () => {
    writeFileSync(file, text('true'));
    await gantry('run', file);
    writeFileSync(file, text('"false"'));
    await gantry('run', file);
    const listed = (await gantry('workflow', 'revisions', 'greet')).stdout.split('\n');
    expect(listed[1]).toMatch(/^2 \(newest\) +greet +1 /);
    expect(listed[2]).toMatch(/^1 +greet +1 /);
    const { stdout: diff } = await gantry('workflow', 'diff', 'greet');
    expect(diff).toContain('\n-jobs: { say: { runner: process, command: [true] } }\n');
    expect(diff).toContain('\n+jobs: { say: { runner: process, command: ["false"] } }\n');
    expect((await gantry('workflow', 'diff', 'greet', '2', '--against', '2')).stderr).toBe(
      'The two have the same text.\n',
    );
    expect((await gantry('workflow', 'export', 'greet', '--revision', '1')).stdout).toBe(text('true'));
    expect((await gantry('workflow', 'restore', 'greet', '1')).stdout).toBe(
      'greet: the text of revision 1 is now revision 3\n',
    );
    expect((await gantry('workflow', 'export', 'greet')).stdout).toBe(text('true'));
    const missing = await gantry('workflow', 'restore', 'greet', '9');
    expect(missing).toMatchObject({ code: 2, stderr: 'There is no revision `9`.\n' });
  });

  it('is deleted only by who knows what is lost', async () => {
    writeFileSync(file, text('true'));
    const { stdout } = await gantry('run', file, '--json');
    const { run } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    await gantry('schedule', 'create', 'greet', '--every', '1h');
    const silent = await gantry('workflow', 'delete', 'greet');
    expect(silent).toMatchObject({ code: 2, stdout: '' });
    expect(silent.stderr).toMatch(
      /^This deletes greet \(\S+\)\.\nIts 1 schedule goes too\.\nIts 1 run and its logs are kept; --drop-history deletes them\.\n/,
    );
    expect(silent.stderr).toContain('say --yes');
    const doubting = await answering(false, 'workflow', 'delete', 'greet');
    expect(doubting).toMatchObject({ code: 2, asked: ['Delete it? [y/N]'] });
    expect(await names()).toEqual(['greet']);
    expect(await answering(true, 'workflow', 'delete', 'greet')).toMatchObject({
      code: 0,
      stdout: 'greet deleted\n',
    });
    expect(await names()).toEqual([]);
    expect((await gantry('run', 'show', run.uuid)).stdout).toContain('greet #1 succeeded');
    expect(JSON.parse((await gantry('schedule', 'list', '--json')).stdout)).toEqual([]);
  });

  it('takes its history along where that is wanted', async () => {
    writeFileSync(file, text('echo, hello'));
    const { stdout } = await gantry('run', file, '--json');
    const { run } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    const logs = join(data_dir, 'logs', run.uuid);
    expect(existsSync(logs)).toBe(true);
    const deleted = await gantry('workflow', 'delete', 'greet', '--drop-history', '--yes', '--json');
    expect(JSON.parse(deleted.stdout)).toMatchObject({ name: 'greet', runs_count: 1 });
    expect(deleted).toMatchObject({ code: 0, stderr: '', asked: [] });
    expect(await gantry('run', 'show', run.uuid)).toMatchObject({ code: 2 });
    expect(existsSync(logs)).toBe(false);
  });

  it('is named by its uuid where several have its name', async () => {
    writeFileSync(file, text('true'));
    await gantry('workflow', 'import', file);
    writeFileSync(join(dirname(file), 'other.yaml'), text('true'));
    await gantry('workflow', 'import', join(dirname(file), 'other.yaml'));
    const refused = await gantry('workflow', 'delete', 'greet', '--yes');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^2 workflows are called `greet`; use one of their uuids: \S+, \S+\n$/);
    expect(await names()).toEqual(['greet', 'greet']);
  });
});
