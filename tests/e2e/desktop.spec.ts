import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { describeDesktop } from './desktop-suite.ts';
import { callThroughPort, type DesktopWindow } from './desktop-window.ts';
import { DrivenDesktop, type WindowLine } from './driven-desktop.ts';

const cli = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const { browser } = readTestEnvironment();

let announced: WindowLine | null = null;

/** A folder for one test, and the data directory in it. */
function newFolder(): { data_dir: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-desktop-'));
  return { data_dir: join(folder, 'data'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function openStandIn(data_dir: string): Promise<DesktopWindow> {
  const desktop = new DrivenDesktop(data_dir);
  announced = await desktop.window();
  return {
    page: await desktop.page(),
    preferences: announced.web_preferences,
    data_dir,
    async close() {
      expect(await desktop.end()).toBe(0);
    },
  };
}

function readOwner(data_dir: string): { pid: number; kind: string } | null {
  try {
    return JSON.parse(readFileSync(join(data_dir, 'engine.json'), 'utf8'));
  } catch {
    return null;
  }
}

test.describe('the desktop shell, with a stand-in for Electron', () => {
  test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');
  describeDesktop(async () => {
    const { data_dir, remove } = newFolder();
    const window = await openStandIn(data_dir);
    const close = (): Promise<void> => window.close().finally(remove);
    return { ...window, close };
  });

  test('permissions, navigation, new windows and web views are refused by handlers', () => {
    expect(announced?.permissions.sort()).toEqual(['check', 'device', 'request']);
    expect(announced?.refusals).toEqual(
      expect.arrayContaining([
        'will-navigate',
        'will-frame-navigate',
        'will-redirect',
        'will-attach-webview',
      ]),
    );
  });
});

test.describe('a window beside another engine', () => {
  test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');
  const closers: (() => unknown)[] = [];
  test.afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  test('is its client, and takes its place when that is killed', async () => {
    const { data_dir, remove } = newFolder();
    closers.push(remove);
    const args = [cli, 'serve', '--no-open', '--no-samples', '--port', '0', '--data-dir', data_dir];
    const serve = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = once(serve, 'close');
    closers.push(() => serve.kill('SIGKILL'));
    await expect.poll(() => readOwner(data_dir)?.kind).toBe('serve');
    const window = await openStandIn(data_dir);
    closers.push(() => window.close());
    expect(await callThroughPort(window.page, '/system/info')).toMatchObject({ data_dir });
    expect(readOwner(data_dir)?.pid).toBe(serve.pid);
    serve.kill('SIGKILL');
    await ended;
    // The page asks for a new port by itself once its own has closed.
    await expect.poll(() => readOwner(data_dir)?.kind).toBe('desktop');
    expect(await callThroughPort(window.page, '/system/info')).toMatchObject({ data_dir });
  });
});
