import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
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
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript((token) => localStorage.setItem('gantry.token', token), gantry.token);
});
test.afterEach(() => expect(complaints).toEqual([]));

/** Starts a job that is a script for Node, and shows its run. */
async function show(page: Page, name: string, script: string, settings: object = {}): Promise<Locator> {
  const file = join(gantry.folder, `${name}.cjs`);
  await writeFile(file, script);
  const job = { runner: 'process', command: ['node', file], ...settings };
  const source = JSON.stringify({ name, jobs: { [name]: job } });
  const workflow = await gantry.rest<{ uuid: string }>('POST', '/workflow/', { source });
  const run = await gantry.rest<{ uuid: string }>('POST', `/workflow/${workflow.uuid}/execute`, {});
  await page.goto(`${gantry.address}#/runs/${run.uuid}`);
  const log = page.getByRole('log', { name: `Log of ${name}` });
  await expect(log).toBeVisible();
  return log;
}

async function ended(page: Page, word = 'Succeeded'): Promise<void> {
  await expect(page.locator('header').getByText(word, { exact: true })).toBeVisible();
}

function line(log: Locator, number: number): Locator {
  return log.getByRole('button', { name: `Line ${number}`, exact: true });
}

const counting = (lines: number): string =>
  `let out = ''; for (let n = 1; n <= ${lines}; n += 1) out += n % 5000 === 0 ? 'needle ' + n + '\\n' : 'line ' + n + '\\n'; process.stdout.write(out);`;

test('says where a log was cut, and how much was dropped', async ({ page }) => {
  const script = "for (let n = 0; n < 100; n += 1) console.log('x'.repeat(99));";
  const log = await show(page, 'chatty', script, { max_log_size: '2k' });
  const marks = log.locator('[data-stream="gantry"]');
  await expect(marks).toHaveCount(2);
  await expect(marks.first()).toContainText('The log has reached its limit of 2 KiB');
  await expect(marks.last()).toContainText('8.4 KiB of output were dropped');
  await expectNoAxeFaults(page);
});

test('walks the matches of the whole log, round its end', async ({ page }) => {
  const log = await show(page, 'walking', counting(20_000));
  await ended(page);
  await expect(log.getByText('needle 20000')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('NEEDLE');
  const said = page.getByRole('search').getByRole('status');
  await expect(said).toHaveText('4 of 4');
  await page.keyboard.press('Enter');
  await expect(said).toHaveText('1 of 4');
  await expect(log.locator('[data-current] mark')).toHaveText('needle');
  await expect(log.getByText('needle 5000')).toBeVisible();
  await expect(log).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(said).toHaveText('4 of 4');
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  await expect(said).toHaveText('2 of 4');
  await expect(log.getByText('needle 10000')).toBeVisible();
  await page.getByRole('button', { name: 'Match case' }).click();
  await expect(said).toHaveText('No matches');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toBeHidden();
  await expect(log).toBeFocused();
});

test('Enter leads into the log, where the keys go on until Escape ends the search', async ({ page }) => {
  const log = await show(page, 'searched-on', counting(50));
  await ended(page);
  await expect(log.getByText('line 50', { exact: true })).toBeVisible();
  const address = page.url();
  await page.keyboard.press('/');
  await page.keyboard.type('line 3');
  await page.keyboard.press('Enter');
  await expect(log).toBeFocused();
  const current = log.locator('[data-current]');
  await expect(current).toHaveCount(1);
  const before = (await current.getAttribute('data-row')) ?? '';
  await page.keyboard.press('n');
  await expect(current).not.toHaveAttribute('data-row', before);
  await expect(page.getByRole('search').getByRole('textbox')).toHaveValue('line 3');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/^\d+ of 11$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toBeHidden();
  await expect(log.locator('mark')).toHaveCount(0);
  await expect(log).toBeFocused();
  await expect(page).toHaveURL(address);
});

test('a line has an address', async ({ page }) => {
  const log = await show(page, 'addressed', counting(8000));
  await ended(page);
  await expect(log.getByText('line 7999')).toBeVisible();
  await log.focus();
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await line(log, 7).click();
  await expect(page).toHaveURL(/line=7$/);
  await page.goto(page.url().replace('line=7', 'line=4321'));
  await page.reload();
  await expect(log.locator('[data-marked]')).toContainText('line 4321');
  await expect(log.getByText('line 7999')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(log.locator('[data-marked]')).toHaveCount(0);
  await expect(page).not.toHaveURL(/line=/);
});

test('copies a range of lines', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const log = await show(
    page,
    'copied',
    "console.log('one'); console.log('\\u001b[31mtwo\\u001b[0m'); console.log('three')",
  );
  await ended(page);
  await line(log, 2).click();
  await line(log, 3).click({ modifiers: ['Shift'] });
  await expect(page.getByText('Lines 2–3')).toBeVisible();
  await page.getByRole('button', { name: 'Copy the marked lines' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Copied');
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('two\nthree');
});

test('follows, and stops following where somebody looks at something', async ({ page }) => {
  const log = await show(
    page,
    'following',
    "let n = 0; setInterval(() => { console.log('tick ' + ++n); if (n > 2000) process.exit() }, 20)",
  );
  // Whatever the last lines are by the time that they are shown.
  await expect(log.getByText(/^tick ([6-9]\d|\d{3,})$/).first()).toBeVisible();
  await log.hover();
  await page.mouse.wheel(0, -600);
  const pill = page.getByRole('button', { name: /new lines?$/ });
  await expect(pill).toBeVisible();
  const top = await log.evaluate((element) => element.scrollTop);
  await expect(pill).toHaveText(/^\d\d+ new lines$/);
  expect(await log.evaluate((element) => element.scrollTop)).toBe(top);
  await pill.click();
  await expect(pill).toBeHidden();
  await page.getByRole('button', { name: 'Stop' }).click();
  await ended(page, 'Cancelled');
});

test('tells the streams apart, and shows one of them', async ({ page }) => {
  const log = await show(
    page,
    'streams',
    "console.log('said'); console.error('complained'); console.log('said again')",
  );
  await ended(page);
  await expect(log.locator('[data-stream="stderr"]')).toHaveText(/complained/);
  await page.getByRole('button', { name: 'stderr', exact: true }).click();
  await expect(log.getByText('complained')).toBeVisible();
  await expect(log.getByText('said', { exact: true })).toBeHidden();
  await log.focus();
  await page.keyboard.press('e');
  await expect(log.getByText('said', { exact: true })).toBeVisible();
});

test('wraps long lines and shows times, and keeps both', async ({ page }) => {
  const log = await show(page, 'wrapped', "console.log('word '.repeat(300))");
  await ended(page);
  const row = log.locator('[data-row="0"]');
  const isHigh = (): Promise<boolean> => row.evaluate((element) => element.clientHeight > 40);
  expect(await isHigh()).toBe(false);
  await page.keyboard.press('w');
  await expect.poll(isHigh).toBe(true);
  await page.keyboard.press('t');
  await expect(row.locator('time')).toHaveText(/^\d\d:\d\d:\d\d\.\d{3}$/);
  await page.keyboard.press('t');
  await expect(row.locator('time')).toHaveText(/^[+-]\d+\.\d{3}$/);
  await page.reload();
  await expect(row.locator('time')).toHaveText(/^[+-]\d+\.\d{3}$/);
  await expect.poll(isHigh).toBe(true);
});

test('shows what is hostile as text, and runs nothing', async ({ page }) => {
  const log = await show(
    page,
    'hostile',
    `
    console.log('<img src=x onerror=alert(1)><script>alert(2)</script>');
    console.log('\\u001b]8;;javascript:alert(3)\\u0007press me\\u001b]8;;\\u0007');
    console.log('\\u001b[2J\\u001b[H\\u001b[5Acursor');
    console.log('\\u001b]0;title\\u0007titled');
    console.log('10%\\r50%\\r100%');
    console.log('\\u001b[38;5;196mred\\u001b[0m \\u001b[38;2;1;2;3mexact\\u001b[0m');
    process.stdout.write(Buffer.from([0xff, 0xfe, 0x41, 0x0a]));
    `,
  );
  await ended(page);
  await expect(log.getByText('<img src=x onerror=alert(1)><script>alert(2)</script>')).toBeVisible();
  await expect(log.getByText('press me', { exact: true })).toBeVisible();
  await expect(log.getByText('cursor', { exact: true })).toBeVisible();
  await expect(log.getByText('titled', { exact: true })).toBeVisible();
  await expect(log.getByText('100%', { exact: true })).toBeVisible();
  await expect(log.getByText('50%')).toHaveCount(0);
  await expect(log.getByText('red', { exact: true })).toHaveCSS('color', 'rgb(255, 0, 0)');
  await expect(log.getByText('\ufffd\ufffdA', { exact: true })).toBeVisible();
  await expect(log.locator('img, script, a')).toHaveCount(0);
});

test('a mebibyte on one line does not hold the page up', async ({ page }) => {
  const log = await show(
    page,
    'endless',
    "console.log('before'); console.log('x'.repeat(1024 * 1024)); console.log('after')",
  );
  await ended(page);
  await expect(log.getByText('after', { exact: true })).toBeVisible();
  await expect(log.getByRole('button', { name: /^Show [\d,]+ more$/ }).first()).toBeVisible();
  for (const key of ['w', 'Home', 'End', 'w']) {
    const before = Date.now();
    await log.press(key);
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
    expect(Date.now() - before).toBeLessThan(1000);
  }
  await log.press('Home');
  await expect(log.getByText('before', { exact: true })).toBeVisible();
});

test('downloads the exact bytes', async ({ page }) => {
  await page.addInitScript({ content: 'delete window.showSaveFilePicker' });
  await show(
    page,
    'saved',
    "for (let n = 0; n < 30000; n += 1) console.log('line ' + n); process.stdout.write(Buffer.from([0xff, 0x00, 0xc3, 0x0a])); process.stdout.write('no newline');",
  );
  await ended(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the log' }).click();
  await page.getByRole('menuitem', { name: 'As printed' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('saved.1.log');
  const lines = Array.from({ length: 30_000 }, (_, n) => `line ${n}\n`).join('');
  const printed = Buffer.concat([
    Buffer.from(lines),
    Buffer.from([0xff, 0x00, 0xc3, 0x0a]),
    Buffer.from('no newline'),
  ]);
  const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  const saved = await readFile(await file.path());
  expect(saved.length).toBe(printed.length);
  expect(hash(saved)).toBe(hash(printed));
  const timed = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the log' }).click();
  await page.getByRole('menuitem', { name: 'With times and streams' }).click();
  const withTimes = (await readFile(await (await timed).path(), 'latin1')).split('\n');
  expect(withTimes).toHaveLength(30_003);
  expect(withTimes[29_999]).toMatch(/^\d{4}-\S+Z stdout line 29999$/);
});

test('searches by a regular expression, and says under the field what is none', async ({ page }) => {
  const log = await show(page, 'matched', counting(20_000));
  await ended(page);
  await expect(log.getByText('needle 20000')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('Alt+r');
  await page.keyboard.type('^NEED.*[12]5');
  const search = page.getByRole('search');
  await expect(search.getByRole('status')).toHaveText('1 of 1');
  await expect(log.locator('[data-current] mark')).toHaveText('needle 15');
  await page.keyboard.press('Alt+c');
  await expect(search.getByRole('status')).toHaveText('No matches');
  await page.keyboard.type('(');
  await expect(search.getByRole('alert')).toHaveText(
    'The regular expression is wrong at character 14: a group is not closed; a ) is missing.',
  );
  await expect(search.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  await search.getByRole('textbox').fill('(e+)+d');
  await expect(search.getByRole('alert')).toBeHidden();
  await expect(search.getByRole('status')).toHaveText(/^\d of 4$/);
  await expectNoAxeFaults(page);
  await page.getByRole('button', { name: 'Regular expression' }).click();
  await expect(search.getByRole('status')).toHaveText('No matches');
});

test('gives a pattern up that would take for ever, in the list and in the marks', async ({ page }) => {
  const log = await show(page, 'endless', `console.log('a'.repeat(60) + 'b'); console.log('short');`);
  await ended(page);
  await expect(log.getByText('short')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('Alt+r');
  await page.keyboard.type('(a+)+$|short');
  await expect(page.getByRole('search').getByRole('alert')).toContainText('was given up');
  await page.getByRole('textbox', { name: 'Search the log' }).fill('sh.rt');
  await expect(log.locator('[data-current] mark')).toHaveText('short');
});

test('a log with a search in it has no fault that axe finds', async ({ page }) => {
  const log = await show(page, 'checked', counting(10_000));
  await ended(page);
  await expect(log.getByText('line 9999')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('needle');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('2 of 2');
  await expectNoAxeFaults(page, '[aria-label="Log"]');
});
