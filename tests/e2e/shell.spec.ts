import { expect, type Page, test } from '@playwright/test';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { expectNoAxeFaults } from './axe.ts';
import { ServedGantry } from './served-gantry.ts';

const { browser } = readTestEnvironment();
/** No Docker is there, so that the page about it has something to say. */
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

async function open(page: Page, route = '#/'): Promise<void> {
  await page.goto(gantry.address + route);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

function heading(page: Page, name: string) {
  return page.getByRole('main').getByRole('heading', { name, level: 1 });
}

async function store(name: string): Promise<string> {
  const source = `name: ${name}\njobs:\n  one: { runner: process, command: [node, -e, "0"] }\n`;
  return (await gantry.rest<{ uuid: string }>('POST', '/workflow/', { source })).uuid;
}

test('finds an action, a workflow and a run by a few letters', async ({ page }) => {
  const uuid = await store('nightly-report');
  const run = await gantry.rest<{ uuid: string }>('POST', `/workflow/${uuid}/execute`, {});
  await open(page);
  const palette = page.getByRole('dialog', { name: 'Command palette' });

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('nirep');
  // The workflow, not its run, which may be known before it.
  await expect(palette.getByRole('option', { selected: true, name: /^nightly-report(?! #)/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page).toHaveURL(new RegExp(uuid));

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('nightly #1');
  await expect(palette.getByRole('option', { selected: true })).toContainText('nightly-report #1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(run.uuid));

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('settings');
  await palette.getByRole('option').first().click();
  await expect(heading(page, 'Settings')).toBeVisible();
});

test('runs a workflow from wherever one is, and asks for what it needs', async ({ page }) => {
  const command = ['node', '-e', "console.log('hello, ' + process.env.WHO)"];
  const source = JSON.stringify({
    name: 'greeting',
    params: { who: {} },
    jobs: { greet: { runner: 'process', command, environment: { WHO: '${{ params.who }}' } } },
  });
  await gantry.rest('POST', '/workflow/', { source });
  await open(page, '#/settings');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('run greeting');
  await expect(page.getByRole('option', { selected: true })).toContainText('Run greeting');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Run greeting' });
  await dialog.getByRole('textbox').fill('world');
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page).toHaveURL(/#\/runs\//);
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('log', { name: 'Log of greet' }).getByText('hello, world')).toBeVisible();
});

test('gives the focus back when the palette is left', async ({ page }) => {
  await open(page, '#/settings');
  const light = page.getByRole('button', { name: 'Light' });
  await light.focus();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('no such thing');
  await expect(page.getByText('Nothing fits.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(light).toBeFocused();
});

test('goes to every page with two keys', async ({ page }) => {
  await open(page);
  for (const [key, name] of [
    ['w', 'Workflows'],
    ['r', 'Runs'],
    ['c', 'Schedules'],
    ['d', 'Docker'],
    [',', 'Settings'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(heading(page, name)).toBeVisible();
  }
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/#\/$/);
});

test('a page that was gone to has the focus at its heading', async ({ page }) => {
  await open(page, '#/settings');
  await expect(heading(page, 'Settings')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(heading(page, 'Runs')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('go to settings');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Settings')).toBeFocused();
});

test('a row of choices is one stop, with arrows within', async ({ page }) => {
  await open(page, '#/settings');
  await page.getByRole('button', { name: 'As the language has it' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: '24 hours' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: '24 hours' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Relative' })).toBeFocused();
});

test('the palette takes English words in Korean', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('gantry.language', 'ko'));
  await page.goto(`${gantry.address}#/settings`);
  await expect(heading(page, '설정')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('theme as');
  await expect(page.getByRole('option', { selected: true })).toContainText('테마: 시스템 설정');
});

test('lists the keys of the page one is on', async ({ page }) => {
  await open(page, '#/settings');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.getByText('Go to runs')).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 300 });
  await page.keyboard.press('End');
  const below = () => help.getByRole('region').evaluate(({ scrollTop }) => scrollTop);
  await expect.poll(below).toBeGreaterThan(0);
  await expectNoAxeFaults(page);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(heading(page, 'Settings')).toBeVisible();
});

test('the keys of the page itself come first', async ({ page }) => {
  await store('keyed');
  await open(page, '#/workflows');
  await page.getByRole('row', { name: /keyed/ }).waitFor();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const titles = await help.getByRole('heading', { level: 3 }).allTextContents();
  expect(titles.slice(-2).sort()).toEqual(['Go to', 'Window']);
});

test('keeps what is set', async ({ page }) => {
  await open(page, '#/settings');
  const times = page.getByRole('group', { name: 'Shown as' });
  await page.getByRole('button', { name: 'Dark' }).click();
  await times.getByRole('button', { name: 'Date and time' }).click();
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(heading(page, '설정')).toBeVisible();
  await page.reload();
  await expect(heading(page, '설정')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('button', { name: '날짜와 시각' })).toHaveAttribute('aria-pressed', 'true');
  const started = page.locator('time').first();
  await expect(started).toContainText(String(new Date().getFullYear()));
});

test('tells where the data is and what the engine does at once', async ({ page }) => {
  await open(page, '#/settings');
  await expect(page.getByText(gantry.folder, { exact: true })).toBeVisible();
  await expect(page.getByText('Jobs at once, all runs together')).toBeVisible();
});

test('says where Docker was looked for and what to do', async ({ page }) => {
  await open(page, '#/docker');
  await expect(page.getByRole('heading', { name: 'Docker cannot be reached' })).toBeVisible();
  await expect(page.getByText('unix:///nowhere/docker.sock')).toBeVisible();
  await expect(page.getByText('from DOCKER_HOST')).toBeVisible();
});

test('keeps the sidebar short with very many workflows, and finds each', async ({ page }) => {
  for (let number = 1; number <= 105; number += 1) await store(`many-${number}`);
  await open(page);
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await expect(navigation.getByText(/^\d+ more…$/)).toBeVisible();
  await navigation.getByRole('searchbox').fill('many-104');
  await expect(navigation.getByRole('listitem')).toHaveCount(1);
  await navigation.getByRole('link', { name: 'many-104' }).click();
  await expect(page.getByRole('main').getByRole('heading', { name: 'many-104' })).toBeVisible();
  await expect(navigation.getByRole('searchbox')).toHaveValue('many-104');
});

test('a page that breaks takes nothing else along', async ({ page }) => {
  await page.route('**/assets/SettingsPage-*.js', (route) => route.abort());
  await open(page, '#/settings');
  await expect(page.getByText('This page has stopped')).toBeVisible();
  await page.getByRole('link', { name: 'Docker' }).click();
  await expect(heading(page, 'Docker')).toBeVisible();
  await page.unroute('**/assets/SettingsPage-*.js');
  await page.goBack();
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(heading(page, 'Settings')).toBeVisible();
});

test('a time shows its moment to the keyboard in its own row, and not for the whole page', async ({
  page,
}) => {
  await open(page, '#/settings');
  const times = page.getByRole('main').locator('time');
  await expect(times.first()).toBeVisible();
  const pane = page
    .getByRole('main')
    .locator('[tabindex="0"]')
    .filter({ has: page.locator('time') });
  await expect(pane).toHaveCount(1);
  const tip = page.getByText((await times.first().getAttribute('title')) ?? '', { exact: true });
  await page.keyboard.press('Tab');
  await pane.focus();
  expect(await pane.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
  await expect(tip).toHaveCount(0);
});

test('an address that leads nowhere says so', async ({ page }) => {
  await open(page, '#/nowhere');
  await expect(page.getByText('There is no such page')).toBeVisible();
});

test('the first key leads to the content', async ({ page }) => {
  await open(page, '#/settings');
  await expect(heading(page, 'Settings')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const route of ['#/settings', '#/docker', '#/nowhere']) {
      test(`${route} has no fault that axe finds`, async ({ page }) => {
        await open(page, route);
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
        await expectNoAxeFaults(page);
      });
    }
    test('the palette has no fault that axe finds', async ({ page }) => {
      await open(page, '#/settings');
      await page.keyboard.press('ControlOrMeta+k');
      await expect(page.getByRole('option').first()).toBeVisible();
      await expectNoAxeFaults(page);
    });
  });
}
