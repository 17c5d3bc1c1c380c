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

  async whenReady(): Promise<void> {}

  /** As Electron's: a listener of `will-quit` that prevents it has to exit by itself. */
  quit(): void {
    let isPrevented = false;
    this.emit('will-quit', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) this.exit(0);
  }

  exit(code: number): void {
    void closeBrowser().finally(() => process.exit(code));
  }
}

export const app = new StandInApp();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit());
