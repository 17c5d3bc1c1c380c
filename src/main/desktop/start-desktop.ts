import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, dialog, ipcMain, Menu, session } from 'electron';
import { type Language, pickLanguage } from '../../shared/words/language.ts';
import { chooseDataDirectory, type DataDirectory, makeDataDirectory } from '../host/data-directory.ts';
import type { OpenRefusal } from '../host/engine-handle.ts';
import { EngineKeeper } from '../host/engine-keeper.ts';
import { examplesFolder } from '../host/entry-points.ts';
import { firstStart } from '../host/first-start.ts';
import { refusalSentence } from '../host/refusal-words.ts';
import { DesktopLife } from './desktop-life.ts';
import { Settings, serveSettings } from './desktop-settings.ts';
import { handOverPorts } from './hand-over-ports.ts';
import { autostartPath, createLoginItem, hiddenOption, type LoginItem } from './login-item.ts';
import { menuTemplate } from './menu.ts';
import { menuWords } from './menu-words.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { hardenContents, hardenSession } from './security.ts';
import { Windows } from './windows.ts';

/** The window's process, from its start to its end. */
export function startDesktop(): void {
  const directory = chooseDataDirectory(dataDirectoryOption(process.argv), process.env);
  const made = makeDataDirectory(directory);
  if (made.ok) {
    // One window for each data directory: Electron tells second starts apart by this folder.
    app.setPath('userData', directory.desktop);
    if (!app.requestSingleInstanceLock()) {
      app.quit();
      return;
    }
  }
  registerPageScheme();
  hardenContents(app);
  const keeper = new EngineKeeper({ directory, as: 'owner-or-client', kind: 'desktop' });
  quitInOrder(keeper);
  void app.whenReady().then(() => showWindow(directory, keeper));
}

async function showWindow(directory: DataDirectory, keeper: EngineKeeper): Promise<void> {
  const language = pickLanguage(app.getPreferredSystemLanguages());
  hardenSession(session.defaultSession);
  servePage(session.defaultSession);
  handOverPorts(ipcMain, keeper);
  const settings = new Settings(join(directory.desktop, 'settings.json'), loginItem(process.platform));
  serveSettings(ipcMain, settings);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menuWords[language], process.platform)));
  const engine = await keeper.open();
  if ('code' in engine) return refuse(engine, language);
  if (engine.role === 'owner') {
    await firstStart(engine.client, directory, examplesFolder).catch((error: unknown) => {
      console.error(`the samples could not be put there: ${error instanceof Error ? error.message : error}`);
    });
  }
  const windows = new Windows(directory.desktop);
  new DesktopLife({ app, keeper, settings, windows, platform: process.platform });
  app.on('activate', () => {
    if (!windows.isOpen()) windows.show();
  });
  app.on('second-instance', () => windows.show());
  if (!process.argv.includes(hiddenOption)) windows.show();
}

function refuse(refusal: OpenRefusal, language: Language): void {
  dialog.showErrorBox(menuWords[language].cannot_start, refusalSentence(refusal, language));
  app.exit(1);
}

/** How this application is started: an AppImage by its own file, an unpackaged one with its folder. */
function loginItem(platform: NodeJS.Platform): LoginItem {
  const program = process.env.APPIMAGE ?? process.execPath;
  const command = app.isPackaged ? [program] : [program, app.getAppPath()];
  return createLoginItem(app, platform, { path: autostartPath(homedir(), process.env), command });
}

/** The engine ends in order before the process does; jobs that run go on without it. */
function quitInOrder(keeper: EngineKeeper): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    void keeper.close().finally(() => app.exit(0));
  });
}

/** Electron and Chromium have options of their own in the same list. */
function dataDirectoryOption(args: readonly string[]): string | undefined {
  const { values } = parseArgs({
    args: args.slice(1),
    options: { 'data-dir': { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const given = values['data-dir'];
  return typeof given === 'string' ? given : undefined;
}
