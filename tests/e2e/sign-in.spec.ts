import { expect, test } from '@playwright/test';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { TerminalGantry, whyNoTerminal } from './terminal-gantry.ts';

const { browser: chromium } = readTestEnvironment();
const missing = isMissing(chromium) ? chromium.missing : whyNoTerminal();

test.skip(missing !== null, missing ?? '');

test('lets in who opens the address of the terminal, once', async ({ page, browser }) => {
  const gantry = new TerminalGantry();
  try {
    const address = await gantry.address();
    await page.goto(address);
    await expect(page.getByText('Run your first workflow')).toBeVisible();
    expect(page.url()).not.toContain('code');
    await page.reload();
    await expect(page.getByText('Run your first workflow')).toBeVisible();

    const stranger = await browser.newPage();
    await stranger.goto(address);
    await expect(stranger.getByText('was used already')).toBeVisible();
    await stranger.close();
  } finally {
    await gantry.stop();
  }
});
