import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { autostartPath, createLoginItem, desktopEntry } from './login-item.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-login-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fakeApp = () => ({
  getLoginItemSettings: vi.fn(() => ({ openAtLogin: true }) as Electron.LoginItemSettings),
  setLoginItemSettings: vi.fn(),
});

describe('start at login', () => {
  it('is an entry of the autostart folder on Linux, without a window', () => {
    const path = autostartPath(folder, {});
    expect(path).toBe(join(folder, '.config', 'autostart', 'gantry.desktop'));
    const item = createLoginItem(fakeApp(), 'linux', { path, command: ['/opt/gantry'] });
    expect(item.isOn()).toBe(false);
    item.set(true);
    expect(item.isOn()).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain('Exec="/opt/gantry" "--hidden"\n');
    item.set(false);
    item.set(false);
    expect(item.isOn()).toBe(false);
  });

  it('follows XDG_CONFIG_HOME', () =>
    expect(autostartPath('/home/a', { XDG_CONFIG_HOME: '/elsewhere' })).toBe(
      join('/elsewhere', 'autostart', 'gantry.desktop'),
    ));

  it('quotes what a command line of the desktop would read otherwise', () =>
    expect(desktopEntry(['/a b/100%/$x'])).toContain('Exec="/a b/100%%/\\\\$x"\n'));

  it.each(['darwin', 'win32'] as const)('is kept by the system on %s', (platform) => {
    const app = fakeApp();
    const item = createLoginItem(app, platform, { path: '', command: ['/opt/gantry', '/opt/app'] });
    expect(item.isOn()).toBe(true);
    item.set(false);
    expect(app.setLoginItemSettings).toHaveBeenCalledWith({
      openAtLogin: false,
      args: ['/opt/app', '--hidden'],
    });
  });
});
