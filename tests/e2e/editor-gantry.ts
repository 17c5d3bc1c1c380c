import { expect, type Page, test } from '@playwright/test';
import type { WorkflowDetail } from '../../src/shared/contract/workflow.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { EditorPage } from './editor-page.ts';
import { ServedGantry } from './served-gantry.ts';

/** A workflow of three jobs, with comments and settings that edits must leave as they are. */
export const three = `# kept
name: three
jobs:
  fetch: { runner: process, command: [node, -e, "0"] }
  build:
    runner: process
    command: [node, -e, "0"] # as it is
    depends_on: [fetch]
  ship: { runner: process, command: [node, -e, "0"] }
`;

/** A served Gantry whose workflows are edited in pages and looked at over REST. */
class EditorGantry extends ServedGantry {
  async signIn(page: Page): Promise<EditorPage> {
    await page.addInitScript((token) => localStorage.setItem('gantry.token', token), this.token);
    return new EditorPage(page);
  }

  store(source: string): Promise<WorkflowDetail> {
    return this.rest('POST', '/workflow/', { source });
  }

  stored(uuid: string): Promise<WorkflowDetail> {
    return this.rest('GET', `/workflow/${uuid}/`);
  }
}

/** Gives the file of tests that calls it a Gantry of its own, and fails each test whose page threw an error. */
export function serveEditor(): EditorGantry {
  const { browser } = readTestEnvironment();
  const gantry = new EditorGantry();
  test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');
  test.beforeAll(() => gantry.start());
  test.afterAll(() => gantry.stop());

  const complaints: string[] = [];
  test.beforeEach(({ page }) => {
    complaints.length = 0;
    page.on('pageerror', ({ message }) => complaints.push(message));
  });
  test.afterEach(() => expect(complaints).toEqual([]));
  return gantry;
}
