import type { DesktopSettings } from '../shared/domain/desktop-settings.ts';

/** What the page finds as `window.gantry` in the desktop window, and not in a browser. */
export interface GantryWindow {
  readonly version: string;
  /** As Node names it: `darwin`, `linux`, `win32`. */
  readonly platform: string;
  /** The settings of the desktop application. */
  readonly settings: {
    get(): Promise<DesktopSettings>;
    /** Changes what is given and answers with all. Rejects with what the disk says. */
    set(change: Partial<DesktopSettings>): Promise<DesktopSettings>;
  };
}

declare global {
  interface Window {
    readonly gantry?: GantryWindow;
  }
}
