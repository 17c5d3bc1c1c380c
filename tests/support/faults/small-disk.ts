import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { lastWords, runCommand } from '../environment/command.ts';

const blockBytes = 64 * 1024;

/** A file system of its own in a folder (tmpfs), that can be full or read-only. Needs Linux, and root. */
export class SmallDisk {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** @param folder an own folder, whose removal unmounts it too. */
  static async mount(folder: string, megabytes: number): Promise<SmallDisk> {
    const path = join(folder, 'disk');
    mkdirSync(path);
    await mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'gantry-small-disk', path);
    return new SmallDisk(path);
  }

  /** Takes all the room that there is, to the last byte. */
  fill(): void {
    const file = openSync(this.#ballast, 'a');
    try {
      for (let size = blockBytes; size > 0; ) {
        if (!tryWrite(file, size)) size = Math.floor(size / 2);
      }
    } finally {
      closeSync(file);
    }
  }

  makeRoom(): void {
    rmSync(this.#ballast);
  }

  /** What has a file open for writing there keeps this from working. */
  async setReadOnly(isReadOnly: boolean): Promise<void> {
    await mount('-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, this.path);
  }

  async unmount(): Promise<void> {
    await runCommand('umount', ['-l', this.path]);
  }

  get #ballast(): string {
    return join(this.path, 'ballast');
  }
}

function tryWrite(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) > 0;
  } catch {
    return false;
  }
}

async function mount(...args: string[]): Promise<void> {
  const result = await runCommand('mount', args);
  if (result.code !== 0) throw new Error(`mount ${args.join(' ')}: ${lastWords(result)}`);
}
