import { expect, type Locator, type Page } from '@playwright/test';

/** What a person sees and does in the editor, in the words of the page. */
export class EditorPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get canvas(): Locator {
    return this.page.getByRole('region', { name: 'Canvas' });
  }

  job(name: string): Locator {
    return this.canvas.locator(`[data-job="${name}"]`);
  }

  jobs(): Locator {
    return this.canvas.locator('[data-job]');
  }

  /** A dependency as it is drawn. */
  edge(dependency: string, job: string): Locator {
    return this.canvas.locator(`[data-edge="${dependency} > ${job}"]`);
  }

  get form(): Locator {
    return this.page.getByRole('complementary', { name: 'Settings' });
  }

  get text(): Locator {
    return this.page.getByRole('textbox', { name: 'Text of the workflow' });
  }

  state(word: 'Unsaved' | 'Saved'): Locator {
    return this.page.locator('header').getByText(word, { exact: true });
  }

  async openNew(address: string): Promise<void> {
    await this.page.goto(`${address}#/workflows/new`);
    await expect(this.page.getByRole('textbox', { name: 'Name of job-1' })).toBeFocused();
  }

  async open(address: string, uuid: string, first: string): Promise<void> {
    await this.page.goto(`${address}#/workflows/${uuid}/edit`);
    await expect(this.job(first)).toBeVisible();
  }

  /** The lines of the text, as far as they are drawn. */
  async lines(): Promise<string> {
    return (await this.text.locator('.cm-line').allInnerTexts()).join('\n');
  }

  /** Drags from the right border of a job to a place on the page. */
  async dragFrom(name: string, to: { x: number; y: number }, { drop = true } = {}): Promise<void> {
    // It may still be on its way after the drawing was arranged anew.
    await this.job(name).hover();
    const box = await boxOf(this.job(name));
    await this.page.mouse.move(box.x + box.width, box.y + box.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x - 20, to.y, { steps: 5 });
    await this.page.mouse.move(to.x, to.y, { steps: 3 });
    if (drop) await this.page.mouse.up();
  }

  async middleOf(name: string): Promise<{ x: number; y: number }> {
    await this.job(name).hover();
    const box = await boxOf(this.job(name));
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+s');
    await expect(this.state('Saved')).toBeVisible();
  }
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return box;
}
