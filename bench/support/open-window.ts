import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { transformWithOxc } from 'vite';
import { findBrowser } from '../../tests/support/environment/browser.ts';
import { isMissing, type Missing } from '../../tests/support/environment/description.ts';
import { ensureBuilt } from '../../tools/build/ensure-built.ts';
import type { InPage } from '../page/in-page.ts';
import { undoOnce } from './leftovers.ts';
import type { ServedStore } from './served-store.ts';

/** The page of a served store in a browser of its own, without a window on the screen. */
export interface OpenWindow {
  readonly page: Page;
  /** Loads the page anew, at an address of the window. */
  load(hash: string): Promise<void>;
  /** Calls what {@link InPage} has. */
  call<Name extends keyof InPage>(
    name: Name,
    ...given: Parameters<InPage[Name]>
  ): Promise<Awaited<ReturnType<InPage[Name]>>>;
  /** Goes to a page that has neither a list nor a graph. */
  leave(): Promise<void>;
  /** Bytes of scripts' objects that are still in use. */
  usedMemory(): Promise<number>;
  close(): Promise<void>;
}

/** A graph that is painted: a large one as a picture, a small one as its jobs. */
export const drawnGraph = 'main canvas[data-drawn="true"], main .react-flow__node [data-job]';

const root = join(import.meta.dirname, '../..');
const size = { width: 1440, height: 900 };

export async function openWindow(served: ServedStore): Promise<OpenWindow | Missing> {
  const found = await findBrowser();
  if (isMissing(found)) return found;
  const built = await ensureBuilt(root);
  if (built.kind === 'failed') throw new Error(`the page does not build\n${built.output}`);
  const browser = await chromium.launch({
    executablePath: found.executable_path,
    args: [...found.args],
    env: { ...process.env, ...found.env },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const close = undoOnce(() => browser.close());
  try {
    const { origin } = new URL(served.address);
    const session = [{ name: 'gantry.token', value: served.token }];
    const page = await browser.newPage({
      viewport: size,
      locale: 'en',
      storageState: { cookies: [], origins: [{ origin, localStorage: session }] },
    });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    await page.addInitScript({ content: await pageScript() });
    const call: OpenWindow['call'] = (name, ...given) =>
      page.evaluate(
        ([method, args]) => {
          const { inPage } = globalThis as unknown as {
            inPage: Record<string, (...all: unknown[]) => unknown>;
          };
          return inPage[method]?.(...args);
        },
        [name, given] as [string, unknown[]],
      ) as Promise<never>;
    return {
      page,
      async load(hash) {
        await page.goto('about:blank');
        await page.goto(`${served.address}${hash}`);
      },
      call,
      async leave() {
        await call('arrive', '#/docker', 'main:not(:has([data-row], .react-flow)) h1');
      },
      async usedMemory() {
        await cdp.send('HeapProfiler.collectGarbage');
        const { metrics } = await cdp.send('Performance.getMetrics');
        return metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? Number.NaN;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** It stands in a page as a script, which has no exports. */
async function pageScript(): Promise<string> {
  const path = join(root, 'bench/page/measuring.ts');
  const { code } = await transformWithOxc(await readFile(path, 'utf8'), path);
  return `{${code.replace('export {};', '')}}`;
}
