import { expect, type Page, test } from '@playwright/test';
import type { Retention, WorkflowRetention } from '../../src/shared/contract/retention.ts';
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

function store(name: string): Promise<Workflow> {
  const source = `name: ${name}\njobs: { say: { runner: process, command: [echo, hello] } }\n`;
  return gantry.rest('POST', '/workflow/', { source });
}

async function run(workflow: Workflow): Promise<Run> {
  const made = await gantry.rest<Run>('POST', `/workflow/${workflow.uuid}/execute`, {});
  await expect
    .poll(async () => (await gantry.rest<{ run: Run }>('GET', `/run/${made.uuid}/`)).run.state)
    .toBe('succeeded');
  return made;
}

async function open(page: Page, route: string): Promise<void> {
  await page.goto(gantry.address + route);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a run is kept, let go and deleted, and lists leave it out without a reload', async ({ page }) => {
  const flow = await store('by-hand');
  const [first, second] = [await run(flow), await run(flow)];
  await open(page, `#/runs/${first.uuid}`);
  await choose(page, 'Keep this run');
  await expect(page.locator('header').getByText('Kept', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Delete this run…' })).toBeDisabled();
  await page.getByRole('menuitem', { name: 'No longer keep this run' }).click();
  await choose(page, 'Delete this run…');
  const dialog = page.getByRole('dialog', { name: 'Delete by-hand #1?' });
  await expect(dialog.getByText(/^Its history and its logs \(\d+ B\) are gone for good\.$/)).toBeVisible();
  await expectNoAxeFaults(page, '[role=dialog]');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/#\/runs$/);
  const runs = page.getByRole('table', { name: 'Runs' });
  await expect(runs.getByRole('link', { name: 'by-hand #2' })).toBeVisible();
  await expect(runs.getByRole('link', { name: 'by-hand #1' })).toHaveCount(0);

  await fetch(new URL(`/run/${second.uuid}/`, gantry.address), {
    method: 'DELETE',
    headers: { authorization: `Bearer ${gantry.token}` },
  });
  await expect(runs.getByRole('link', { name: 'by-hand #2' })).toHaveCount(0);
  await open(page, `#/runs/${second.uuid}`);
  await expect(page.getByRole('heading', { name: 'This run cannot be shown' })).toBeVisible();
  await expect(page.getByText('or it is no longer kept.')).toBeVisible();
});

test('an open page says that its run went', async ({ page }) => {
  const flow = await store('goes');
  const { uuid } = await run(flow);
  await open(page, `#/runs/${uuid}`);
  await expect(page.getByRole('heading', { name: '#1' })).toBeVisible();
  expect(await gantry.rest('POST', '/run/delete', { uuids: [uuid] })).toEqual({
    deleted: [uuid],
    refused: [],
  });
  await expect(page.getByRole('heading', { name: 'This run is gone' })).toBeVisible();
});

test('a workflow has a rule of its own, with what goes by it said before', async ({ page }) => {
  const flow = await store('ruled');
  for (let time = 0; time < 3; time += 1) await run(flow);
  await open(page, `#/workflows/${flow.uuid}`);
  const runs = page.getByRole('table', { name: 'Runs' });
  await expect(runs.getByRole('link', { name: '#1' })).toBeVisible();
  await choose(page, 'History kept…');
  const dialog = page.getByRole('dialog', { name: 'History kept of ruled' });
  await expect(dialog.getByText('the last 1,000 runs, each for 90 days')).toBeVisible();
  await dialog.getByRole('radio', { name: 'A rule of its own' }).check();
  const count = dialog.getByRole('textbox', { name: 'Runs of each workflow' });
  await count.fill('none');
  await expect(dialog.getByRole('status')).toHaveText(
    'Leave a field empty, or write a number above 0 into it.',
  );
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await count.fill('1');
  await expect(dialog.getByRole('status')).toHaveText(/^2 runs go now, with \d+ B of logs\.$/);
  await expectNoAxeFaults(page, '[role=dialog]');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(runs.getByRole('link', { name: '#1' })).toHaveCount(0);
  await expect(runs.getByRole('link', { name: '#3' })).toBeVisible();
  const { own } = await gantry.rest<WorkflowRetention>('GET', `/workflow/${flow.uuid}/retention`);
  expect(own).toEqual({ max_runs: 1, max_age_ms: 90 * 86_400_000 });
});

test('the settings hold the rule of all workflows', async ({ page }) => {
  await open(page, '#/settings');
  const age = page.getByRole('textbox', { name: 'Time that runs are kept' });
  await expect(age).toHaveValue('90');
  const save = page.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();
  await age.fill('30');
  await page.getByRole('textbox', { name: 'Room for the logs of all runs' }).fill('');
  await expect(page.getByText('Nothing goes now.')).toBeVisible();
  await save.click();
  await expect(save).toBeDisabled();
  const { max_age_ms, max_log_bytes } = await gantry.rest<Retention>('GET', '/retention/');
  expect({ max_age_ms, max_log_bytes }).toEqual({ max_age_ms: 30 * 86_400_000, max_log_bytes: null });
  await page.reload();
  await expect(age).toHaveValue('30');
});
