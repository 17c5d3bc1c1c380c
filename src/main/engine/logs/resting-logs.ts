import { stat } from 'node:fs/promises';
import { type LoadedIndex, loadIndex } from './load-index.ts';

/** Indexes kept in memory, each at most some hundred KB for a log of 1 GB. */
const maxKept = 32;

interface Kept {
  readonly stamp: string;
  readonly loaded: Promise<LoadedIndex>;
}

/** Indexes of logs that nobody writes here, loaded once for as long as their files stay as they are. */
export class RestingLogs {
  /** The one that was asked for last is at the end. */
  readonly #kept = new Map<string, Kept>();

  async load(logPath: string, indexPath: string): Promise<LoadedIndex> {
    const stamp = `${await stampOf(logPath)} ${await stampOf(indexPath)}`;
    const known = this.#kept.get(logPath);
    const kept = known?.stamp === stamp ? known : { stamp, loaded: loadIndex(logPath, indexPath) };
    this.#kept.delete(logPath);
    this.#kept.set(logPath, kept);
    for (const path of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(path);
    }
    try {
      return await kept.loaded;
    } catch (error) {
      if (this.#kept.get(logPath) === kept) this.#kept.delete(logPath);
      throw error;
    }
  }
}

async function stampOf(path: string): Promise<string> {
  const stats = await stat(path, { bigint: true, throwIfNoEntry: false }).catch(() => undefined);
  return stats === undefined ? 'none' : `${stats.ino}:${stats.size}:${stats.mtimeNs}`;
}
