import { expect, type Page, test } from '@playwright/test';
import type { Workflow } from '../../src/shared/domain/workflow.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { GantryPage } from './run-page.ts';
import { ServedGantry } from './served-gantry.ts';

const { browser, docker } = readTestEnvironment();
const gantry = new ServedGantry(isMissing(docker) ? {} : { DOCKER_HOST: docker.host }, { samples: true });

test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');
test.beforeAll(() => gantry.start());
test.afterAll(() => gantry.stop());

/** What the page itself complained of. */
const complaints: string[] = [];
test.beforeEach(({ page }) => {
  complaints.length = 0;
  page.on('pageerror', ({ message }) => complaints.push(message));
});
test.afterEach(() => expect(complaints).toEqual([]));

async function signIn(page: Page): Promise<GantryPage> {
  await page.addInitScript((token) => localStorage.setItem('gantry.token', token), gantry.token);
  await page.goto(`${gantry.address}#/workflows`);
  return new GantryPage(page);
}

/** A workflow of jobs on this machine, each a script for Node. */
function store(name: string, jobs: Record<string, string>): Promise<Workflow> {
  const lines = Object.entries(jobs).map(
    ([job, script]) => `  ${job}: { runner: process, command: [node, -e, ${JSON.stringify(script)}] }`,
  );
  return gantry.rest('POST', '/workflow/', { source: `name: ${name}\njobs:\n${lines.join('\n')}\n` });
}

test('asks for the token, and lets in who pastes it', async ({ page }) => {
  await page.goto(gantry.address);
  await expect(page.getByRole('heading', { name: 'Sign in to Gantry' })).toBeVisible();
  await page.getByLabel('Token').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The token was refused')).toBeVisible();
  await page.getByLabel('Token').fill(gantry.token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Start' })).toBeVisible();
});

test('runs the sample: states change, lines arrive', async ({ page }) => {
  await (await signIn(page)).runSample();
});

test('stops a run', async ({ page }) => {
  await store('endless', { wait: "console.log('up'); setInterval(() => {}, 1000)" });
  const window = await signIn(page);
  await window.openWorkflow('endless');
  await window.run();
  await expect(window.log('wait').getByText('up')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(window.runState('Cancelled')).toBeVisible();
  await expect(window.job('wait', 'Cancelled')).toBeVisible();
});

test('tells the truth again after a reload in the middle', async ({ page }) => {
  await store('counting', {
    count:
      'let n = 0; const tick = setInterval(() => { console.log(`n${++n}`); if (n === 60) clearInterval(tick) }, 50)',
  });
  const window = await signIn(page);
  await window.openWorkflow('counting');
  await window.run();
  await expect(window.log('count').getByText('n3', { exact: true })).toBeVisible();
  const address = page.url();
  await page.reload();
  expect(page.url()).toBe(address);
  await expect(window.runState('Running')).toBeVisible();
  await expect(
    window
      .log('count')
      .getByText(/^n\d+$/)
      .first(),
  ).toBeVisible();
  await expect(window.runState('Succeeded')).toBeVisible();
  await expect(window.log('count').getByText('n60', { exact: true })).toBeVisible();
  await page.reload();
  await expect(window.runState('Succeeded')).toBeVisible();
});

test('opens a failed run at its first failed job, with the reason and the end of its log', async ({
  page,
}) => {
  const { uuid } = await store('failing', {
    good: '0',
    bad: 'for (let n = 1; n <= 3000; n++) console.log(`line ${n}`); process.exitCode = 3',
  });
  const run = await gantry.rest<{ uuid: string }>('POST', `/workflow/${uuid}/execute`, {});
  const window = await signIn(page);
  await page.goto(`${gantry.address}#/runs/${run.uuid}`);
  await expect(window.runState('Failed')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('Exited with code 3.');
  await expect(window.job('bad', 'Failed')).toHaveAttribute('aria-pressed', 'true');
  await expect(window.log('bad').getByText('line 3000', { exact: true })).toBeVisible();
});

test('shows what a job prints as text, whatever it is', async ({ page }) => {
  await store('hostile', { print: "console.log('<img src=x onerror=alert(1)><script>alert(2)</script>')" });
  const window = await signIn(page);
  await window.openWorkflow('hostile');
  await window.run();
  await expect(window.log('print').getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(window.log('print').locator('img, script')).toHaveCount(0);
});

test('goes on by itself when the engine was killed and is there again', async ({ page }) => {
  const window = await signIn(page);
  await expect(page.getByRole('table', { name: 'Workflows' })).toBeVisible();
  await gantry.kill();
  await expect(page.getByText('The engine cannot be reached')).toBeVisible();
  await gantry.start();
  await expect(page.getByText('The engine cannot be reached')).toBeHidden({ timeout: 30_000 });
  await window.openWorkflow('hello');
});
