import { expect, test } from '@playwright/test';
import { serveEditor, three } from './editor-gantry.ts';

const gantry = serveEditor();

test('text, canvas and form are one document with one history', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
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
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
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
  expect((await gantry.stored(uuid)).revision_number).toBe(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(list).toBeHidden();
});

test('the text is completed from the schema and from its own names', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'fetch');
  await editor.text.locator('.cm-line', { hasText: 'depends_on: [fetch]' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('tim');
  await page.getByRole('option', { name: 'timeout' }).click();
  await page.keyboard.type('5m');
  await expect.poll(() => editor.lines()).toContain('    timeout: 5m');
});

test('what is found in the text is selected everywhere', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
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
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await page.getByRole('heading', { name: 'three', level: 1 }).getByRole('button').dblclick();
  await expect(page.getByLabel('Name of the workflow')).toBeFocused();
  await page.keyboard.type('four\n');
  await expect(page.getByRole('heading', { name: 'four', level: 1 })).toBeVisible();
  await expect.poll(() => editor.lines()).toContain('name: four');
});

test('a setting that is wrong is told beside its field, and the drawing goes on', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
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

test('a command is one line as in a shell, or word by word', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
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
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('build').click();
  await editor.form.getByLabel('Add: Variable').click();
  await page.keyboard.type('FIRST\n1\nSECOND\n2\n');
  await expect.poll(() => editor.lines()).toContain('SECOND');
  await editor.save();
  expect((await gantry.stored(uuid)).source).toMatch(/environment:\s+FIRST: "?1"?\s+SECOND: "?2"?\n/);
});

test('Escape in a field keeps what was typed, and goes back to the job', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'build');
  await editor.job('build').click();
  await editor.form.getByLabel('Command', { exact: true }).fill('node -e 1');
  await page.keyboard.press('Escape');
  await expect(editor.job('build')).toBeFocused();
  await expect.poll(() => editor.lines()).toContain('command: [node, -e, "1"]');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => editor.lines()).not.toContain('"1"');
  await editor.form.getByLabel('Add: Variable').click();
  await page.keyboard.type('DAY\n1');
  await page.keyboard.press('Escape');
  await expect(editor.job('build')).toBeFocused();
  await expect.poll(() => editor.lines()).toContain('DAY');
});

test('a dependency is looked for by its name, and added by Enter alone', async ({ page }) => {
  const editor = await gantry.signIn(page);
  const { uuid } = await gantry.store(three);
  await editor.open(gantry.address, uuid, 'ship');
  await editor.job('ship').click();
  const adder = editor.form.getByRole('combobox', { name: 'Add a dependency…' });
  const offered = editor.form.getByRole('listbox').getByRole('option');
  await adder.focus();
  await page.keyboard.press('ArrowDown');
  await expect(offered).toHaveText(['fetch', 'build']);
  await page.keyboard.press('ArrowDown');
  // Its own Escape closes the list alone, and leaving it adds nothing.
  await page.keyboard.press('Escape');
  await expect(offered).toHaveCount(0);
  await expect(adder).toBeFocused();
  await page.keyboard.type('bu');
  await page.keyboard.press('Tab');
  await expect(editor.state('Saved')).toBeVisible();
  await adder.focus();
  await page.keyboard.type('bu');
  await page.keyboard.press('Enter');
  await expect(editor.edge('build', 'ship')).toHaveCount(1);
  await expect(adder).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor.edge('build', 'ship')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(editor.job('ship')).toBeFocused();
});
