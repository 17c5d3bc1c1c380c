import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test } from '@playwright/test';
import { whyNoElectron } from '../../tools/start/find-electron.ts';
import { describeDesktop } from './desktop-suite.ts';
import type { DesktopWindow } from './desktop-window.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const missing = whyNoElectron(root);

async function openElectron(): Promise<DesktopWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-electron-'));
  const data_dir = join(folder, 'data');
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const app = await _electron.launch({
    args: [...(isRoot ? ['--no-sandbox'] : []), root, '--data-dir', data_dir],
    cwd: root,
  });
  const page = await app.firstWindow();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences?(): Record<string, unknown> };
    return contents?.getLastWebPreferences?.() ?? {};
  });
  return {
    page,
    preferences,
    data_dir,
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test.describe('the desktop shell, with the real Electron', () => {
  test.skip(missing !== null, missing ?? '');
  describeDesktop(openElectron);
});
