import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { askPerson, StandInNotification, StandInTray } from './desk.ts';
import { MessageChannelMain } from './message-ports.ts';
import { defaultSession } from './session.ts';
import { ipcMain } from './web-contents.ts';
import { BrowserWindow } from './window.ts';

export {
  app,
  BrowserWindow,
  ipcMain,
  MessageChannelMain,
  StandInNotification as Notification,
  StandInTray as Tray,
};

export const powerMonitor = new EventEmitter();

export const nativeImage = { createFromPath: (path: string) => ({ path }) };

export const session = { defaultSession };

export const protocol = { registerSchemesAsPrivileged(): void {} };

export const nativeTheme = { shouldUseDarkColors: false };

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu(): void {},
};

export const dialog = {
  showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`);
  },
  showMessageBox: askPerson,
};
