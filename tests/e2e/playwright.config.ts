import { defineConfig } from '@playwright/test';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';

const { browser } = readTestEnvironment();
const launchOptions = isMissing(browser)
  ? {}
  : {
      executablePath: browser.executable_path,
      args: browser.args,
      env: { ...process.env, ...browser.env } as Record<string, string>,
    };

/**
 * `acceptance`: what Gantry was asked for, row by row. `browser`: the page from `gantry serve` in Chromium. `desktop-stand-in`: the window's main process and preload with
 * a stand-in for Electron. `electron`: the same with the real one. `npm test` runs what the machine has.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Files of tests stand beside each other: each has a Gantry of its own. They wait more than they work.
  workers: 3,
  reporter: [['list']],
  forbidOnly: process.env.CI !== undefined,
  // A trace of each test costs a tenth of the time; `--trace retain-on-failure` asks for it.
  use: { launchOptions, screenshot: 'only-on-failure' },
  projects: [
    { name: 'acceptance', testDir: '../acceptance' },
    { name: 'browser', testIgnore: ['desktop*.spec.ts', 'electron*.spec.ts'] },
    { name: 'desktop-stand-in', testMatch: 'desktop*.spec.ts' },
    { name: 'electron', testMatch: 'electron*.spec.ts' },
  ],
});
