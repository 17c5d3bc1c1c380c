/** What the page finds as `window.gantry` in the desktop window, and not in a browser. */
export interface GantryWindow {
  readonly version: string;
  /** As Node names it: `darwin`, `linux`, `win32`. */
  readonly platform: string;
}

declare global {
  interface Window {
    readonly gantry?: GantryWindow;
  }
}
