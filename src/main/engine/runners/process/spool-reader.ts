import { type FileHandle, open } from 'node:fs/promises';
import type { OutputStream } from '../../../../shared/domain/log-mark.ts';
import { hasCode } from './attempt-files.ts';
import { SpoolParser, type SpoolPiece } from './spool.ts';

const readBytes = 64 * 1024;

/** Reads a spool from its first byte while it grows. */
export class SpoolReader {
  readonly #path: string;
  readonly #parser = new SpoolParser();
  #file: FileHandle | null = null;
  #position = 0;
  /** Bytes that are not to be given out. */
  readonly #skipped: Record<OutputStream, number> = { stdout: 0, stderr: 0 };

  constructor(path: string) {
    this.#path = path;
  }

  /** Leaves out the first bytes of each stream, of which nothing may have been read. */
  skip(bytes: Readonly<Record<OutputStream, number>>): void {
    Object.assign(this.#skipped, bytes);
  }

  /** What has come since the last time, at most {@link readBytes}; null where nothing has. The caller owns it. */
  async read(): Promise<SpoolPiece[] | null> {
    this.#file ??= await this.#open();
    if (this.#file === null) return null;
    const block = Buffer.allocUnsafeSlow(readBytes);
    const { bytesRead } = await this.#file.read(block, 0, block.length, this.#position);
    if (bytesRead === 0) return null;
    this.#position += bytesRead;
    return [...this.#parser.read(block.subarray(0, bytesRead))].flatMap((piece) =>
      this.#behindSkipped(piece),
    );
  }

  #behindSkipped({ stream, bytes }: SpoolPiece): SpoolPiece[] {
    const left = this.#skipped[stream];
    if (left === 0) return [{ stream, bytes }];
    this.#skipped[stream] = Math.max(0, left - bytes.byteLength);
    return left < bytes.byteLength ? [{ stream, bytes: bytes.subarray(left) }] : [];
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
