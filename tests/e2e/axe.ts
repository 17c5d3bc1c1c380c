import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** As much of a fault as is needed to find and mend it. */
interface Fault {
  readonly impact: string | null;
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

interface AxePage {
  readonly axe: { run(context: unknown, options: unknown): Promise<{ violations: Fault[] }> };
}

/** Asserts that axe finds no serious or critical fault on the page as it is now: {@link axeFaults}. */
export async function expectNoAxeFaults(page: Page, within = 'body'): Promise<void> {
  const told = await axeFaults(page, within);
  expect(told, told.join('\n')).toEqual([]);
}

/**
 * The serious and critical faults that axe finds on the page as it is now, by WCAG 2.2 A and AA.
 * @param within a selector that the check is limited to.
 * @param only the one rule that is asked about; all where it is left out.
 */
export async function axeFaults(page: Page, within = 'body', only?: 'color-contrast'): Promise<string[]> {
  // The page's content security policy refuses script elements; what a debugger evaluates it does not concern.
  await page.evaluate(source);
  const asked = only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const faults = await page.evaluate(
    async ({ selector, runOnly }) => {
      const { axe } = globalThis as unknown as AxePage;
      const { violations } = await axe.run(
        { include: [[selector]] },
        {
          resultTypes: ['violations'],
          runOnly,
        },
      );
      return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    },
    { selector: within, runOnly: asked },
  );
  return faults.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary ?? ''}`),
  );
}
