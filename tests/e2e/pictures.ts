import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findBrowser } from '../support/environment/browser.ts';
import { isMissing } from '../support/environment/description.ts';
import { serveFakePage } from './states/fake-page.ts';
import { states } from './states/list.ts';
import { StateOpener } from './states/open-state.ts';
import type { PageState } from './states/page-state.ts';
import { openVariant, sizes, variants } from './states/variants.ts';

const help = `Makes a picture of every state of every page, light and dark, in English and Korean.

  npm run pictures                    into a new folder, which is named at the end
  npm run pictures -- FOLDER          into this folder
  npm run pictures -- FOLDER run      those whose name has this in it
`;

/** A name as a file's. */
function fileName(state: string): string {
  return state.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
}

/** Pictures of the states in both sizes. @returns how many states could not be brought about; each is told. */
async function takeAll(
  page: Page,
  address: string,
  wished: readonly PageState[],
  pathOf: (name: string) => string,
): Promise<number> {
  const opener = new StateOpener(page, address);
  let failures = 0;
  for (const state of wished) {
    try {
      await page.setViewportSize(sizes.usual);
      await opener.open(state);
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        await opener.settle();
        const name = size === 'usual' ? fileName(state.name) : `${fileName(state.name)}-${size}`;
        await page.screenshot({ path: pathOf(name) });
      }
    } catch (error) {
      failures += 1;
      process.stderr.write(`${state.name}: ${error instanceof Error ? error.message : error}\n`);
    }
  }
  return failures;
}

async function main([given, part = '']: readonly string[]): Promise<number> {
  if (given === '--help') {
    process.stdout.write(help);
    return 0;
  }
  const wished = states.filter(({ name }) => fileName(name).includes(fileName(part)));
  const found = await findBrowser();
  if (wished.length === 0 || isMissing(found)) {
    process.stderr.write(isMissing(found) ? `${found.missing}\n` : `No state has “${part}” in its name.\n`);
    return 1;
  }
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'gantry-pictures-')));
  await mkdir(folder, { recursive: true });
  const served = await serveFakePage();
  const { executable_path: executablePath, args, env } = found;
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env } as typeof env,
  });
  let failures = 0;
  try {
    // Each in a process of its own, so that they do not wait for one another.
    const counts = await Promise.all(
      variants.map(async (variant) => {
        const page = await openVariant(browser, variant);
        return takeAll(page, served.address, wished, (name) => join(folder, `${name}-${variant.name}.png`));
      }),
    );
    failures = counts.reduce((sum, count) => sum + count, 0);
  } finally {
    await browser.close();
    await served.stop();
  }
  process.stdout.write(`${wished.length * variants.length * 2 - failures * 2} pictures are in ${folder}\n`);
  return failures === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
