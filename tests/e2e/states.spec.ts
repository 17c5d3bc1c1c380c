import { expect, type Page, test } from '@playwright/test';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { axeFaults } from './axe.ts';
import { type FakePage, serveFakePage } from './states/fake-page.ts';
import { states } from './states/list.ts';
import { StateOpener } from './states/open-state.ts';
import type { PageState } from './states/page-state.ts';
import { darkKorean, lightEnglish, openVariant, sizes, variants } from './states/variants.ts';

const { browser: found } = readTestEnvironment();
test.skip(isMissing(found), isMissing(found) ? found.missing : '');
test.describe.configure({ timeout: 300_000 });

const isLong = process.env.GANTRY_TEST_LONG === '1';
let served: FakePage | null = null;
test.beforeAll(async () => {
  served = await serveFakePage();
});
test.afterAll(() => served?.stop());

/** What is wrong with a state in one of the sizes, each fault in a sentence. */
async function faultsOf(page: Page, state: PageState, size: keyof typeof sizes): Promise<string[]> {
  const hasHeading = state.hasNoHeading !== true;
  const layout = await page.evaluate<string[]>(`fake.layoutFaults({ hasHeading: ${hasHeading} })`);
  const axe = size === 'usual' ? await axeFaults(page) : [];
  return [...layout, ...axe].map((fault) => `${state.name}, ${size}: ${fault}`);
}

for (const variant of isLong ? variants : [lightEnglish, darkKorean]) {
  test(`every state of every page, ${variant.name}: nothing is cut, covered or hard to read`, async ({
    browser,
  }) => {
    const page = await openVariant(browser, variant);
    const opener = new StateOpener(page, served?.address ?? '');
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    for (const state of states) {
      await opener.open(state).catch((error: Error) => faults.push(`${state.name}: ${error.message}`));
      for (const size of ['usual', 'smallest'] as const) {
        await page.setViewportSize(sizes[size]);
        await opener.settle();
        faults.push(...(await faultsOf(page, state, size)));
      }
      await page.setViewportSize(sizes.usual);
    }
    await page.close();
    expect(faults, faults.join('\n')).toEqual([]);
  });
}
