import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Electron program below node_modules; null when its binary was not downloaded (yet). */
export function findElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    const present = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const program = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return present === version && existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** Null where a window can be opened; else why not. */
export function whyNoDisplay(): string | null {
  if (process.platform !== 'linux') return null;
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? null : 'there is no display';
}

/** Null where Electron can run a window now; else why not. */
export function whyNoElectron(root: string): string | null {
  const display = whyNoDisplay();
  if (display) return display;
  return findElectron(root) ? null : 'the Electron program is not downloaded (npm start does it)';
}
