import { expect, test } from '@playwright/test';
import type { WorkflowDetail } from '../../src/shared/contract/workflow.ts';
import { serveEditor, three } from './editor-gantry.ts';

const gantry = serveEditor();

test('a new workflow of two connected jobs runs after at most 12 actions', async ({ page }) => {
  const editor = await gantry.signIn(page);
  await page.goto(gantry.address);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  let actions = 0;
  const act = async (what: Promise<unknown>): Promise<void> => {
    actions += 1;
    await what;
  };
  await act(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Workflows' }).click());
  await act(page.getByRole('link', { name: 'New workflow' }).click());
  await expect(page.getByRole('textbox', { name: 'Name of job-1' })).toBeFocused();
  await act(page.keyboard.type('first\n'));
  await act(editor.form.getByLabel('Runner').selectOption('process'));
  await act(editor.job('first').click());
  await act(page.keyboard.press('a'));
  await expect(page.getByRole('textbox', { name: 'Name of job-1' })).toBeFocused();
  await act(page.keyboard.type('second\n'));
  await expect(editor.edge('first', 'second')).toHaveCount(1);
  await act(page.getByRole('button', { name: 'Run', exact: true }).click());
  await expect(page).toHaveURL(/#\/runs\//);
  await expect(page.locator('header').getByText('Succeeded', { exact: true })).toBeVisible();
  expect(actions).toBeLessThanOrEqual(12);
});

test('a new workflow keeps the focus on its job when its name was left as it is', async ({ page }) => {
  const editor = await gantry.signIn(page);
  await editor.openNew(gantry.address);
  await page.keyboard.press('Escape');
  await expect(editor.job('job-1')).toBeFocused();
});

test('the address names the job to begin with', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await page.goto(`${gantry.address}#/workflows/${uuid}/edit?job=ship`);
  await expect(editor.job('ship')).toBeVisible();
  await expect(editor.form.getByRole('textbox', { name: 'Name' }).first()).toHaveValue('ship');
  await expect(editor.form.getByLabel('Command', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(editor.job('ship')).toBeFocused();
});

test('everything goes by keys', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'fetch');
  await editor.canvas.focus();
  await page.keyboard.press('ArrowRight');
  await expect(editor.job('fetch')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(editor.job('build')).toBeFocused();
  await expect(page.getByText('build selected')).toBeAttached();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(page.getByText('3 jobs selected')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing selected')).toBeAttached();
  // Tab goes on as everywhere, Enter to the form, Escape back, and A adds a job.
  await editor.job('build').click();
  await page.keyboard.press('Tab');
  await expect(editor.job('build')).not.toBeFocused();
  await expect(editor.jobs()).toHaveCount(3);
  await editor.job('build').focus();
  await page.keyboard.press('Enter');
  await expect(editor.form.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(editor.job('build')).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByRole('textbox', { name: 'Name of job-1' })).toBeFocused();
  await page.keyboard.type('after\n');
  await expect(editor.edge('build', 'after')).toHaveCount(1);
  await expect(editor.job('after')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor.jobs()).toHaveCount(3);
  await expect(editor.canvas.locator(':focus').or(page.locator('section:focus'))).toHaveCount(1);
  // The text is no trap.
  await editor.text.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor.text).not.toBeFocused();
});

test('jobs are connected by dragging, and a cycle is refused while dragging', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await editor.dragFrom('build', await editor.middleOf('ship'));
  await expect(editor.edge('build', 'ship')).toHaveCount(1);
  await expect.poll(() => editor.lines()).toContain('depends_on: [build]');

  await expect
    .poll(async () => (await editor.middleOf('ship')).x - (await editor.middleOf('build')).x)
    .toBeGreaterThan(100);
  await editor.dragFrom('ship', await editor.middleOf('fetch'), { drop: false });
  await expect(page.getByText('That would close a cycle: fetch → ship → build → fetch')).toBeVisible();
  await page.mouse.up();
  await expect(page.getByText('That would close a cycle')).toBeHidden();
  await expect(editor.edge('ship', 'fetch')).toHaveCount(0);

  await editor.save();
  expect((await gantry.stored(uuid)).source).toBe(
    three.replace(
      'ship: { runner: process, command: [node, -e, "0"] }',
      'ship: { runner: process, command: [node, -e, "0"], depends_on: [build] }',
    ),
  );
});

test('a connection dropped on the empty canvas makes a job there', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'ship');
  const from = await editor.middleOf('ship');
  await editor.dragFrom('ship', { x: from.x + 260, y: from.y + 120 });
  await expect(page.getByRole('textbox', { name: 'Name of job-1' })).toBeFocused();
  await page.keyboard.type('notify\n');
  await expect(editor.edge('ship', 'notify')).toHaveCount(1);
  const at = await editor.middleOf('notify');
  expect(Math.abs(at.y - (from.y + 120))).toBeLessThan(30);
});

test('a dependency is selected, conditioned and disconnected', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.edge('fetch', 'build').click({ force: true });
  await editor.form.getByLabel('Condition').selectOption('failed');
  await expect.poll(() => editor.lines()).toContain('condition: failed');
  await editor.canvas.focus();
  await page.keyboard.press('Delete');
  await expect(editor.edge('fetch', 'build')).toHaveCount(0);
  await expect.poll(() => editor.lines()).not.toContain('depends_on');
});

test('a rename on the canvas keeps the job, and all that names it', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const before = await gantry.store(three);
  await editor.open(gantry.address, before.uuid, 'fetch');
  await editor.job('fetch').click();
  await page.keyboard.press('F2');
  await page.keyboard.type('build\n');
  await expect(page.getByText('There is a job build already.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('download\n');
  await expect(editor.job('download')).toBeVisible();
  await editor.save();
  const after = await gantry.stored(before.uuid);
  expect(after.source).toBe(three.replaceAll('fetch', 'download'));
  const uuidOf = (detail: WorkflowDetail, name: string) => detail.jobs.find((job) => job.name === name)?.uuid;
  expect(uuidOf(after, 'download')).toBe(uuidOf(before, 'fetch'));
});

test('jobs are copied as YAML and pasted, with what connects them', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('fetch').click();
  await editor.job('build').click({ modifiers: ['ControlOrMeta'] });
  await expect(editor.form.getByRole('heading', { name: '2 jobs' })).toBeVisible();
  // The text for the clipboard is made in the background.
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+c');
    await page.keyboard.press('ControlOrMeta+v');
    await expect(editor.job('build-2')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(editor.edge('fetch-2', 'build-2')).toHaveCount(1);
});

test('positions are kept, and arranging gives them up', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'ship');
  const before = await editor.middleOf('ship');
  await page.mouse.move(before.x, before.y);
  await page.mouse.down();
  await page.mouse.move(before.x + 60, before.y + 90, { steps: 6 });
  await page.mouse.up();
  await editor.save();
  await expect(page.getByRole('button', { name: 'Arrange automatically' })).toBeEnabled();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Arrange automatically' })).toBeEnabled();
  await page.getByRole('button', { name: 'Arrange automatically' }).click();
  await expect(page.getByRole('button', { name: 'Arrange automatically' })).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Arrange automatically' })).toBeEnabled();
});

test('what was arranged is in view', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  const before = await editor.middleOf('build');
  await page.mouse.move(before.x, before.y);
  await page.mouse.down();
  await page.mouse.move(before.x + 20, before.y + 60, { steps: 6 });
  await page.mouse.up();
  // The empty canvas is dragged until one job is out of sight and another is not.
  const edge = await editor.canvas.boundingBox();
  if (edge === null) throw new Error('it is not drawn');
  const start = { x: edge.x + edge.width - 100, y: edge.y + 20 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x - edge.width / 2, start.y, { steps: 6 });
  await page.mouse.up();
  await expect(editor.job('fetch')).not.toBeInViewport();
  await expect(editor.job('build')).toBeInViewport();
  await page.getByRole('button', { name: 'Arrange automatically' }).click();
  for (const name of ['fetch', 'build', 'ship']) await expect(editor.job(name)).toBeInViewport({ ratio: 1 });
});
