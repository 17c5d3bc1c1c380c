import type { MenuItemConstructorOptions } from 'electron';
import type { MenuWords } from './menu-words.ts';

const separator = { type: 'separator' } as const;

/** The application's menu: what every application has; the rest is in the page and its command palette. */
export function menuTemplate(words: MenuWords, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [
      { role: 'close', label: words.close },
      ...(isMac ? [] : [separator, { role: 'quit', label: words.quit } as const]),
    ],
  };
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    file,
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        separator,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.select_all },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'reload', label: words.reload },
        { role: 'toggleDevTools', label: words.tools },
        separator,
        { role: 'resetZoom', label: words.actual_size },
        { role: 'zoomIn', label: words.zoom_in },
        { role: 'zoomOut', label: words.zoom_out },
        separator,
        { role: 'togglefullscreen', label: words.full_screen },
      ],
    },
    {
      label: words.window,
      submenu: [{ role: 'minimize', label: words.minimize }, ...(isMac ? [{ role: 'zoom' } as const] : [])],
    },
  ];
}
