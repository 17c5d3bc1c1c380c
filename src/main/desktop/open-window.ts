import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { preloadPath, version } from '../host/entry-points.ts';
import { strictPreferences } from './security.ts';
import { choosePlace, readWindowPlace, smallestWindow, writeWindowPlace } from './window-place.ts';

/** Opens the window where it was last, at an address, and shows it when its page has something to show. */
export function openWindow(folder: string, address: string): void {
  const file = join(folder, 'window.json');
  const last = readWindowPlace(file);
  const window = new BrowserWindow({
    ...choosePlace(
      last,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Gantry',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      ...strictPreferences,
      preload: preloadPath,
      additionalArguments: [`--gantry-version=${version}`],
    },
  });
  if (last?.is_maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowPlace(file, { ...window.getNormalBounds(), is_maximized: window.isMaximized() });
  });
  // A page that cannot be loaded is never ready; Chromium says what is wrong in its place.
  window.loadURL(address).catch(() => window.show());
}
