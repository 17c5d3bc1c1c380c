import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { type DesktopSettings, desktopSettingsSchema } from '../../shared/domain/desktop-settings.ts';
import type { LoginItem } from './login-item.ts';
import { isPageAddress } from './page-address.ts';
import { type KeptSettings, readSettings, writeSettings } from './settings-file.ts';

const changeSchema = desktopSettingsSchema.partial().strict();

/** The settings of the desktop application; `changed` is emitted after each change. */
export class Settings extends EventEmitter<{ changed: [] }> {
  readonly #path: string;
  readonly #loginItem: LoginItem;
  #kept: KeptSettings;

  constructor(path: string, loginItem: LoginItem) {
    super();
    this.#path = path;
    this.#loginItem = loginItem;
    this.#kept = readSettings(path);
  }

  get(): DesktopSettings {
    const { keep_in_tray, notify_failures, language } = this.#kept;
    return { keep_in_tray, notify_failures, language, open_at_login: this.#loginItem.isOn() };
  }

  /** @throws what the disk says. */
  change({ open_at_login, ...kept }: Partial<DesktopSettings>): DesktopSettings {
    if (open_at_login !== undefined) this.#loginItem.set(open_at_login);
    this.#keep({ ...this.#kept, ...kept });
    this.emit('changed');
    return this.get();
  }

  /** True once in the life of these settings: the person is to be told that Gantry goes on in the tray. */
  takeTrayNotice(): boolean {
    if (this.#kept.was_told_of_tray) return false;
    try {
      this.#keep({ ...this.#kept, was_told_of_tray: true });
    } catch {
      // A disk that takes nothing is no reason to say nothing: it is told again next time.
    }
    return true;
  }

  #keep(kept: KeptSettings): void {
    this.#kept = kept;
    writeSettings(this.#path, kept);
  }
}

/** Answers the page, and nobody else, which asks for the settings (null) or for a change of them. */
export function serveSettings(ipc: IpcMain, settings: Settings): void {
  ipc.handle('gantry:settings', ({ senderFrame }, change: unknown) => {
    if (!isPageAddress(senderFrame?.url)) throw new Error('refused');
    return change === null ? settings.get() : settings.change(changeSchema.parse(change));
  });
}
