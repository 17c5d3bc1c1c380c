import { expect, type Locator, type Page } from '@playwright/test';

/** What a person sees and does in a Gantry page, in the words of the page. */
export class GantryPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** A job in the graph, in one of some states (or any). */
  job(name: string, ...states: string[]): Locator {
    const state = states.length === 0 ? '.*' : `(${states.join('|')})`;
    return this.page.getByRole('button', { name: new RegExp(`^${name}, ${state}$`) });
  }

  /** The word for the run's own state, in the header. */
  runState(word: string): Locator {
    return this.page.locator('header').getByText(word, { exact: true });
  }

  log(job: string): Locator {
    return this.page.getByRole('log', { name: `Log of ${job}` });
  }

  async openWorkflow(name: string): Promise<void> {
    await this.page.getByRole('table', { name: 'Workflows' }).getByRole('link', { name }).click();
    await expect(this.page.getByRole('heading', { name })).toBeVisible();
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(this.page).toHaveURL(/#\/runs\//);
  }

  /** The sample from its start to its end: states change, lines arrive. */
  async runSample(): Promise<void> {
    await this.openWorkflow('hello');
    await this.run();
    await expect(this.runState('Running')).toBeVisible();
    await expect(this.job('greet', 'Waiting')).toBeVisible();
    await expect(this.job('prepare', 'Running', 'Succeeded')).toBeVisible();
    await this.job('build').click();
    await expect(this.log('build').getByText('Building the engine')).toBeVisible();
    await expect(this.job('test', 'Retrying', 'Running', 'Starting')).toBeVisible();
    await expect(this.runState('Succeeded')).toBeVisible();
    for (const name of ['prepare', 'build', 'test', 'document', 'greet']) {
      await expect(this.job(name, 'Succeeded')).toBeVisible();
    }
    await this.job('greet').click();
    await expect(this.log('greet').getByText('Hello, world!')).toBeVisible();
  }
}
