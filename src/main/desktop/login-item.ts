import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';

/** The option of a start without a window. */
export const hiddenOption = '--hidden';

/** The switch "start at login". */
export interface LoginItem {
  isOn(): boolean;
  /** @throws what the disk says. */
  set(isOn: boolean): void;
}

/** macOS and Windows keep it themselves; elsewhere it is an entry of the desktop's autostart folder. */
export function createLoginItem(
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>,
  platform: NodeJS.Platform,
  autostart: { readonly path: string; readonly command: readonly string[] },
): LoginItem {
  if (platform === 'darwin' || platform === 'win32') {
    const args = [...autostart.command.slice(1), hiddenOption];
    return {
      isOn: () => app.getLoginItemSettings({ args }).openAtLogin,
      set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, args }),
    };
  }
  const { path, command } = autostart;
  return {
    isOn: () => statSync(path, { throwIfNoEntry: false }) !== undefined,
    set(isOn) {
      if (!isOn) return rmSync(path, { force: true });
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, desktopEntry([...command, hiddenOption]));
    },
  };
}

/** Where the freedesktop.org autostart specification (0.5) puts an entry of a user. */
export function autostartPath(home: string, variables: Readonly<Record<string, string | undefined>>): string {
  return join(variables.XDG_CONFIG_HOME || join(home, '.config'), 'autostart', 'gantry.desktop');
}

/** A desktop entry (freedesktop.org, version 1.5), its command quoted as section "The Exec key" wants it. */
export function desktopEntry(command: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Gantry',
    `Exec=${command.map(quoteArgument).join(' ')}`,
    'Terminal=false',
  ];
  return `${lines.join('\n')}\n`;
}

/** Once for the argument, and once more for the string that the value of a key is. */
function quoteArgument(argument: string): string {
  const quoted = `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return quoted.replaceAll('\\', '\\\\');
}
