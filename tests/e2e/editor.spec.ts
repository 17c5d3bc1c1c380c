import { expect, type Page, test } from '@playwright/test';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { EditorPage } from './editor-page.ts';
import { ServedGantry } from './served-gantry.ts';

const { browser } = readTestEnvironment();
const gantry = new ServedGantry();

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

async function signIn(page: Page): Promise<EditorPage> {
  await page.addInitScript((token) => localStorage.setItem('gantry.token', token), gantry.token);
  return new EditorPage(page);
}

interface Stored {
  readonly uuid: string;
  readonly source: string;
  readonly revision_number: number;
  readonly jobs: readonly { readonly uuid: string; readonly name: string }[];
}

function store(source: string): Promise<Stored> {
  return gantry.rest('POST', '/workflow/', { source });
}

function stored(uuid: string): Promise<Stored> {
  return gantry.rest('GET', `/workflow/${uuid}/`);
}

const three = `# kept
name: three
jobs:
  fetch: { runner: process, command: [node, -e, "0"] }
  build:
    runner: process
    command: [node, -e, "0"] # as it is
    depends_on: [fetch]
  ship: { runner: process, command: [node, -e, "0"] }
`;

test('a new workflow of two connected jobs runs after at most 12 actions', async ({ page }) => {
  const editor = await signIn(page);
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

test('jobs are connected by dragging, and a cycle is refused while dragging', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
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
  expect((await stored(uuid)).source).toBe(
    three.replace(
      'ship: { runner: process, command: [node, -e, "0"] }',
      'ship: { runner: process, command: [node, -e, "0"], depends_on: [build] }',
    ),
  );
});

test('a connection dropped on the empty canvas makes a job there', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
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
  const editor = await signIn(page);
  const { uuid } = await store(three);
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
  const editor = await signIn(page);
  const before = await store(three);
  await editor.open(gantry.address, before.uuid, 'fetch');
  await editor.job('fetch').click();
  await page.keyboard.press('F2');
  await page.keyboard.type('build\n');
  await expect(page.getByText('There is a job build already.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('download\n');
  await expect(editor.job('download')).toBeVisible();
  await editor.save();
  const after = await stored(before.uuid);
  expect(after.source).toBe(three.replaceAll('fetch', 'download'));
  const uuidOf = (detail: Stored, name: string) => detail.jobs.find((job) => job.name === name)?.uuid;
  expect(uuidOf(after, 'download')).toBe(uuidOf(before, 'fetch'));
});

test('text, canvas and form are one document with one history', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'build');
  // The canvas leads the text, and the text the canvas.
  await editor.job('ship').click();
  await expect(editor.text.locator('.cm-chosen-job')).toContainText('ship');
  await editor.text.locator('.cm-line', { hasText: 'as it is' }).click();
  await expect(editor.job('build')).toHaveAttribute('aria-pressed', 'true');
  // Form, canvas, text.
  await editor.form.getByLabel('Timeout').fill('10m');
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.lines()).toContain('timeout: 10m');
  await editor.job('ship').click();
  await page.keyboard.press('Delete');
  await expect(editor.job('ship')).toHaveCount(0);
  await editor.text.locator('.cm-line', { hasText: 'kept' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' by hand');
  await expect.poll(() => editor.lines()).toContain('# kept by hand');
  // Undo where the focus is: in the text.
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => editor.lines()).not.toContain('by hand');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor.job('ship')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => editor.lines()).not.toContain('timeout');
  await expect(editor.state('Saved')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => editor.lines()).toContain('timeout: 10m');
});

test('text that cannot be read keeps the last drawing, and cannot be saved', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.text.locator('.cm-line', { hasText: 'name: three' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(': [');
  await expect(page.getByText('The drawing is of the last text that could be read.')).toBeVisible();
  await expect(editor.job('build')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  const list = page.getByRole('alert').filter({ hasText: 'What has to be mended' });
  await expect(list).toBeVisible();
  await list
    .getByRole('button', { name: /^\d+:\d+$/ })
    .first()
    .click();
  await expect(editor.text).toBeFocused();
  expect((await stored(uuid)).revision_number).toBe(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(list).toBeHidden();
});

test('a setting that is wrong is told beside its field, and the drawing goes on', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('build').click();
  await editor.form.getByLabel('Timeout').fill('soon');
  await page.keyboard.press('Enter');
  await expect(editor.form.getByLabel('Timeout')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: '1 problem', exact: true })).toBeVisible();
  await editor.form.getByLabel('Timeout').fill('90s');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '1 problem', exact: true })).toBeHidden();
});

test('unsaved work outlives a reload, and can be left behind', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
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

test('what somebody else saved is told, and nothing is overwritten unasked', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
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
  expect((await stored(uuid)).source).toBe(theirs);
  await dialog.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(editor.state('Saved')).toBeVisible();
  const after = await stored(uuid);
  expect(after.revision_number).toBe(3);
  expect(after.source).not.toContain('theirs');
  expect(after.source).not.toContain('ship');
});

test('without unsaved work, what somebody else saved is shown', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'build');
  await gantry.rest('PATCH', `/workflow/${uuid}/`, { source: `${three}  more: { image: "x:1" }\n` });
  await expect(editor.job('more')).toBeVisible();
  await expect(editor.state('Saved')).toBeVisible();
});

test('two windows on one workflow know of each other', async ({ page, context }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'build');
  const other = await signIn(await context.newPage());
  await other.open(gantry.address, uuid, 'build');
  await expect(page.getByText('Another window has this workflow open.')).toBeVisible();
  await expect(other.page.getByText('Another window has this workflow open.')).toBeVisible();
  await other.page.close();
  await expect(page.getByText('Another window has this workflow open.')).toBeHidden();
});

test('jobs are copied as YAML and pasted, with what connects them', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
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
  const editor = await signIn(page);
  const { uuid } = await store(three);
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

test('a file of the older dialect is opened as a new workflow', async ({ page }) => {
  const editor = await signIn(page);
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

test('everything goes by keys', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
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

test('the text is completed from the schema and from its own names', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'fetch');
  await editor.text.locator('.cm-line', { hasText: 'depends_on: [fetch]' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('tim');
  await page.getByRole('option', { name: 'timeout' }).click();
  await page.keyboard.type('5m');
  await expect.poll(() => editor.lines()).toContain('    timeout: 5m');
});

test('unsaved work on a revision that is the head no more is told when it is opened', async ({
  page,
  context,
}) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('ship').click();
  await page.keyboard.press('Delete');
  await expect(editor.job('ship')).toHaveCount(0);
  await page.close();
  await gantry.rest('PATCH', `/workflow/${uuid}/`, { source: three.replace('# kept', '# theirs') });
  const later = await signIn(await context.newPage());
  await later.open(gantry.address, uuid, 'build');
  await expect(later.page.getByText('Unsaved changes were brought back')).toBeVisible();
  await expect(later.page.getByText('Somebody else saved revision 2 meanwhile.')).toBeVisible();
  await later.page.getByRole('button', { name: 'Take theirs' }).click();
  await expect(later.job('ship')).toBeVisible();
  await expect(later.state('Saved')).toBeVisible();
});

test('a workflow that was deleted elsewhere can be saved anew', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
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

test('a file dropped on the editor is opened as a new workflow', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
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
  expect((await stored(uuid)).source).toBe(three);
});

test('what is being typed in a field is unsaved, and saved and run as it stands', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await editor.job('ship').click();
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toBeDisabled();
  await editor.form.getByLabel('Command', { exact: true }).fill('node -e 1');
  await expect(editor.state('Unsaved')).toBeVisible();
  await save.click();
  await expect(editor.state('Saved')).toBeVisible();
  expect((await stored(uuid)).source).toContain('ship: { runner: process, command: [node, -e, "1"] }');
  await editor.form.getByLabel('Command', { exact: true }).fill('node -e 2');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(editor.state('Saved')).toBeVisible();
  expect((await stored(uuid)).source).toContain('ship: { runner: process, command: [node, -e, "2"] }');
  await editor.form.getByLabel('Command', { exact: true }).fill('node -e 3');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page).toHaveURL(/#\/runs\//);
  expect((await stored(uuid)).source).toContain('ship: { runner: process, command: [node, -e, "3"] }');
});

test('a new workflow keeps the focus on its job when its name was left as it is', async ({ page }) => {
  const editor = await signIn(page);
  await editor.openNew(gantry.address);
  await page.keyboard.press('Escape');
  await expect(editor.job('job-1')).toBeFocused();
});

test('a command is one line as in a shell, or word by word', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await editor.job('ship').click();
  const line = editor.form.getByLabel('Command', { exact: true });
  await expect(line).toHaveValue('node -e 0');
  await line.fill("echo 'a b' | wc -c");
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.lines()).toContain('command: [sh, -c, "echo \'a b\' | wc -c"]');
  await line.fill("sh -c 'exit 3'");
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.lines()).toMatch(/command: \[sh, -c, "?exit 3"?\]/);
  await expect(line).toHaveValue('exit 3');
  await editor.form.getByRole('button', { name: 'Word by word' }).click();
  await expect(editor.form.getByLabel('Command 3', { exact: true })).toHaveValue('exit 3');
  // Enter adds one and stays; what was typed in another field just before is not lost.
  await editor.form.getByLabel('Command 3', { exact: true }).fill('exit 4');
  const adder = editor.form.getByLabel('Add: Command');
  await adder.click();
  await page.keyboard.type('one\n');
  await page.keyboard.type('two three\n');
  await expect.poll(() => editor.lines()).toMatch(/command: \[sh, -c, "?exit 4"?, one, "?two three"?\]/);
  await editor.form.getByRole('button', { name: 'Split into 2 words' }).click();
  await expect.poll(() => editor.lines()).toMatch(/command: \[sh, -c, "?exit 4"?, one, two, three\]/);
});

test('variables are added one after the other by Enter', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('build').click();
  await editor.form.getByLabel('Add: Variable').click();
  await page.keyboard.type('FIRST\n1\nSECOND\n2\n');
  await expect.poll(() => editor.lines()).toContain('SECOND');
  await editor.save();
  expect((await stored(uuid)).source).toMatch(/environment:\s+FIRST: "?1"?\s+SECOND: "?2"?\n/);
});

test('what is found in the text is selected everywhere', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await editor.job('fetch').click();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('ship');
  await page.keyboard.press('Enter');
  await expect(editor.job('ship')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(editor.job('ship')).toHaveAttribute('aria-pressed', 'true');
  await expect(editor.text).toBeFocused();
  await page.keyboard.press('ControlOrMeta+j');
  await expect(editor.text).toBeHidden();
  await expect(editor.job('ship')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+j');
  await expect(editor.text).toBeFocused();
});

test('the title is renamed in its place', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await page.getByRole('heading', { name: 'three', level: 1 }).getByRole('button').dblclick();
  await expect(page.getByLabel('Name of the workflow')).toBeFocused();
  await page.keyboard.type('four\n');
  await expect(page.getByRole('heading', { name: 'four', level: 1 })).toBeVisible();
  await expect.poll(() => editor.lines()).toContain('name: four');
});

test('new jobs that all began as job-1 are jobs of their own over saves', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await editor.job('ship').click();
  for (const name of ['package', 'deploy', 'notify']) {
    await page.keyboard.press('a');
    await expect(page.getByRole('textbox', { name: 'Name of job-1' })).toBeFocused();
    await page.keyboard.type(`${name}\n`);
    await expect(editor.job(name)).toBeFocused();
    await editor.save();
  }
  const { jobs } = await stored(uuid);
  expect(jobs.map((job) => job.name).toSorted()).toEqual(
    ['build', 'deploy', 'fetch', 'notify', 'package', 'ship'].toSorted(),
  );
  expect(new Set(jobs.map((job) => job.uuid)).size).toBe(6);
});

test('parameters without a default are asked for when it is run', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three.replace('jobs:', 'params: { where: }\njobs:'));
  await editor.open(gantry.address, uuid, 'build');
  await page.keyboard.press('ControlOrMeta+Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('where').fill('here');
  await dialog.getByRole('button', { name: 'Run' }).click();
  await expect(page).toHaveURL(/#\/runs\//);
});

test('the address names the job to begin with', async ({ page }) => {
  const editor = await signIn(page);
  const { uuid } = await store(three);
  await page.goto(`${gantry.address}#/workflows/${uuid}/edit?job=ship`);
  await expect(editor.job('ship')).toBeVisible();
  await expect(editor.form.getByRole('textbox', { name: 'Name' }).first()).toHaveValue('ship');
});
