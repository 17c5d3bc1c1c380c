import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { Language } from '../../shared/words/language.ts';
import { resourcesFolder } from '../host/entry-points.ts';
import type { DesktopState } from './desktop-state.ts';
import type { DesktopWords } from './desktop-words.en.ts';
import { type TrayActions, trayMenu } from './tray-menu.ts';

/** The application's mark in the system's tray, with what runs and what comes next. */
export class DesktopTray {
  readonly #tray: Tray;
  readonly #actions: TrayActions;
  #shown = '';

  constructor(platform: NodeJS.Platform, actions: TrayActions) {
    this.#actions = actions;
    // macOS draws a template image in the colour of its menu bar.
    const name = platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
    this.#tray = new Tray(nativeImage.createFromPath(join(resourcesFolder, name)));
    this.#tray.on('click', () => {
      // A click on macOS opens the menu.
      if (platform !== 'darwin') actions.open();
    });
  }

  /** Shows a state; the menu is made anew only where it says something else, for it closes when it changes. */
  show(state: DesktopState, words: DesktopWords, language: Language): void {
    const menu = trayMenu(state, words, language, this.#actions);
    const said = JSON.stringify(menu);
    if (said === this.#shown) return;
    this.#shown = said;
    this.#tray.setToolTip(words.tooltip(state.runs.size));
    this.#tray.setContextMenu(Menu.buildFromTemplate(menu));
  }
}
