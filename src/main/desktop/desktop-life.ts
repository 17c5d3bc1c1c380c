import { type App, dialog, Notification, powerMonitor } from 'electron';
import type { Client } from '../../shared/contract/contract.ts';
import type { RunSummary } from '../../shared/contract/run.ts';
import { type Language, pickLanguage } from '../../shared/words/language.ts';
import type { EngineKeeper } from '../host/engine-keeper.ts';
import type { Settings } from './desktop-settings.ts';
import { type DesktopState, hasWork, nothingGoes } from './desktop-state.ts';
import { type DesktopWords, desktopWordsEn } from './desktop-words.en.ts';
import { desktopWordsKo } from './desktop-words.ko.ts';
import { watchEngine } from './engine-watch.ts';
import { tellFailure } from './failure-notice.ts';
import { quitQuestion } from './quit-question.ts';
import { DesktopTray } from './tray.ts';
import type { Windows } from './windows.ts';

const words: Record<Language, DesktopWords> = { en: desktopWordsEn, ko: desktopWordsKo };

export interface DesktopLifeOptions {
  readonly app: App;
  readonly keeper: EngineKeeper;
  readonly settings: Settings;
  readonly windows: Windows;
  readonly platform: NodeJS.Platform;
}

/**
 * The application beside its window: the tray, the notifications of failures, and when it ends. Without a window it
 * stays as long as it has work; quitting asks first where something would not happen because of it.
 */
export class DesktopLife {
  readonly #options: DesktopLifeOptions;
  readonly #tray: DesktopTray;
  readonly #watching = new AbortController();
  #state: DesktopState = nothingGoes;
  /** A window was open once: without one, and without work, there is nothing to be there for. */
  #hadWindow = false;
  #mayQuit = false;

  constructor(options: DesktopLifeOptions) {
    this.#options = options;
    const { app, keeper, settings, windows, platform } = options;
    this.#tray = new DesktopTray(platform, {
      open: () => windows.show(),
      openRun: (uuid) => windows.show(uuid),
      pause: (is_paused) => void this.#withClient((client) => client.schedule.pause({ is_paused })),
      quit: () => app.quit(),
    });
    settings.on('changed', () => this.#show());
    app.on('browser-window-created', () => {
      this.#hadWindow = true;
    });
    app.on('window-all-closed', () => this.#windowClosed());
    app.on('before-quit', (event) => {
      if (this.#mayQuit) return;
      event.preventDefault();
      void this.#askToQuit();
    });
    // Who ends the system or the process does not wait for an answer.
    powerMonitor.on('shutdown', () => this.#quit());
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => this.#quit());
    app.on('will-quit', () => this.#watching.abort());
    this.#show();
    const listener = {
      changed: (state: DesktopState) => this.#changed(state),
      failed: (run: RunSummary) => void this.#tellFailure(run),
    };
    void watchEngine(keeper, listener, this.#watching.signal);
  }

  get #language(): Language {
    const { app, settings } = this.#options;
    return settings.get().language ?? pickLanguage(app.getPreferredSystemLanguages());
  }

  get #words(): DesktopWords {
    return words[this.#language];
  }

  #show(): void {
    this.#tray.show(this.#state, this.#words, this.#language);
  }

  #changed(state: DesktopState): void {
    this.#state = state;
    this.#show();
    const { app, windows, platform } = this.#options;
    const isForgotten = this.#hadWindow && !windows.isOpen() && platform !== 'darwin';
    if (isForgotten && !hasWork(state)) app.quit();
  }

  async #tellFailure(run: RunSummary): Promise<void> {
    const { settings, windows } = this.#options;
    if (!settings.get().notify_failures || windows.isFocused()) return;
    await this.#withClient((client) =>
      tellFailure(client, run, this.#words, this.#language, {
        open: (uuid) => windows.show(uuid),
        retry: (uuid) => void this.#withClient((now) => now.run.retry({ uuid })),
      }),
    );
  }

  #windowClosed(): void {
    const { app, settings, platform } = this.#options;
    const stays = settings.get().keep_in_tray && hasWork(this.#state);
    if (!stays) {
      if (platform !== 'darwin') app.quit();
      return;
    }
    if (Notification.isSupported() && settings.takeTrayNotice()) {
      new Notification({ title: this.#words.stays_title, body: this.#words.stays_text }).show();
    }
  }

  async #askToQuit(): Promise<void> {
    const question = quitQuestion(this.#state, this.#words);
    if (question === null) return this.#quit();
    const { message, detail, buttons } = question;
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) return this.#quit();
    if (!this.#options.windows.isOpen()) this.#options.windows.show();
  }

  #quit(): void {
    this.#mayQuit = true;
    this.#options.app.quit();
  }

  /** What cannot be asked for now is left; the window says why there is no engine. */
  async #withClient(call: (client: Client) => Promise<unknown>): Promise<void> {
    const engine = await this.#options.keeper.open();
    if (!('code' in engine)) await call(engine.client).catch(() => undefined);
  }
}
