import { expect, type Locator, type Page, test } from '@playwright/test';
import type { ScheduleDetail } from '../../src/shared/contract/schedule.ts';
import type { Workflow } from '../../src/shared/domain/workflow.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { ServedGantry } from './served-gantry.ts';

const { browser } = readTestEnvironment();
const gantry = new ServedGantry();

test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');
test.use({ timezoneId: 'Europe/Berlin', locale: 'en-GB' });
test.beforeAll(() => gantry.start());
test.afterAll(() => gantry.stop());

const complaints: string[] = [];
test.beforeEach(({ page }) => {
  complaints.length = 0;
  page.on('pageerror', ({ message }) => complaints.push(message));
});
test.afterEach(() => expect(complaints).toEqual([]));

/** A workflow of one job on this machine, which takes so many milliseconds. */
function storeWorkflow(name: string, takes_ms = 0, head = ''): Promise<Workflow> {
  const command = `[node, -e, "setTimeout(() => 0, ${takes_ms})"]`;
  const source = `name: ${name}\n${head}jobs:\n  one: { runner: process, command: ${command} }\n`;
  return gantry.rest('POST', '/workflow/', { source });
}

function storeSchedule(workflow: Workflow, given: object): Promise<ScheduleDetail> {
  return gantry.rest('POST', '/scheduling/', { workflow_uuid: workflow.uuid, ...given });
}

function daily(expression = '0 9 * * *') {
  return { timing: { kind: 'cron', expression, time_zone: 'Europe/Berlin' } };
}

async function open(page: Page, address: string): Promise<void> {
  await page.addInitScript((token) => localStorage.setItem('gantry.token', token), gantry.token);
  await page.goto(`${gantry.address}${address}`);
}

function row(page: Page, workflow: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name: workflow, exact: true }) });
}

test('says what a schedule is where there is none', async ({ page }) => {
  await open(page, '#/schedules');
  await expect(page.getByRole('heading', { name: 'No schedules yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'New schedule' })).toBeVisible();
});

test('weekdays at 09:00 takes five actions from the page of schedules', async ({ page }) => {
  await storeWorkflow('budget');
  await open(page, '#/schedules');
  await page.getByRole('link', { name: 'New schedule' }).click();
  await page.getByRole('combobox', { name: 'Workflow' }).click();
  await page.getByRole('option', { name: 'budget' }).click();
  await page.getByRole('button', { name: 'Weekdays at 09:00' }).click();
  await page.getByRole('button', { name: 'Save and activate' }).click();
  await expect(row(page, 'budget').getByText('Weekdays at 09:00')).toBeVisible();
  await expect(row(page, 'budget').getByRole('switch')).toBeChecked();
  const [schedule] = await gantry.rest<ScheduleDetail[]>('GET', '/scheduling/');
  expect(schedule).toMatchObject({ ...daily('0 9 * * 1-5'), is_active: true });
});

test('shows the rule and the next five times while one types, and what is wrong', async ({ page }) => {
  const workflow = await storeWorkflow('typed');
  await open(page, `#/schedules/new?workflow=${workflow.uuid}`);
  const preview = page.getByRole('complementary', { name: 'What it will do' });
  await expect(preview.getByRole('listitem')).toHaveCount(5);
  await page.getByRole('button', { name: 'Cron expression' }).click();
  const field = page.getByLabel('Expression');
  await field.fill('*/15 8-17 * * MON');
  await expect(preview.getByText('Every 15 minutes, between 08:00 and 17:59, only on Monday')).toBeVisible();
  await expect(preview.getByRole('listitem')).toHaveCount(5);
  await field.fill('61 9 * * *');
  await expect(page.getByText('61 does not fit as the minute: 0 to 59.')).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('0 0 30 2 *');
  await expect(page.getByText('is never due')).toBeVisible();
  await page.getByRole('button', { name: 'Save and activate' }).click();
  await expect(field).toBeFocused();
});

test('marks the day on which the clocks change', async ({ page }) => {
  const workflow = await storeWorkflow('clocks');
  const schedule = await storeSchedule(workflow, daily('30 2 25-31 3 0'));
  await open(page, `#/schedules/${schedule.uuid}`);
  await expect(page.getByText('The clocks are set forward over its time').first()).toBeVisible();
});

test('makes each kind, with an end and parameters', async ({ page }) => {
  const head = 'params:\n  region: { description: Where }\n';
  const workflow = await storeWorkflow('kinds', 0, head);
  await open(page, `#/schedules/new?workflow=${workflow.uuid}`);
  await page.getByRole('button', { name: 'Every …' }).click();
  await page.getByLabel('Every', { exact: true }).fill('90');
  await page.getByRole('button', { name: 'minutes' }).click();
  await page.getByRole('button', { name: 'After runs' }).click();
  await page.getByLabel('Runs', { exact: true }).fill('3');
  await page.getByRole('button', { name: 'Wait' }).click();
  await page.getByRole('button', { name: 'Save, inactive' }).click();
  await expect(page.getByText('The parameter region has no default')).toBeVisible();
  await expect(page.getByLabel('region')).toBeFocused();
  await page.getByLabel('region').fill('eu');
  await page.getByRole('button', { name: 'Save, inactive' }).click();
  await expect(row(page, 'kinds').getByText('Every 1 hour 30 minutes, 3 times')).toBeVisible();
  await expect(row(page, 'kinds').getByRole('switch')).not.toBeChecked();

  await page.getByRole('link', { name: 'New schedule' }).click();
  await page.getByRole('button', { name: 'Once', exact: true }).click();
  await page.getByLabel('At', { exact: true }).fill('2040-05-01T07:30');
  await page.getByLabel('region').fill('kr');
  await page.getByRole('button', { name: 'Save and activate' }).click();
  await expect(row(page, 'kinds').getByText('Once, on May 1, 2040, 07:30')).toBeVisible();
  const stored = await gantry.rest<ScheduleDetail[]>('GET', `/scheduling/workflow/${workflow.uuid}`);
  expect(stored).toMatchObject([
    { timing: { kind: 'once', at: '2040-05-01T05:30:00.000Z' }, params: { region: 'kr' }, is_active: true },
    { timing: { every_ms: 5_400_000 }, max_runs: 3, params: { region: 'eu' }, overlap: 'queue' },
  ]);
});

test('does not activate what has passed, and says so', async ({ page }) => {
  const workflow = await storeWorkflow('passed');
  await open(page, `#/schedules/new?workflow=${workflow.uuid}`);
  await page.getByRole('button', { name: 'Once', exact: true }).click();
  await page.getByLabel('At', { exact: true }).fill('2020-01-01T10:00');
  const preview = page.getByRole('complementary', { name: 'What it will do' });
  await expect(preview.getByText('No time is left')).toBeVisible();
  await page.getByRole('button', { name: 'Save and activate' }).click();
  await expect(page.getByRole('heading', { name: 'New schedule' })).toBeVisible();
  expect(await gantry.rest('GET', `/scheduling/workflow/${workflow.uuid}`)).toEqual([]);
});

test('turns one off and on in its row', async ({ page }) => {
  await storeSchedule(await storeWorkflow('switched'), daily());
  await open(page, '#/schedules');
  const toggle = row(page, 'switched').getByRole('switch');
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await expect(toggle).toBeChecked();
  await expect(row(page, 'switched').getByText(/^(in \d+ hours?|tomorrow), 09:00$/)).toBeVisible();
  await toggle.click();
  await expect(row(page, 'switched').getByText('Off')).toBeVisible();
});

test('changes an active one, which stays active', async ({ page }) => {
  const { uuid } = await storeSchedule(await storeWorkflow('changed'), daily());
  await gantry.rest('POST', `/scheduling/${uuid}/execute`);
  await open(page, '#/schedules?q=changed');
  await row(page, 'changed').getByRole('link', { name: 'Every day at 09:00' }).click();
  await expect(page.getByText('This schedule is active.')).toBeVisible();
  await page.getByLabel('Time', { exact: true }).fill('17:45');
  await page.getByRole('button', { name: 'Save and activate' }).click();
  await expect(row(page, 'changed').getByText('Every day at 17:45')).toBeVisible();
  await expect(row(page, 'changed').getByRole('switch')).toBeChecked();
});

test('shows why times were skipped, and runs one of them now', async ({ page }) => {
  const workflow = await storeWorkflow('busy', 60_000);
  const { uuid } = await storeSchedule(workflow, {
    timing: { kind: 'interval', every_ms: 1000 },
    overlap: 'skip',
  });
  await gantry.rest('POST', `/scheduling/${uuid}/execute`);
  await open(page, '#/schedules');
  await row(page, 'busy')
    .getByRole('button', { name: /^\d+ missed$/ })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Skipped: run #1 was still going.').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Run now' }).first().click();
  await dialog.getByRole('link', { name: 'Was run by hand' }).click();
  await expect(page).toHaveURL(/#\/runs\//);
  await gantry.rest('POST', `/scheduling/${uuid}/deactive`);
});

test('pauses all and resumes them', async ({ page }) => {
  const workflow = await storeWorkflow('paused');
  const { uuid } = await storeSchedule(workflow, { ...daily(), max_runs: 4 });
  await gantry.rest('POST', `/scheduling/${uuid}/execute`);
  await open(page, `#/schedules?workflow=${workflow.uuid}`);
  await expect(
    row(page, 'paused')
      .getByText(/09:00$/)
      .last(),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause all' })).toHaveCount(0);
  await page.goto(`${gantry.address}#/schedules`);
  await page.getByRole('button', { name: 'Pause all' }).click();
  await expect(page.getByText('All schedules are paused.')).toBeVisible();
  await page.reload();
  await expect(row(page, 'paused').getByText('Paused', { exact: true })).toHaveAttribute('title', /9:00/);
  await expect(
    row(page, 'paused').getByRole('switch', { name: /^Active, but all are paused/ }),
  ).toBeChecked();
  await page.getByRole('button', { name: 'Resume all' }).click();
  await expect(page.getByText('All schedules are paused.')).toBeHidden();
  await expect(row(page, 'paused').getByText('0 of 4')).toBeVisible();
  await row(page, 'paused').getByRole('switch').click();
  await expect(row(page, 'paused').getByText('Off')).toBeVisible();
  await expect(row(page, 'paused').getByText('0 of 4')).toBeVisible();
});

test('keeps the filter in the address', async ({ page }) => {
  await storeSchedule(await storeWorkflow('findable'), daily());
  await open(page, '#/schedules');
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Filter schedules' }).fill('findable');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Filter schedules' }).fill('nothing like it');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page).toHaveURL(/#\/schedules$/);
});

test('deletes one, and names what is lost', async ({ page }) => {
  await storeSchedule(await storeWorkflow('deleted'), daily());
  await open(page, '#/schedules');
  await row(page, 'deleted')
    .getByRole('button', { name: /^More for deleted/ })
    .click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('the record of its due times are deleted for good')).toBeVisible();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(row(page, 'deleted')).toHaveCount(0);
});

test('draws a few rows of very many, and walks them by keyboard', async ({ page }) => {
  const workflow = await storeWorkflow('many');
  for (let index = 0; index < 120; index++) await storeSchedule(workflow, daily(`${index % 60} 9 * * *`));
  await open(page, `#/schedules?workflow=${workflow.uuid}`);
  await expect(page.getByRole('heading', { name: 'many' })).toBeVisible();
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '121');
  expect(await page.getByRole('switch').count()).toBeLessThan(60);
  await page.keyboard.press('End');
  await expect(page.locator('[data-row="119"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Edit schedule' })).toBeVisible();
});

test('a time zone is found by its country, and Enter picks it without saving', async ({ page }) => {
  const workflow = await storeWorkflow('zoned');
  await open(page, `#/schedules/new?workflow=${workflow.uuid}`);
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await expect(zone).toHaveValue('Europe/Berlin');
  await zone.click();
  await page.keyboard.type('korea');
  await expect(page.getByRole('option', { name: /^Asia\/Seoul/, selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(zone).toHaveValue('Asia/Seoul');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'New schedule' })).toBeVisible();
  expect(await gantry.rest('GET', `/scheduling/workflow/${workflow.uuid}`)).toEqual([]);

  await zone.fill('nowhere at all');
  await expect(page.getByText('No time zone fits')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Choose a time zone from the list.')).toBeVisible();
  await expect(zone).toBeFocused();
  expect(await gantry.rest('GET', `/scheduling/workflow/${workflow.uuid}`)).toEqual([]);
  await zone.fill('tokyo');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(row(page, 'zoned').getByText('Every day at 09:00 (Asia/Tokyo)')).toBeVisible();
  const stored = await gantry.rest<ScheduleDetail[]>('GET', `/scheduling/workflow/${workflow.uuid}`);
  expect(stored).toMatchObject([{ timing: { time_zone: 'Asia/Tokyo' } }]);
});

test('what was left unsaved is there again, and can be discarded', async ({ page }) => {
  const workflow = await storeWorkflow('left');
  const form = `#/schedules/new?workflow=${workflow.uuid}`;
  await open(page, form);
  await page.getByRole('button', { name: 'Cron expression' }).click();
  await page.getByLabel('Expression').fill('15 3 * * *');
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeFocused();
  await page.goto(`${gantry.address}${form}`);
  await expect(page.getByLabel('Expression')).toHaveValue('15 3 * * *');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Time', { exact: true })).toHaveValue('09:00');
  await page.reload();
  await expect(page.getByLabel('Time', { exact: true })).toHaveValue('09:00');
  await expect(page.getByRole('button', { name: 'Discard' })).toHaveCount(0);
});

test('the form begins at its first field, and its buttons come after the fields', async ({ page }) => {
  await storeWorkflow('walked');
  await open(page, '#/schedules');
  await page.getByRole('link', { name: 'New schedule' }).click();
  await expect(page.getByRole('combobox', { name: 'Workflow' })).toBeFocused();
  await page.keyboard.type('walked');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Workflow' })).toHaveValue('walked');
  await expect(page.getByRole('button', { name: 'Every day at 09:00' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: 'Monday' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'Tuesday' })).not.toBeChecked();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('heading', { name: 'Schedules', level: 1 })).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.type('walked');
  await expect(row(page, 'walked').getByText('Mon, Wed, Thu, Fri, Sat, Sun at 09:00')).toBeVisible();
});

test('one that has made all of its runs has ended, rather than been switched off', async ({ page }) => {
  const { uuid } = await storeSchedule(await storeWorkflow('counted'), {
    timing: { kind: 'interval', every_ms: 1000 },
    max_runs: 2,
  });
  await gantry.rest('POST', `/scheduling/${uuid}/execute`);
  await open(page, '#/schedules');
  await expect(row(page, 'counted').getByText('Ended, 2 of 2 runs')).toBeVisible();
});
