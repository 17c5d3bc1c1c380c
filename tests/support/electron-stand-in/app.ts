import { EventEmitter } from 'node:events';
import { closeBrowser } from './browser.ts';

class StandInApp extends EventEmitter {
  readonly isPackaged = false;

  setPath(): void {}

  requestSingleInstanceLock(): boolean {
    return true;
  }

  getPreferredSystemLanguages(): string[] {
    return ['en'];
  }

  getAppPath(): string {
    return process.cwd();
  }

  getLoginItemSettings(): { openAtLogin: boolean } {
    return { openAtLogin: false };
  }

  setLoginItemSettings(): void {}

  async whenReady(): Promise<void> {}

  /** As Electron's: a listener of `before-quit` may prevent it, one of `will-quit` has to exit by itself then. */
  quit(): void {
    if (this.#isPrevented('before-quit') || this.#isPrevented('will-quit')) return;
    this.exit(0);
  }

  #isPrevented(event: 'before-quit' | 'will-quit'): boolean {
    let isPrevented = false;
    this.emit(event, {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    return isPrevented;
  }

  exit(code: number): void {
    void closeBrowser().finally(() => process.exit(code));
  }
}

export const app = new StandInApp();
