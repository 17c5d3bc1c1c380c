import type { Page } from 'playwright';

/** Each button is found by what it says in one of the two languages. */
export function button(name: RegExp) {
  return (page: Page): Promise<void> => page.getByRole('main').getByRole('button', { name }).first().click();
}

export const palette = (page: Page): Promise<void> => page.keyboard.press('ControlOrMeta+k');
export const help = (page: Page): Promise<void> => page.keyboard.press('?');
/** Loses the engine once this is shown of it. */
export function loseEngine(shown: string) {
  return async (page: Page): Promise<void> => {
    await page.locator(shown).first().waitFor();
    await page.evaluate('window.fake.lose()');
  };
}

/** Starts the run of a workflow and stays until something of it runs. */
export async function startRun(page: Page): Promise<void> {
  await button(/^(Run|실행)$/)(page);
  await page.locator('h1', { hasText: '#' }).waitFor();
  await page
    .getByText(/Running|실행 중/)
    .first()
    .waitFor();
}

/** Takes a choice from the menu of further actions. */
export function fromMenu(choice: RegExp) {
  return async (page: Page): Promise<void> => {
    await button(/^(More|더 보기)/)(page);
    await page.getByRole('menuitem', { name: choice }).click();
  };
}

/** The same of the last row of a list that has such a menu. */
export function fromRow(choice: RegExp) {
  return async (page: Page): Promise<void> => {
    await page
      .getByRole('main')
      .getByRole('button', { name: /^More|더 보기$/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: choice }).click();
  };
}

export const chooseJob = (page: Page): Promise<void> => page.locator('.react-flow__node').first().click();

/** Writes what is no YAML at the end of the text. */
export async function breakText(page: Page): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('  broken: [');
}
