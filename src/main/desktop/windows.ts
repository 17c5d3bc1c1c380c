import { BrowserWindow } from 'electron';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { openWindow } from './open-window.ts';
import { pageAddress, runAddress } from './page-address.ts';

/** The one window of the application: open, or closed while Gantry is in the tray. */
export class Windows {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  isOpen(): boolean {
    return BrowserWindow.getAllWindows().length > 0;
  }

  /** A person looks at it. */
  isFocused(): boolean {
    return BrowserWindow.getFocusedWindow() !== null;
  }

  /** Shows the window, at a run where one is named. */
  show(run_uuid: Uuid | null = null): void {
    const address = run_uuid === null ? pageAddress() : runAddress(run_uuid);
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) {
      openWindow(this.#folder, address);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (run_uuid !== null) void window.loadURL(address).catch(() => undefined);
  }
}
