import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';

/** Long enough for an editor to finish saving several files. */
const settleMilliseconds = 150;

/**
 * Keeps a program running and starts it anew when a file below one of the folders changes. The program is asked to
 * end and awaited first, so that two never hold the same data directory. One that ends by itself stays ended until
 * the next change.
 */
export class RestartingProgram {
  readonly #start: () => ChildProcess;
  readonly #stopWatching: () => void;
  #child: ChildProcess;
  #timer: NodeJS.Timeout | undefined;

  constructor(root: string, folders: string[], args: string[]) {
    this.#start = () => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    this.#child = this.#start();
    const watchers = folders.map((folder) =>
      watch(join(root, folder), { recursive: true }, (_, name) => {
        if (name && /\.(ts|sql|yaml)$/.test(name) && !name.endsWith('.test.ts')) this.#restartSoon();
      }),
    );
    this.#stopWatching = () => {
      for (const watcher of watchers) watcher.close();
    };
  }

  async stop(): Promise<void> {
    this.#stopWatching();
    clearTimeout(this.#timer);
    await this.#end();
  }

  #restartSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#restart(), settleMilliseconds);
  }

  async #restart(): Promise<void> {
    console.log('The source changed: starting the engine anew.');
    await this.#end();
    this.#child = this.#start();
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}
