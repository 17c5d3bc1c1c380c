import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { runCli, startCli } from '../support/run-cli.ts';
import { DrivenDesktop } from './driven-desktop.ts';

const cli = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const { browser } = readTestEnvironment();
test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');

const failing = `
name: failing
jobs: { only: { runner: process, command: [node, -e, "process.exit(7)"] } }
`;
const sleeping = `
name: sleeping
jobs: { only: { runner: process, command: [node, -e, "setTimeout(() => {}, 60000)"] } }
`;

let data_dir = '';
let desktop: DrivenDesktop;

test.beforeEach(() => {
  data_dir = mkdtempSync(join(tmpdir(), 'gantry-tray-'));
  desktop = new DrivenDesktop(data_dir);
});
test.afterEach(async () => {
  await desktop.end();
  rmSync(data_dir, { recursive: true, force: true });
});

async function gantry(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(args, { GANTRY_DATA_DIR: data_dir }, cli);
  expect(code, stderr).toBe(0);
  return stdout;
}

const hasItem =
  (label: RegExp) =>
  ({ items }: { items: readonly { label: string }[] }): boolean =>
    items.some((item) => label.test(item.label));

/** Starts a run as the client that it is, and does not wait for its end. */
async function execute(name: string): Promise<void> {
  const { child, result } = startCli(['workflow', 'execute', name], { GANTRY_DATA_DIR: data_dir }, cli);
  await desktop.shown('tray', hasItem(new RegExp(`^${name} #`)));
  child.kill('SIGKILL');
  await result;
}

async function store(source: string): Promise<void> {
  const page = await desktop.page();
  await expect(page.getByText('hello').first()).toBeVisible();
  const file = join(data_dir, 'workflow.yaml');
  writeFileSync(file, source);
  await gantry('workflow', 'import', file);
}

test('a failed run is told by the system, and retried or opened from there', async () => {
  await store(failing);
  await runCli(['workflow', 'execute', 'failing'], { GANTRY_DATA_DIR: data_dir }, cli);
  const told = await desktop.shown('notification', ({ title }) => title === 'failing #1 failed');
  expect(told.body).toMatch(/^only: .*7/);
  desktop.act({ notification: 0 });
  await desktop.shown('notification', ({ title }) => title === 'failing #2 failed');
  desktop.act({ notification: 'click' });
  await expect((await desktop.page()).getByRole('heading', { name: '#2', exact: true })).toBeVisible();
});

test('the tray says what runs and what comes next, pauses, and Gantry stays in it without a window', async () => {
  await store(sleeping);
  await desktop.shown('tray', hasItem(/^Nothing runs$/));
  await gantry('schedule', 'create', 'sleeping', '--cron', '0 9 * * *', '--zone', 'Asia/Seoul');
  await desktop.shown('tray', hasItem(/sleeping$/));
  desktop.act({ tray: 'Pause all schedules' });
  await desktop.shown('tray', ({ items }) => items.some(({ is_checked }) => is_checked));
  desktop.act({ tray: 'Pause all schedules' });
  await desktop.shown('tray', ({ items }) => items.every(({ is_checked }) => !is_checked));
  await execute('sleeping');
  await desktop.shown('tray', hasItem(/^sleeping #1: 0 of 1 jobs done$/));

  await (await desktop.page()).close();
  await desktop.shown('notification', ({ title }) => title === 'Gantry goes on in the tray');
  desktop.act({ tray: 'Open Gantry' });
  await desktop.window(2);
  await expect((await desktop.page()).getByText('hello').first()).toBeVisible();

  desktop.act({ tray: 'Quit Gantry' });
  const question = await desktop.shown('question');
  expect(question.detail).toContain('One run is going. Its containers go on running');
  expect(question.detail).toContain('sleeping');
  desktop.act({ answer: 1 });
  // It is still there, and answers.
  await gantry('run', 'cancel', 'sleeping#1');
  await desktop.shown('tray', hasItem(/^Nothing runs$/));
  desktop.act({ tray: 'Quit Gantry' });
  await desktop.shown('question', ({ detail }) => !detail.includes('is going'));
  desktop.act({ answer: 0 });
  expect(await desktop.ended).toBe(0);
});

test('without a schedule and a run it ends with its window', async () => {
  const page = await desktop.page();
  await expect(page.getByText('hello').first()).toBeVisible();
  await page.close();
  expect(await desktop.ended).toBe(0);
});

test('the settings are kept, and the switch of the tray is heeded', async () => {
  await store(sleeping);
  await gantry('schedule', 'create', 'sleeping', '--every', '1h');
  await desktop.shown('tray', hasItem(/sleeping$/));
  const page = await desktop.page();
  type Gantry = { gantry: { settings: { get(): Promise<unknown>; set(change: object): Promise<unknown> } } };
  const set = (change: object): Promise<unknown> =>
    page.evaluate((given) => (globalThis as unknown as Gantry).gantry.settings.set(given), change);
  expect(await set({ keep_in_tray: false })).toMatchObject({ keep_in_tray: false, notify_failures: true });
  await expect(set({ keep_in_tray: 'no' })).rejects.toThrow();
  await expect(set({ elsewhere: 1 })).rejects.toThrow();
  await page.close();
  const question = await desktop.shown('question');
  expect(question.detail).toContain('will not fire until Gantry runs again');
  desktop.act({ answer: 0 });
  expect(await desktop.ended).toBe(0);
});
