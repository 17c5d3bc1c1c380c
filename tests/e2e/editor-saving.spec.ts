import { expect, test } from '@playwright/test';
import { serveEditor, three } from './editor-gantry.ts';

const gantry = serveEditor();

test('unsaved work outlives a reload, and can be left behind', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('ship').click();
  await page.keyboard.press('Delete');
  await expect(editor.job('ship')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Unsaved changes were brought back')).toBeVisible();
  await expect(editor.job('build')).toBeVisible();
  await expect(editor.job('ship')).toHaveCount(0);
  await expect(editor.state('Unsaved')).toBeVisible();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(editor.job('ship')).toBeVisible();
  await expect(editor.state('Saved')).toBeVisible();
  await page.reload();
  await expect(editor.job('ship')).toBeVisible();
  await expect(page.getByText('Unsaved changes were brought back')).toBeHidden();
});

test('unsaved work on a revision that is the head no more is told when it is opened', async ({
  page,
  context,
}) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('ship').click();
  await page.keyboard.press('Delete');
  await expect(editor.job('ship')).toHaveCount(0);
  await page.close();
  await gantry.rest('PATCH', `/workflow/${uuid}/`, { source: three.replace('# kept', '# theirs') });
  const later = await gantry.signIn(await context.newPage());
  await later.open(gantry.address, uuid, 'build');
  await expect(later.page.getByText('Unsaved changes were brought back')).toBeVisible();
  await expect(later.page.getByText('Somebody else saved revision 2 meanwhile.')).toBeVisible();
  await later.page.getByRole('button', { name: 'Take theirs' }).click();
  await expect(later.job('ship')).toBeVisible();
  await expect(later.state('Saved')).toBeVisible();
});

test('what is being typed in a field is unsaved, and saved and run as it stands', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await editor.job('ship').click();
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toBeDisabled();
  await editor.form.getByLabel('Command', { exact: true }).fill('node -e 1');
  await expect(editor.state('Unsaved')).toBeVisible();
  await save.click();
  await expect(editor.state('Saved')).toBeVisible();
  expect((await gantry.stored(uuid)).source).toContain('ship: { runner: process, command: [node, -e, "1"] }');
  await editor.form.getByLabel('Command', { exact: true }).fill('node -e 2');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(editor.state('Saved')).toBeVisible();
  expect((await gantry.stored(uuid)).source).toContain('ship: { runner: process, command: [node, -e, "2"] }');
  await editor.form.getByLabel('Command', { exact: true }).fill('node -e 3');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page).toHaveURL(/#\/runs\//);
  expect((await gantry.stored(uuid)).source).toContain('ship: { runner: process, command: [node, -e, "3"] }');
});

test('parameters without a default are asked for when it is run', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three.replace('jobs:', 'params: { where: }\njobs:'));
  await editor.open(gantry.address, uuid, 'build');
  await page.keyboard.press('ControlOrMeta+Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('where').fill('here');
  await dialog.getByRole('button', { name: 'Run' }).click();
  await expect(page).toHaveURL(/#\/runs\//);
});

test('new jobs that all began as job-1 are jobs of their own over saves', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await editor.job('ship').click();
  for (const name of ['package', 'deploy', 'notify']) {
    await page.keyboard.press('a');
    await expect(page.getByRole('textbox', { name: 'Name of job-1' })).toBeFocused();
    await page.keyboard.type(`${name}\n`);
    await expect(editor.job(name)).toBeFocused();
    await editor.save();
  }
  const { jobs } = await gantry.stored(uuid);
  expect(jobs.map((job) => job.name).toSorted()).toEqual(
    ['build', 'deploy', 'fetch', 'notify', 'package', 'ship'].toSorted(),
  );
  expect(new Set(jobs.map((job) => job.uuid)).size).toBe(6);
});

test('what somebody else saved is told, and nothing is overwritten unasked', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('ship').click();
  await page.keyboard.press('Delete');
  await expect(editor.job('ship')).toHaveCount(0);
  const theirs = three.replace('# kept', '# theirs');
  await gantry.rest('PATCH', `/workflow/${uuid}/`, { source: theirs });
  await expect(page.getByText('Somebody else saved revision 2 meanwhile.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('-# theirs')).toBeVisible();
  await expect(dialog.getByText('+# kept')).toBeVisible();
  expect((await gantry.stored(uuid)).source).toBe(theirs);
  await dialog.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(editor.state('Saved')).toBeVisible();
  const after = await gantry.stored(uuid);
  expect(after.revision_number).toBe(3);
  expect(after.source).not.toContain('theirs');
  expect(after.source).not.toContain('ship');
});

test('without unsaved work, what somebody else saved is shown', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  await gantry.rest('PATCH', `/workflow/${uuid}/`, { source: `${three}  more: { image: "x:1" }\n` });
  await expect(editor.job('more')).toBeVisible();
  await expect(editor.state('Saved')).toBeVisible();
});

test('two windows on one workflow know of each other', async ({ page, context }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  const other = await gantry.signIn(await context.newPage());
  await other.open(gantry.address, uuid, 'build');
  await expect(page.getByText('Another window has this workflow open.')).toBeVisible();
  await expect(other.page.getByText('Another window has this workflow open.')).toBeVisible();
  await other.page.close();
  await expect(page.getByText('Another window has this workflow open.')).toBeHidden();
});

test('a workflow that was deleted elsewhere can be saved anew', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  const answer = await fetch(new URL(`/workflow/${uuid}/`, gantry.address), {
    method: 'DELETE',
    headers: { authorization: `Bearer ${gantry.token}` },
  });
  expect(answer.status).toBe(204);
  await expect(page.getByText('This workflow was deleted elsewhere.')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('This workflow was deleted elsewhere.')).toBeHidden();
  await expect(page).not.toHaveURL(new RegExp(uuid));
  await expect(editor.job('build')).toBeVisible();
});

test('a file of the older dialect is opened as a new workflow', async ({ page }) => {
  const editor = await gantry.signIn(page);
  await editor.openNew(gantry.address);
  const older = {
    name: 'older',
    description: '',
    jobs: [
      {
        name: 'one',
        image: 'busybox:1',
        parameters: { A: 1 },
        next_job_names: ['two'],
        timeout: 5,
        retries: 1,
      },
      { name: 'two', image: 'busybox:1', parameters: {}, next_job_names: [], timeout: 0, retries: 0 },
    ],
  };
  await page.locator('input[type="file"]').setInputFiles({
    name: 'older.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(older)),
  });
  await expect(editor.edge('one', 'two')).toHaveCount(1);
  await expect.poll(() => editor.lines()).toContain('depends_on');
  await editor.save();
  await expect(page).toHaveURL(/#\/workflows\/[0-9a-f-]+\/edit/);
  await expect(editor.job('one')).toBeVisible();
});

test('a file dropped on the editor is opened as a new workflow', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  const file = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(['name: dropped\\njobs:\\n  only: { image: "x:1" }\\n'], 'dropped.yaml'));
    return data;
  })()`);
  await editor.canvas.dispatchEvent('dragover', { dataTransfer: file });
  await expect(page.getByText('Drop to open the file as a new workflow')).toBeVisible();
  await editor.canvas.dispatchEvent('drop', { dataTransfer: file });
  await expect(page).toHaveURL(/#\/workflows\/new/);
  await expect(editor.job('only')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'dropped' })).toBeVisible();
  expect((await gantry.stored(uuid)).source).toBe(three);
});

test('unsaved work is told wherever its workflow is run from', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('build').click();
  await editor.form.getByLabel('Timeout').fill('10m');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Runs', exact: true }).last().click();
  const told = page.getByRole('main').getByRole('link', { name: 'Unsaved changes in the editor' });
  await expect(told).toBeVisible();
  await page.goto(`${gantry.address}#/workflows`);
  await expect(page.locator(`tr a[href$="${uuid}"]`)).toContainText('Unsaved changes in the editor');
  await page.goto(`${gantry.address}#/workflows/${uuid}`);
  await told.click();
  await expect(editor.state('Unsaved')).toBeVisible();
  await expect(editor.job('build')).toBeVisible();
  await editor.save();
  await page.goto(`${gantry.address}#/workflows/${uuid}`);
  await expect(page.getByRole('link', { name: 'Edit', exact: true })).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('after mending, the run that failed is one click away', async ({ page }) => {
  const editor = await gantry.signIn(page);
  await gantry.store(
    'name: failing\njobs:\n  only: { runner: process, command: [node, -e, "process.exit(3)"] }\n',
  );
  await page.goto(`${gantry.address}#/workflows`);
  await page.getByRole('button', { name: 'Run failing' }).click();
  await expect(page.locator('header').getByText('Failed', { exact: true })).toBeVisible();
  const run = page.url();
  await page.getByRole('link', { name: 'Edit job' }).first().click();
  await expect(editor.form.getByLabel('Command', { exact: true })).toBeFocused();
  await editor.form.getByLabel('Command', { exact: true }).fill('node -e 0');
  await editor.save();
  await page.getByRole('link', { name: 'Back to run #1' }).click();
  await expect(page).toHaveURL(run);
});
