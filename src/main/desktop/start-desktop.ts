import { parseArgs } from 'node:util';
import { app, BrowserWindow, dialog, ipcMain, Menu, session } from 'electron';
import { type Language, pickLanguage } from '../../shared/words/language.ts';
import { chooseDataDirectory, type DataDirectory, makeDataDirectory } from '../host/data-directory.ts';
import type { OpenRefusal } from '../host/engine-handle.ts';
import { EngineKeeper } from '../host/engine-keeper.ts';
import { examplesFolder } from '../host/entry-points.ts';
import { firstStart } from '../host/first-start.ts';
import { refusalSentence } from '../host/refusal-words.ts';
import { handOverPorts } from './hand-over-ports.ts';
import { menuTemplate } from './menu.ts';
import { menuWords } from './menu-words.ts';
import { openWindow } from './open-window.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { hardenContents, hardenSession } from './security.ts';

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
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menuWords[language], process.platform)));
  const engine = await keeper.open();
  if ('code' in engine) return refuse(engine, language);
  if (engine.role === 'owner') {
    await firstStart(engine.client, directory, examplesFolder).catch((error: unknown) => {
      console.error(`the samples could not be put there: ${error instanceof Error ? error.message : error}`);
    });
  }
  const show = (): void => openWindow(directory.desktop);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) show();
  });
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return show();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  show();
}

function refuse(refusal: OpenRefusal, language: Language): void {
  dialog.showErrorBox(menuWords[language].cannot_start, refusalSentence(refusal, language));
  app.exit(1);
}

/** The engine ends in order before the process does; jobs that run go on without it. */
function quitInOrder(keeper: EngineKeeper): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
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
