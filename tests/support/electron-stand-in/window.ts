import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';
import { app } from './app.ts';
import { defaultSession } from './session.ts';
import { StandInContents } from './web-contents.ts';

const windows = new Set<BrowserWindow>();

/** A window that is a page of Chromium. It tells the test, on stdout, how it was opened and where to drive it. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: StandInContents;
  readonly #options: BrowserWindowConstructorOptions;

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return null;
  }

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.#options = options;
    const { preload = '', additionalArguments = [] } = options.webPreferences ?? {};
    this.webContents = new StandInContents(preload, additionalArguments);
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
    this.webContents.once('destroyed', () => this.#closed());
  }

  async loadURL(address: string): Promise<void> {
    const debug_port = await this.webContents.load(address);
    const web_preferences = this.#options.webPreferences;
    const permissions = [...defaultSession.permissionHandlers];
    const refusals = this.webContents.eventNames();
    this.emit('ready-to-show');
    console.log(
      JSON.stringify({ stand_in: { address, debug_port, web_preferences, permissions, refusals } }),
    );
  }

  #closed(): void {
    this.emit('close');
    windows.delete(this);
    if (windows.size === 0) app.emit('window-all-closed');
  }

  show(): void {}
  focus(): void {}
  restore(): void {}
  maximize(): void {}

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return false;
  }

  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    const { x = 0, y = 0, width = 800, height = 600 } = this.#options;
    return { x, y, width, height };
  }
}
