import type { Page } from 'playwright';

const stopsAtMost = 160;

/**
 * Goes through the page with the Tab key: it must come to everything that can be used, in the order in which it
 * stands, and what has the focus must be seen to have it.
 * @returns what is not so, each in a sentence.
 */
export async function keyboardFaults(page: Page): Promise<string[]> {
  await page.evaluate('window.walk = new fake.FocusWalk()');
  for (let count = 0; count < stopsAtMost; count += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate<boolean>('walk.step()')) break;
  }
  return page.evaluate<string[]>('walk.faults()');
}

/** What is wrong with how an open sheet or menu is left by Escape: it must go, and the focus return to `opener`. */
export async function escapeFaults(page: Page, opener: string, overlay: string): Promise<string[]> {
  const open = page.locator(opener).first();
  await open.focus();
  await page.keyboard.press('Enter');
  const shown = page.locator(overlay).first();
  await shown.waitFor();
  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'hidden' });
  return open
    .and(page.locator(':focus'))
    .waitFor({ timeout: 3000 })
    .then(() => [])
    .catch(() => [`after Escape the focus is not back on ${opener}`]);
}
