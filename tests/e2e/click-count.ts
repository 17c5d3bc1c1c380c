import type { Page } from '@playwright/test';

/** As much of a page's own types as is used in it. */
interface CountingWindow {
  clicks?: number;
  addEventListener(type: 'click', listener: () => void, isCapturing: boolean): void;
}

/** Counts the clicks in a page from its next load on; what a key does as a click counts too. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const window = globalThis as unknown as CountingWindow;
    window.clicks = 0;
    window.addEventListener('click', () => (window.clicks = (window.clicks ?? 0) + 1), true);
  });
  return () => page.evaluate(() => (globalThis as unknown as CountingWindow).clicks ?? 0);
}
