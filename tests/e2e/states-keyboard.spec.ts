import { expect, test } from '@playwright/test';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { type FakePage, serveFakePage } from './states/fake-page.ts';
import { escapeFaults, keyboardFaults } from './states/keyboard.ts';
import { states } from './states/list.ts';
import { StateOpener } from './states/open-state.ts';
import { lightEnglish, openVariant } from './states/variants.ts';

const { browser: found } = readTestEnvironment();
test.skip(isMissing(found), isMissing(found) ? found.missing : '');
test.describe.configure({ timeout: 180_000 });

let served: FakePage | null = null;
test.beforeAll(async () => {
  served = await serveFakePage();
});
test.afterAll(() => served?.stop());

/** One of each page and of each view that has controls of its own. */
const walked = [
  'start: many',
  'start: one',
  'workflows: some',
  'workflow: graph',
  'workflow: history',
  'workflow: source',
  'workflow: revisions',
  'workflow: parameters',
  'workflow: deletion',
  'editor: a workflow',
  'runs: many',
  'run: failed',
  'run: timeline',
  'run: table',
  'schedules: some',
  'schedules: missed',
  'schedule: new',
  'secrets: some',
  'secrets: empty',
  'secrets: add',
  'secrets: deletion',
  'docker: reachable',
  'settings: all',
  'sign-in: no token',
  'window: palette',
  'window: help',
];

test('Tab comes to everything on every page, in order, and the focus is seen', async ({ browser }) => {
  const page = await openVariant(browser, lightEnglish);
  const opener = new StateOpener(page, served?.address ?? '');
  const faults: string[] = [];
  for (const name of walked) {
    const state = states.find((one) => one.name === name);
    if (state === undefined) throw new Error(`no state is called ${name}`);
    await opener.open(state);
    faults.push(...(await keyboardFaults(page)).map((fault) => `${name}: ${fault}`));
  }
  await page.close();
  expect(faults, faults.join('\n')).toEqual([]);
});

/** What opens over a page, by what opens it. */
const overlays = [
  { state: 'workflow: graph', opener: 'main header button:has-text("Run")', overlay: '[role=dialog]' },
  { state: 'workflow: graph', opener: 'main header [aria-haspopup=menu]', overlay: '[role=menu]' },
  { state: 'workflows: some', opener: 'main tbody [aria-haspopup=menu]', overlay: '[role=menu]' },
  { state: 'schedules: some', opener: 'main tbody [aria-haspopup=menu]', overlay: '[role=menu]' },
  { state: 'secrets: some', opener: 'main tbody [aria-haspopup=menu]', overlay: '[role=menu]' },
  { state: 'secrets: some', opener: 'main tbody a', overlay: '[role=dialog]' },
  { state: 'run: failed', opener: 'main header [aria-haspopup=menu]', overlay: '[role=menu]' },
  { state: 'settings: all', opener: '[aria-keyshortcuts="Control+K"]', overlay: 'dialog[open]' },
];

test('Escape closes what is open over a page, and the focus goes back', async ({ browser }) => {
  const page = await openVariant(browser, lightEnglish);
  const opener = new StateOpener(page, served?.address ?? '');
  const faults: string[] = [];
  for (const { state: name, opener: from, overlay } of overlays) {
    const state = states.find((one) => one.name === name);
    if (state === undefined) throw new Error(`no state is called ${name}`);
    await opener.open(state);
    faults.push(...(await escapeFaults(page, from, overlay)).map((fault) => `${name}: ${fault}`));
  }
  await page.close();
  expect(faults, faults.join('\n')).toEqual([]);
});
