import { type FileHandle, open } from 'node:fs/promises';
import { hasCode } from './attempt-files.ts';
import { SpoolParser, type SpoolPiece } from './spool.ts';

const readBytes = 64 * 1024;

/** Reads a spool from its first byte while it grows. */
export class SpoolReader {
  readonly #path: string;
  readonly #parser = new SpoolParser();
  #file: FileHandle | null = null;
  #position = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** What has come since the last time, at most {@link readBytes}; null where nothing has. The caller owns it. */
  async read(): Promise<SpoolPiece[] | null> {
    this.#file ??= await this.#open();
    if (this.#file === null) return null;
    const block = Buffer.allocUnsafeSlow(readBytes);
    const { bytesRead } = await this.#file.read(block, 0, block.length, this.#position);
    if (bytesRead === 0) return null;
    this.#position += bytesRead;
    return [...this.#parser.read(block.subarray(0, bytesRead))];
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }

  async #open(): Promise<FileHandle | null> {
    try {
      return await open(this.#path, 'r');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  }
}
