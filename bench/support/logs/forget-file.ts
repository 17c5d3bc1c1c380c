import { spawnSync } from 'node:child_process';

/**
 * Has the system forget what it holds of a file in memory, so that it is read from the disk again.
 * @returns false where this system has no such command; the file may then still be in memory.
 */
export function forgetFile(path: string): boolean {
  if (process.platform !== 'linux') return false;
  return spawnSync('dd', [`if=${path}`, 'iflag=nocache', 'count=0', 'status=none']).status === 0;
}
