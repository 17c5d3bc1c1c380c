import type { Page } from 'playwright';
import type { PageState } from './page-state.ts';

/**
 * Brings a state about on a page that may show another one of them. The window is loaded anew where the engine is
 * another one, or where something was done to it; else only the address changes.
 */
export class StateOpener {
  readonly #page: Page;
  readonly #address: string;
  #engine: string | null = null;

  constructor(page: Page, address: string) {
    this.#page = page;
    this.#address = address;
  }

  async open(state: PageState): Promise<void> {
    const page = this.#page;
    const isKnown = this.#engine === state.engine;
    await page.evaluate("location.protocol === 'about:' || localStorage.clear()");
    if (!isKnown) {
      await page.goto('about:blank');
      await page.goto(`${this.#address}?${state.engine}`, { waitUntil: 'commit' });
      await page.locator('#root > *').first().waitFor({ state: 'attached' });
    }
    await page.evaluate(`location.hash = ${this.#hashOf(state.route)}`);
    this.#engine = state.act === undefined ? state.engine : null;
    await this.#arrive(state);
  }

  async #arrive({ act, ready, hasNoHeading }: PageState): Promise<void> {
    const page = this.#page;
    if (act !== undefined) {
      await page.locator('main').first().waitFor();
      await this.settle();
      await act(page);
    }
    await page.locator(ready).first().waitFor();
    if (hasNoHeading !== true) await page.locator('h1').first().waitFor();
    await this.settle();
  }

  /** Until nothing was drawn anew for a few frames; what never rests is left after a while. */
  async settle(): Promise<void> {
    await this.#page.evaluate(
      `new Promise((resolve) => {
        const end = () => { watcher.disconnect(); clearTimeout(most); resolve(); };
        const most = setTimeout(end, 1500);
        let quiet = setTimeout(end, 60);
        const watcher = new MutationObserver(() => { clearTimeout(quiet); quiet = setTimeout(end, 60); });
        watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      })`,
    );
  }

  /** The address as an expression for the page, which knows the uuids. */
  #hashOf(route: string): string {
    const placed = route
      .replace(/\{run of (\w+)\}/g, "' + fake.engine.latestRun(fake.uuids['$1']) + '")
      .replace(/\{(\w+)\}/g, "' + fake.uuids['$1'] + '");
    return `'${placed}'`;
  }
}
