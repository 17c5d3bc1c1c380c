import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { RevisionSummary } from '../../src/shared/contract/workflow.ts';
import type { Run } from '../../src/shared/domain/run.ts';
import type { Workflow } from '../../src/shared/domain/workflow.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { expectNoAxeFaults } from './axe.ts';
import { ServedGantry } from './served-gantry.ts';

const { browser } = readTestEnvironment();
const gantry = new ServedGantry({ DOCKER_HOST: 'unix:///nowhere/docker.sock' });

test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');
test.beforeAll(() => gantry.start());
test.afterAll(() => gantry.stop());

const complaints: string[] = [];
test.beforeEach(async ({ page }) => {
  complaints.length = 0;
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.addInitScript((token) => localStorage.setItem('gantry.token', token), gantry.token);
});
test.afterEach(() => expect(complaints).toEqual([]));

const job = (code: string, more = ''): string =>
  `{ runner: process, command: [node, -e, "process.exitCode = ${code}"]${more} }`;

function sourceOf(name: string, code: string): string {
  return `name: ${name}\nparams: { code: { default: "0" } }\njobs:\n  load: ${job('0')}\n  check: ${job(code, ', depends_on: [load]')}\n  publish: ${job('0', ', depends_on: [check]')}\n`;
}

function store(source: string): Promise<Workflow> {
  return gantry.rest('POST', '/workflow/', { source });
}

async function run(workflow: Workflow, params: Record<string, string> = {}): Promise<Run> {
  const made = await gantry.rest<Run>('POST', `/workflow/${workflow.uuid}/execute`, { params });
  await expect
    .poll(async () => (await gantry.rest<{ run: Run }>('GET', `/run/${made.uuid}/`)).run.state)
    .toMatch(/succeeded|failed|cancelled/);
  return made;
}

async function open(page: Page, route: string): Promise<void> {
  await page.goto(gantry.address + route);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

test('the history tells what became of each job in each run, and leads there', async ({ page }) => {
  const flow = await store(sourceOf('grid', '${{ params.code }}'));
  await open(page, `#/workflows/${flow.uuid}`);
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page).toHaveURL(/\?view=history$/);
  await expect(page.getByText('Press Run to start the first one.')).toBeVisible();
  await run(flow);
  const failed = await run(flow, { code: '7' });
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('gridcell', { name: 'check in #1: Succeeded' })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: 'publish in #2: Blocked' })).toBeVisible();

  await grid.getByRole('gridcell', { name: 'check in #2: Failed' }).hover();
  await expect(page.getByRole('status').filter({ hasText: 'check #2' })).toContainText('Exited with code 7.');
  await expectNoAxeFaults(page, 'main');

  const third = await run(flow);
  await expect(grid.getByRole('gridcell', { name: 'publish in #3: Succeeded' })).toBeVisible();
  expect(third.number).toBe(3);

  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('status').filter({ hasText: 'check #2' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/runs/${failed.uuid}\\?job=check$`));
  await page.goBack();
  await grid.getByRole('gridcell', { name: 'load in #1: Succeeded' }).click();
  await expect(page.getByRole('heading', { name: '#1' })).toBeVisible();
});

test('the runs of a workflow can be filtered, in the address', async ({ page }) => {
  const flow = await store(sourceOf('sieve', '${{ params.code }}'));
  await run(flow);
  await run(flow, { code: '7' });
  await open(page, `#/workflows/${flow.uuid}?state=failed`);
  const links = page.getByRole('table', { name: 'Runs' }).getByRole('link');
  await expect(links).toHaveText(['#2']);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(links).toHaveText(['#2', '#1']);
});

test('revisions are compared, and an earlier one is brought back', async ({ page }) => {
  const flow = await store(sourceOf('revised', '0'));
  await gantry.rest('PATCH', `/workflow/${flow.uuid}/`, { source: sourceOf('revised', '5') });
  await open(page, `#/workflows/${flow.uuid}?view=revisions`);
  const diff = page.getByRole('region', { name: 'Difference' });
  await expect(diff.getByText('added: ')).toHaveCount(1);
  await expect(diff).toContainText('process.exitCode = 5');
  await expectNoAxeFaults(page, 'main');
  await page.getByRole('button', { name: /^Revision 2/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'Revision 1' })).toBeVisible();
  await page.getByLabel('Compared with').selectOption({ label: 'Revision 2' });
  await expect(page.getByText('from revision 1 to 2')).toBeVisible();
  await expect(diff.locator('[data-kind="added"]')).toContainText('process.exitCode = 5');
  await page.getByRole('button', { name: 'Restore this' }).click();
  await expect(page.getByRole('button', { name: /^Revision 3/ })).toContainText('restored from 1');
  const revisions = await gantry.rest<RevisionSummary[]>('GET', `/workflow/${flow.uuid}/revision/`);
  expect(revisions.map(({ number, is_head }) => [number, is_head])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ]);
});

test('a workflow is duplicated, and exported byte for byte', async ({ page }) => {
  const source = `# my notes\n${sourceOf('original', '0')}`;
  const flow = await store(source);
  await open(page, `#/workflows/${flow.uuid}`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export as a file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('original.yaml');
  expect(await readFile(await file.path(), 'utf8')).toBe(source);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(page.getByRole('heading', { name: 'original (2)', level: 1 })).toBeVisible();
});

test('deleting names what goes, is refused while it runs, and keeps its runs by choice', async ({ page }) => {
  const flow = await store(sourceOf('doomed', '0'));
  const kept = await run(flow);
  const waiting = await store('name: busy\njobs:\n  wait: { image: "busybox:1" }\n');
  const live = await gantry.rest<Run>('POST', `/workflow/${waiting.uuid}/execute`, {});

  await open(page, '#/workflows');
  const doomed = page.getByRole('main').getByRole('link', { name: /^doomed/ });
  await expect(doomed).toBeVisible();
  await expectNoAxeFaults(page, 'main');
  await page.keyboard.press('/');
  await page.keyboard.type('busy');
  await expect(doomed).toHaveCount(0);
  await page.getByRole('button', { name: 'More about busy' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It has no schedules.');
  await expect(dialog).toContainText('1 run stays');
  await expectNoAxeFaults(page, '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByRole('alert')).toContainText('still runs (#1)');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await gantry.rest('POST', `/run/${live.uuid}/cancel`, {});

  await page.goto(`${gantry.address}#/workflows/${flow.uuid}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/#\/workflows$/);
  await expect(page.getByRole('link', { name: /^doomed/ })).toHaveCount(0);
  await page.goto(`${gantry.address}#/runs/${kept.uuid}`);
  await expect(page.locator('header').getByText('Succeeded')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run again', exact: true })).toBeDisabled();
});
