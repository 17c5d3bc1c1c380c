import type { Page } from '@playwright/test';
import { EditorPage } from '../e2e/editor-page.ts';
import { GantryPage } from '../e2e/run-page.ts';
import { expect, type Mission, windowRow } from './mission.ts';

/** Opens the window at a place of it, signed in. */
async function open(mission: Mission, page: Page, place: string): Promise<void> {
  await page.addInitScript((token) => localStorage.setItem('gantry.token', token), mission.gantry.token);
  await page.goto(mission.gantry.address + place);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

windowRow('the page to try calls', async ({ mission, page }) => {
  await mission.define('shown-in-the-page', { only: mission.job([{ do: 'exit', code: 0 }]) });
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(mission.gantry.address) && !request.url().startsWith('data:')) {
      elsewhere.push(request.url());
    }
  });
  await page.goto(`${mission.gantry.address}swagger`);
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  const dialog = page.locator('.modal-ux');
  await dialog.locator('input').fill(mission.gantry.token);
  await dialog.locator('button.authorize').click();
  await dialog.locator('button.btn-done').click();
  const list = page
    .locator('.opblock-get')
    .filter({ has: page.locator('[data-path="/workflow/"]') })
    .first();
  await list.locator('.opblock-summary-control').click();
  await list.getByRole('button', { name: 'Execute' }).click();
  await expect(list.locator('.live-responses-table').getByText('shown-in-the-page').first()).toBeVisible();
  expect(elsewhere).toEqual([]);
});

windowRow('visual editing, saved and run', async ({ mission, page }) => {
  const uuid = await mission.define('drawn', {
    fetch: mission.job([{ do: 'lines', stream: 'stdout', count: 1 }]),
    report: mission.job([{ do: 'lines', stream: 'stdout', count: 2 }]),
  });
  const before = await mission.must<{ source: string }>('GET', `/workflow/${uuid}/`);
  await open(mission, page, `#/workflows/${uuid}/edit`);
  const editor = new EditorPage(page);
  await expect(editor.job('fetch')).toBeVisible();
  await editor.dragFrom('fetch', await editor.middleOf('report'));
  await expect(editor.edge('fetch', 'report')).toHaveCount(1);
  await page.keyboard.press('Control+s');
  await expect
    .poll(async () => (await mission.must<{ source: string }>('GET', `/workflow/${uuid}/`)).source)
    .not.toBe(before.source);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page).toHaveURL(/#\/runs\//);
  const window = new GantryPage(page);
  await expect(window.runState('Succeeded')).toBeVisible();
  const [run] = await mission.runsOf(uuid);
  const detail = await mission.ended({ uuid: run?.uuid ?? '' });
  const [fetched, reported] = ['fetch', 'report'].map((name) =>
    detail.job_runs.find((job) => job.name === name),
  );
  expect((reported?.started_at ?? '') >= (fetched?.ended_at ?? 'z')).toBe(true);
});

windowRow('history in the window', async ({ mission, page }) => {
  const uuid = await mission.define('seen-again', { only: mission.job([{ do: 'exit', code: 0 }]) });
  await mission.ended(await mission.execute(uuid));
  await mission.must('PATCH', `/workflow/${uuid}/`, {
    source: JSON.stringify({ name: 'seen-again', jobs: { only: mission.job([{ do: 'exit', code: 3 }]) } }),
  });
  await mission.ended(await mission.execute(uuid));
  await open(mission, page, `#/workflows/${uuid}?view=history`);
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('gridcell', { name: 'only in #1: Succeeded' })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: /^only in #2: Failed/ })).toBeVisible();
});

windowRow('live container log in the window', async ({ mission, page }) => {
  const uuid = await mission.define('printing', {
    only: mission.job([
      { do: 'lines', stream: 'stdout', count: 3 },
      { do: 'sleep', ms: 4000 },
      { do: 'text', stream: 'stdout', text: 'the last word' },
    ]),
  });
  const run = await mission.execute(uuid);
  await open(mission, page, `#/runs/${run.uuid}?job=only`);
  const window = new GantryPage(page);
  await expect(window.log('only').getByText('line 3', { exact: true })).toBeVisible();
  // Lines are there while the container still runs.
  expect((await mission.must<{ run: { state: string } }>('GET', `/run/${run.uuid}/`)).run.state).toBe(
    'running',
  );
  await expect(window.log('only').getByText('the last word')).toBeVisible();
  await expect(window.runState('Succeeded')).toBeVisible();
});
