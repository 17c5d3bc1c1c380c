import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackPackages } from '../environment/debian.ts';
import { isMissing, type Missing } from '../environment/description.ts';

/**
 * The wall clock of a process, set by a test while the process runs (libfaketime). Its monotonic clock goes on as it is,
 * as when somebody sets the clock of a machine.
 */
export class FalseClock {
  /** What a process must be started with. */
  readonly variables: Readonly<Record<string, string>>;
  readonly #file: string;

  private constructor(library: string, file: string) {
    this.#file = file;
    this.variables = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    };
    this.set(0);
  }

  static async open(folder: string): Promise<FalseClock | Missing> {
    const packages = await unpackPackages('clock', ['faketime']);
    if (isMissing(packages)) return packages;
    const libraries = join(packages.folder, 'usr/lib');
    const found = readdirSync(libraries, { recursive: true, encoding: 'utf8' }).find((path) =>
      path.endsWith('libfaketimeMT.so.1'),
    );
    if (found === undefined) return { missing: 'the package faketime has no libfaketimeMT.so.1' };
    return new FalseClock(join(libraries, found), join(folder, 'clock'));
  }

  /** @param seconds how far the wall clock is ahead of the true one, or (below 0) behind it */
  set(seconds: number): void {
    writeFileSync(`${this.#file}.new`, `${seconds < 0 ? '' : '+'}${seconds}`);
    renameSync(`${this.#file}.new`, this.#file);
  }
}
