import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Run } from '../../src/shared/domain/run.ts';
import type { Workflow } from '../../src/shared/domain/workflow.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { ServedGantry } from './served-gantry.ts';

const { browser } = readTestEnvironment();
const gantry = new ServedGantry();
const value = 'correct horse battery';

test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');
test.use({ locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'] });
test.beforeAll(() => gantry.start());
test.afterAll(() => gantry.stop());

const complaints: string[] = [];
test.beforeEach(({ page }) => {
  complaints.length = 0;
  page.on('pageerror', ({ message }) => complaints.push(message));
});
test.afterEach(() => expect(complaints).toEqual([]));

async function open(page: Page, address: string): Promise<void> {
  await page.addInitScript((token) => localStorage.setItem('gantry.token', token), gantry.token);
  await page.goto(`${gantry.address}${address}`);
}

function storeWorkflow(name: string, job: string): Promise<Workflow> {
  return gantry.rest('POST', '/workflow/', { source: `name: ${name}\njobs:\n  a:\n${job}` });
}

function row(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
}

/** Files of the data directory that hold the value. */
function filesWithValue(): string[] {
  return readdirSync(gantry.folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(gantry.folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .filter((path) => readFileSync(path).includes(value));
}

test('says what secrets are for where there is none, and how one is used', async ({ page }) => {
  await open(page, '#/secrets');
  await expect(page.getByRole('heading', { name: 'No secrets yet' })).toBeVisible();
  await page.getByRole('button', { name: /^Copy environment/ }).click();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(copied).toBe('environment: { API_KEY: "${{ secrets.API_KEY }}" }');
});

test('a job that lacks a secret leads to entering it, and succeeds after', async ({ page }) => {
  const script = 'console.log("my key is " + process.env.KEY)';
  const workflow = await storeWorkflow(
    'needs-a-key',
    `    runner: process\n    command: [node, -e, '${script}']\n    environment: { KEY: "\${{ secrets.API_KEY }}" }\n`,
  );
  const run = await gantry.rest<Run>('POST', `/workflow/${workflow.uuid}/execute`);
  await open(page, `#/runs/${run.uuid}`);
  await expect(page.getByRole('alert')).toContainText('The secret API_KEY does not exist.');
  await page.getByRole('link', { name: 'Enter the secret' }).click();

  const dialog = page.getByRole('dialog', { name: 'Add API_KEY' });
  const field = dialog.getByLabel('Value', { exact: true });
  await expect(field).toBeFocused();
  await expect(field).toHaveCSS('-webkit-text-security', 'disc');
  await field.fill('abc');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('fewer than 4 characters');
  await field.fill(value);
  await dialog.getByLabel('Show').check();
  await expect(field).toHaveCSS('-webkit-text-security', 'none');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, 'API_KEY')).toContainText('needs-a-key');

  await page.goto(`${gantry.address}#/runs/${run.uuid}`);
  await page.getByRole('button', { name: 'Retry failed' }).click();
  await expect(page.getByRole('heading', { name: '#2' })).toBeVisible();
  await expect(page.getByRole('log')).toContainText('my key is ***');
  expect(filesWithValue()).toEqual([]);
});

test('a value of several lines is pasted as it is, and replaced by keyboard alone', async ({ page }) => {
  await open(page, '#/settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { name: 'Secrets', exact: true })).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add secret' });
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('PEM');
  await page.keyboard.press('Tab');
  await page.evaluate('navigator.clipboard.writeText("-----BEGIN KEY-----\\nabcdef\\n-----END KEY-----\\n")');
  // Past the switch that shows it.
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(dialog).toContainText('4 lines');
  await page.keyboard.press('Enter');
  await expect(row(page, 'PEM')).toBeVisible();

  await page.keyboard.press('Escape');
  await row(page, 'PEM').getByRole('link').click();
  const again = page.getByRole('dialog', { name: 'New value of PEM' });
  await expect(again).toContainText('Jobs that run keep the value that they were given.');
  await again.getByLabel('Value', { exact: true }).fill('another value');
  await page.keyboard.press('Enter');
  await expect(again).toBeHidden();
});

test('deleting says whose jobs do not begin without it', async ({ page }) => {
  await gantry.rest('PUT', '/secret/DOOMED', { value });
  await storeWorkflow('needs-the-doomed', '    image: x\n    secrets: [DOOMED]\n');
  await open(page, '#/secrets');
  await row(page, 'DOOMED').getByRole('button', { name: 'More for DOOMED' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete secret' });
  await expect(dialog).toContainText('needs-the-doomed');
  await dialog.getByRole('button', { name: 'Delete secret' }).click();
  await expect(row(page, 'DOOMED')).toBeHidden();
});

test('the form of a job gives it a secret as a file and as a variable, and offers those that there are', async ({
  page,
}) => {
  await gantry.rest('PUT', '/secret/OFFERED', { value });
  const { uuid } = await storeWorkflow('to-be-edited', '    image: x # as it was\n');
  await open(page, `#/workflows/${uuid}/edit?job=a`);
  const name = page.getByLabel('Add: Secret', { exact: true });
  await expect(
    page.locator(`datalist[id="${await name.getAttribute('list')}"] option[value=OFFERED]`),
  ).toHaveCount(1);
  await name.fill('OFFERED');
  await name.press('Enter');
  await expect(page.locator('.cm-content')).toContainText('secrets: [OFFERED]');
  await page.getByLabel('OFFERED: File name').fill('key.txt');
  await page.keyboard.press('Enter');
  await expect(page.locator('.cm-content')).toContainText('key.txt');
  await name.fill('OFFERED');
  await page.getByLabel('How the job gets it').selectOption('variable');
  await name.press('Enter');
  await expect(page.locator('.cm-content')).toContainText('${{ secrets.OFFERED }}');
  await expect(page.locator('.cm-content')).toContainText('# as it was');
  await page.keyboard.press('ControlOrMeta+s');
  await expect
    .poll(
      async () =>
        (await gantry.rest<{ name: string; used_by: unknown[] }[]>('GET', '/secret/')).find(
          (one) => one.name === 'OFFERED',
        )?.used_by,
    )
    .toHaveLength(1);
});
