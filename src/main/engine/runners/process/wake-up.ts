import { type FSWatcher, watch } from 'node:fs';
import type { Clock } from '../../ports.ts';

/** Changes may go unseen (file systems without events, no more watches): so one looks this often anyway. */
const pollMs = 500;

/** Wakes one sleeper: when something in a folder may have changed, when it is poked, and now and then. */
export class WakeUp {
  readonly #clock: Clock;
  #watcher: FSWatcher | null = null;
  #isDue = false;
  #wake: (() => void) | null = null;

  constructor(clock: Clock, folder: string) {
    this.#clock = clock;
    try {
      this.#watcher = watch(folder, () => this.poke());
      this.#watcher.on('error', () => this.#unwatch());
    } catch {
      this.#unwatch();
    }
  }

  poke(): void {
    this.#isDue = true;
    this.#wake?.();
  }

  /** Sleeps; not at all where something happened since the last sleep. */
  async sleep(): Promise<void> {
    if (!this.#isDue) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(pollMs, resolve);
        this.#wake = () => {
          cancel();
          resolve();
        };
      });
      this.#wake = null;
    }
    this.#isDue = false;
  }

  close(): void {
    this.#unwatch();
    this.poke();
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }
}
