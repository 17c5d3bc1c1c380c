import { expect, type Page, test } from '@playwright/test';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { axeFaults } from './axe.ts';
import { type FakePage, serveFakePage } from './states/fake-page.ts';
import { states } from './states/list.ts';
import { StateOpener } from './states/open-state.ts';
import type { PageState } from './states/page-state.ts';
import { darkKorean, lightEnglish, openVariant, sizes, type Variant, variants } from './states/variants.ts';

const { browser: found } = readTestEnvironment();
test.skip(isMissing(found), isMissing(found) ? found.missing : '');
test.describe.configure({ timeout: 300_000 });

const isLong = process.env.GANTRY_TEST_LONG === '1';
let served: FakePage | null = null;
test.beforeAll(async () => {
  served = await serveFakePage();
});
test.afterAll(() => served?.stop());

/** Those to which nothing is done come first, engine by engine, so that few need the page to be loaded anew. */
const inOrder = [...states].sort(
  (one, other) =>
    Number(one.act !== undefined) - Number(other.act !== undefined) || one.engine.localeCompare(other.engine),
);

/** What is wrong with every state in one variant, each fault in a sentence. */
async function faultsIn(page: Page, variant: Variant): Promise<string[]> {
  const opener = new StateOpener(page, served?.address ?? '');
  const faults: string[] = [];
  let shown = '';
  page.on('pageerror', ({ message }) => faults.push(`${variant.name}: ${shown}: ${message}`));
  for (const state of inOrder) {
    shown = state.name;
    await page.setViewportSize(sizes.usual);
    await opener.open(state);
    const found = await faultsOf(page, state, 'usual');
    // The roles and names are the same in all variants.
    const rule = variant === lightEnglish ? undefined : 'color-contrast';
    if (state.isHuge !== true) found.push(...(await axeFaults(page, 'body', rule)));
    await page.setViewportSize(sizes.smallest);
    await opener.settle();
    found.push(...(await faultsOf(page, state, 'smallest')));
    faults.push(...found.map((fault) => `${variant.name}: ${state.name}: ${fault}`));
  }
  await page.close();
  return faults;
}

async function faultsOf(page: Page, state: PageState, size: keyof typeof sizes): Promise<string[]> {
  const given = { hasHeading: state.hasNoHeading !== true };
  const faults = await page.evaluate<string[]>(`fake.layoutFaults(${JSON.stringify(given)})`);
  return faults.map((fault) => `${size}: ${fault}`);
}

test('no state of any page cuts, covers or loses anything, or is hard to read', async ({ browser }) => {
  const wished = isLong ? variants : [lightEnglish, darkKorean];
  const found = await Promise.all(
    wished.map(async (variant) => faultsIn(await openVariant(browser, variant), variant)),
  );
  expect(found.flat(), found.flat().join('\n')).toEqual([]);
});
