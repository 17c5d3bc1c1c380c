import { expect, test } from '@playwright/test';
import { callThroughPort, type DesktopWindow } from './desktop-window.ts';
import { GantryPage } from './run-page.ts';

/** What the desktop shell promises, for each back-end that can open its window. */
export function describeDesktop(open: () => Promise<DesktopWindow>): void {
  let window: DesktopWindow;

  test.beforeAll(async () => {
    window = await open();
  });
  test.afterAll(async () => {
    await window?.close();
  });

  test('the window shows the page', async () => {
    await expect(window.page).toHaveTitle(/Gantry/);
    await expect(window.page.getByText('hello').first()).toBeVisible();
  });

  test('the page is told who it runs in, and no more', async () => {
    const gantry = await window.page.evaluate(() => ({
      ...(globalThis as unknown as { gantry: Record<string, unknown> }).gantry,
    }));
    expect(gantry).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      platform: process.platform,
      settings: expect.anything(),
    });
    expect(await window.page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe(
      'undefined',
    );
  });

  test('a call goes through preload and main to the engine and back', async () => {
    const info = await callThroughPort(window.page, '/system/info');
    expect(info).toMatchObject({ data_dir: window.data_dir });
  });

  test('each time that it asks it gets a port of its own, and after a reload too', async () => {
    await callThroughPort(window.page, '/system/info');
    await window.page.reload();
    await expect(window.page.getByText('hello').first()).toBeVisible();
    expect(await callThroughPort(window.page, '/system/info')).toMatchObject({ data_dir: window.data_dir });
  });

  test('the sample runs: states change, lines arrive', async () => {
    await window.page.getByRole('link', { name: 'Workflows' }).click();
    await new GantryPage(window.page).runSample();
  });

  test('the page is shut in', () => {
    expect(window.preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  test('the page loads nothing from elsewhere', async () => {
    const loaded = await window.page.evaluate(() =>
      fetch('http://example.com/').then(
        () => 'loaded',
        () => 'refused',
      ),
    );
    expect(loaded).toBe('refused');
  });
}
