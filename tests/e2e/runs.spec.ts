import { expect, type Page, test } from '@playwright/test';
import type { Run } from '../../src/shared/domain/run.ts';
import type { Workflow } from '../../src/shared/domain/workflow.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { expectNoAxeFaults } from './axe.ts';
import { countClicks } from './click-count.ts';
import { GantryPage } from './run-page.ts';
import { ServedGantry } from './served-gantry.ts';

const { browser } = readTestEnvironment();
/** No Docker is there, so that a job with an image waits for ever. */
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

const good = '{ runner: process, command: [node, -e, "console.log(1)"] }';
const wrong =
  '{ runner: process, command: [node, -e, "console.log(1); console.error(\'no such table\'); process.exitCode = 3"] }';

function store(source: string): Promise<Workflow> {
  return gantry.rest('POST', '/workflow/', { source });
}

function execute(workflow: Workflow, params: Record<string, string> = {}): Promise<Run> {
  return gantry.rest('POST', `/workflow/${workflow.uuid}/execute`, { params });
}

async function ended(run: Run): Promise<Run> {
  await expect
    .poll(async () => (await gantry.rest<{ run: Run }>('GET', `/run/${run.uuid}/`)).run.state)
    .toMatch(/succeeded|failed|cancelled/);
  return run;
}

async function open(page: Page, route = '#/'): Promise<GantryPage> {
  await page.goto(gantry.address + route);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  return new GantryPage(page);
}

function section(page: Page, name: string) {
  return page.getByRole('region', { name });
}

test('from the start page to the log of what runs is one click', async ({ page }) => {
  const script = "console.log('up'); setInterval(() => {}, 1000)";
  const endless = await store(
    `name: endless\njobs:\n  wait: { runner: process, command: [node, -e, "${script}"] }\n  after: { runner: process, command: [node, -e, "0"], depends_on: [wait] }\n`,
  );
  await ended(await execute(await store(`name: earlier\njobs: { once: ${good} }\n`)));
  const clicks = await countClicks(page);
  const window = await open(page);
  await expect(section(page, 'Running now')).toContainText('Nothing runs at present');
  const run = await execute(endless);
  const row = section(page, 'Running now').getByRole('listitem').filter({ hasText: 'endless' });
  await expect(row).toContainText('#1');
  await expect(row).toContainText('0/2');
  await row.getByRole('link').click();
  await expect(window.log('wait').getByText('up')).toBeVisible();
  expect(await clicks()).toBeLessThanOrEqual(2);

  await page.goBack();
  await row.getByRole('button', { name: 'Stop endless #1' }).click();
  await expect(row).toBeHidden();
  await ended(run);
});

test('why something failed stands on the start page, and leads to the first error line', async ({ page }) => {
  const nightly = await store(`name: nightly\njobs:\n  load: ${good}\n  check: ${wrong}\n`);
  await ended(await execute(nightly));
  const clicks = await countClicks(page);
  const window = await open(page);
  const row = section(page, 'Failed lately').getByRole('listitem').filter({ hasText: 'nightly' });
  await expect(row).toContainText('check: Exited with code 3.');
  await expectNoAxeFaults(page, 'main');
  await page.keyboard.press('j');
  await expect(row.getByRole('link')).toBeFocused();
  await row.getByRole('link').click();
  await expect(page.getByRole('alert')).toContainText('no such table');
  await expect(window.job('check', 'Failed')).toHaveAttribute('aria-pressed', 'true');
  await expect(window.log('check').getByText('no such table')).toBeVisible();
  expect(await clicks()).toBe(1);
  await expectNoAxeFaults(page, 'main');
});

test('a retry keeps what succeeded and says where it comes from', async ({ page }) => {
  const flow = await store(
    `name: mending\njobs:\n  first: ${good}\n  second: ${wrong.replace('}', ', depends_on: [first] }')}\n`,
  );
  const run = await ended(await execute(flow));
  const window = await open(page, `#/runs/${run.uuid}`);
  await page.getByRole('button', { name: 'Retry failed', exact: true }).click();
  await expect(page.getByRole('heading', { name: '#2' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Rerun of #1' })).toBeVisible();
  await expect(window.runState('Failed')).toBeVisible();
  const first = window.job('first', 'Succeeded, Reused from run #1');
  await expect(first).toContainText('Reused from run #1');
  for (let press = 0; press < 2; press += 1) await page.getByRole('button', { name: 'Zoom out' }).click();
  await expect(first).toContainText('↩ #1');
  await first.click();
  await expect(window.log('first').getByText('1', { exact: true }).last()).toBeVisible();
  await page.getByRole('link', { name: 'Reused from run #1' }).click();
  await expect(page).toHaveURL(new RegExp(`${run.uuid}\\?job=first`));
  await page.getByRole('link', { name: 'Run again as #2' }).click();
  await expect(page.getByRole('heading', { name: '#2' })).toBeVisible();
});

test('what was mended is retried as it is now, or by choice as it was', async ({ page }) => {
  const text = (second: string) =>
    `name: repaired\njobs:\n  first: ${good}\n  second: ${second.replace('}', ', depends_on: [first] }')}\n`;
  const flow = await store(text(wrong));
  const run = await ended(await execute(flow));
  const window = await open(page, `#/runs/${run.uuid}`);
  const banner = page.getByRole('alert');
  await expect(banner.getByRole('link', { name: 'Edit job' })).toHaveAttribute(
    'href',
    `#/workflows/${flow.uuid}/edit?job=second`,
  );
  await expect(page.getByText('The workflow was changed since this run.')).toBeHidden();
  await gantry.rest('PATCH', `/workflow/${flow.uuid}/`, { source: text(good) });
  await expect(page.getByText('The workflow was changed since this run.')).toBeVisible();
  await expectNoAxeFaults(page, 'main');
  await page.getByRole('button', { name: 'More ways to run again' }).click();
  await expect(page.getByRole('menuitem').first()).toHaveText('Retry with the workflow as it is now');
  await page.getByRole('menuitem', { name: 'Retry with the text of this run (revision 1)' }).click();
  await expect(page.getByRole('heading', { name: '#2' })).toBeVisible();
  await expect(window.runState('Failed')).toBeVisible();
  await page.getByRole('button', { name: 'Retry failed', exact: true }).click();
  await expect(page.getByRole('heading', { name: '#3' })).toBeVisible();
  await expect(window.runState('Succeeded')).toBeVisible();
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const row = page.getByRole('table', { name: 'Jobs' }).getByRole('row', { name: /^first/ });
  // Its own run was a retry as well, which had kept it from the first one.
  await expect(row).toContainText('Reused from run #1');
});

test('from the start page too', async ({ page }) => {
  const text = (command: string) => `name: morning\njobs:\n  only: ${command}\n`;
  const flow = await store(text(wrong));
  await ended(await execute(flow));
  await ended(await execute(flow));
  const window = await open(page);
  const row = section(page, 'Failed lately').getByRole('listitem').filter({ hasText: 'morning' });
  await expect(row).toContainText('failed 2 times in a row');
  await expect(row.getByRole('button')).toHaveCount(1);
  await gantry.rest('PATCH', `/workflow/${flow.uuid}/`, { source: text(good) });
  await row.getByRole('button', { name: 'More ways to run again' }).click();
  await expect(page.getByRole('menuitem')).toHaveText([
    'Retry with the workflow as it is now',
    'Retry with the text of this run (revision 1)',
  ]);
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: 'Retry failed: morning #2' }).click();
  await expect(page.getByRole('heading', { name: '#3' })).toBeVisible();
  await expect(window.runState('Succeeded')).toBeVisible();

  await open(page);
  await expect(row).toContainText('only: Exited with code 3.');
  await expect(row.getByRole('button')).toHaveCount(0);
  await row.getByRole('link', { name: 'Succeeded since: #3' }).click();
  await expect(page.getByRole('heading', { name: '#3' })).toBeVisible();
});

test('a double click starts one run, and does not stop it', async ({ page }) => {
  const script = 'setTimeout(() => 0, 1500)';
  const flow = await store(
    `name: twice\njobs:\n  wait: { runner: process, command: [node, -e, "${script}"] }\n`,
  );
  const first = await ended(await execute(flow));
  const window = await open(page, `#/runs/${first.uuid}`);
  const box = await page.getByRole('button', { name: 'Run again', exact: true }).boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) - 20, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.click(x, y);
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  await expect(stop).toBeVisible();
  await page.mouse.move(x, y);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await expect(window.runState('Succeeded')).toBeVisible();
  await expect(page.getByRole('heading', { name: '#2' })).toBeVisible();
  await page.getByRole('button', { name: 'Run again', exact: true }).dblclick();
  await expect(page.getByRole('heading', { name: '#3' })).toBeVisible();
  await expect(window.runState('Succeeded')).toBeVisible();
  expect(await gantry.rest<Run[]>('GET', `/run/?workflow_uuid=${flow.uuid}`)).toHaveLength(3);
});

test('on the page of a run Enter opens the log of a job, and the palette leads to the editor', async ({
  page,
}) => {
  const flow = await store(
    `name: opened\njobs:\n  load: ${good}\n  check: ${wrong.replace('}', ', depends_on: [load] }')}\n`,
  );
  const run = await ended(await execute(flow));
  const window = await open(page, `#/runs/${run.uuid}`);
  await expect(page.getByRole('link', { name: 'Edit job' })).toHaveCount(1);
  await window.job('load', 'Succeeded').focus();
  await page.keyboard.press('Enter');
  await expect(window.log('load')).toBeFocused();
  await expect(page.getByRole('link', { name: 'Edit job' })).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('edit');
  await expect(page.getByRole('option', { selected: true })).toContainText('Edit opened');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${flow.uuid}/edit\\?job=load`));
});

test('runs again with other parameters, and what is given is shown', async ({ page }) => {
  const flow = await store(
    'name: greeting\nparams: { who: { default: world } }\njobs:\n  greet: { runner: process, command: [node, -e, "console.log(process.env.WHO)"], environment: { WHO: "${{ params.who }}" } }\n',
  );
  const run = await ended(await execute(flow, { who: 'you' }));
  const window = await open(page, `#/runs/${run.uuid}`);
  const inspector = page.getByRole('complementary', { name: 'Selected job' });
  await expect(inspector).toContainText('you');
  await page.getByRole('button', { name: 'More ways to run again' }).click();
  await page.getByRole('menuitem', { name: 'With other parameters…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('who')).toHaveValue('you');
  await dialog.getByLabel('who').fill('everybody');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '#2' })).toBeVisible();
  await expect(window.log('greet').getByText('everybody')).toBeVisible();
  await expect(inspector.getByText('everybody').first()).toBeVisible();
});

test('graph, timeline and table have one selection, which stands in the address', async ({ page }) => {
  const flow = await store(
    `name: thrice\njobs:\n  one: ${good}\n  two: ${good.replace('}', ', depends_on: [one] }')}\n  three: ${wrong.replace('}', ', retries: { max: 1, delay: 1s }, depends_on: [two] }')}\n`,
  );
  const run = await ended(await execute(flow));
  const window = await open(page, `#/runs/${run.uuid}?job=two`);
  const heading = page.getByRole('complementary').getByRole('heading', { level: 2 });
  await expect(heading).toHaveText('two');
  await page.getByRole('button', { name: 'Timeline' }).click();
  const rows = page.getByRole('listbox', { name: 'Jobs' });
  await expect(rows.getByRole('option', { selected: true })).toHaveAttribute('aria-label', /^two, Succeeded/);
  await rows.focus();
  await page.keyboard.press('ArrowDown');
  await expect(heading).toHaveText('three');
  await expect(rows.getByRole('option', { selected: true })).toHaveAttribute('aria-label', /Retrying for/);
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/\?job=three&attempt=1$/);
  await expect(page.getByRole('tab', { name: /Attempt 1/ })).toHaveAttribute('aria-selected', 'true');
  await expect(window.log('three').getByText('no such table')).toBeVisible();
  await expectNoAxeFaults(page, 'main');
  await page.reload();
  await expect(page.getByRole('tab', { name: /Attempt 1/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('row', { selected: true })).toContainText('three');
});

test('every job says why it does not run, in every view, and counts along', async ({ page }) => {
  const broken = '{ runner: process, command: [node, -e, "process.exitCode = 3"]';
  const held = await store(
    `name: held\njobs:\n  flaky: ${broken}, retries: { max: 2, delay: 30m, max_delay: 30m, jitter: 0 } }\n  packed: { image: busybox:1 }\n  after: { runner: process, command: [node, -e, "0"], depends_on: [flaky] }\n`,
  );
  const run = await execute(held);
  const window = await open(page, `#/runs/${run.uuid}?job=flaky`);
  const inspector = page.getByRole('complementary', { name: 'Selected job' });
  const said = inspector.getByText(/^Retry 1 of 2 in .*, because attempt 1 failed: Exited with code 3\.$/);
  await expect(said).toBeVisible();
  const before = await said.textContent();
  await expect.poll(() => said.textContent()).not.toBe(before);

  await expect(page.locator('header')).toContainText(
    'packed: Waiting for Docker, which cannot be reached since',
  );
  const after = window.job('after', 'Waiting');
  await after.hover();
  await expect(after).toHaveAttribute(
    'title',
    /^after, Waiting\nWaiting for flaky, which waits 29 min( \d+ s)? for its retry\.$/,
  );
  await window.job('packed', 'Starting').click();
  await expect(inspector).toContainText('Waiting for Docker, which cannot be reached since');

  await page.getByRole('button', { name: 'Table' }).click();
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('button', { name }) });
  await expect(row('after')).toContainText('Waiting for flaky, which waits');
  await expect(row('packed')).toContainText('Waiting for Docker');
  await expectNoAxeFaults(page);

  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('header')).toContainText('Cancelled by you.');
  await expect(row('after')).toContainText('Cancelled by you.');
});

test('the filters of the list of runs stand in the address; runs come and go as they change', async ({
  page,
}) => {
  const flow = await store(`name: filtered\njobs:\n  check: ${wrong}\n`);
  await ended(await execute(flow));
  await open(page, '#/runs');
  const table = page.getByRole('table', { name: 'Runs' });
  await page.getByRole('button', { name: 'State' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Failed' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/runs\?state=failed$/);
  await page.getByRole('combobox', { name: 'Workflow' }).fill('filt');
  await page.getByRole('option', { name: 'filtered' }).click();
  await expect(page).toHaveURL(new RegExp(`workflow=${flow.uuid}`));
  await expect(table.getByRole('link')).toHaveCount(1);
  await page.reload();
  await expect(table.getByRole('link')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'State Failed' })).toBeVisible();
  await execute(flow);
  await expect(table.getByRole('link', { name: 'filtered #2' })).toBeVisible();
  await expectNoAxeFaults(page, 'main');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/#\/runs$/);
  await page.goto(`${gantry.address}#/runs?state=succeeded&until=2001-01-01`);
  await expect(page.getByText('No run fits these filters')).toBeVisible();
});

test('older runs are read as one scrolls, and the keys walk the rows', async ({ page }) => {
  const flow = await store('name: crowd\njobs:\n  wait: { image: "busybox:1" }\n');
  for (let count = 0; count < 130; count += 1) await execute(flow);
  await open(page, `#/runs?workflow=${flow.uuid}`);
  const table = page.getByRole('table', { name: 'Runs' });
  await expect(table.getByRole('link', { name: 'crowd #130' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(table.getByRole('link', { name: 'crowd #130' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(table.getByRole('link', { name: 'crowd #129' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(table).toHaveAttribute('aria-rowcount', '131');
  await page.keyboard.press('End');
  await expect(table.getByRole('link', { name: 'crowd #1', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '#1', exact: true })).toBeVisible();
});
