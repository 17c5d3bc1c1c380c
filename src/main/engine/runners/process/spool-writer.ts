import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { OutputStream } from '../../../../shared/domain/log-mark.ts';
import { encodeFrame } from './spool.ts';

const retryMs = 1000;

export type WriteSome = (file: number, bytes: Uint8Array) => number;

/**
 * Writes the spool. It writes synchronously: its process has nothing else to do, and what was read is in the file before
 * more is read. While the disk takes nothing it tries again each second, and whoever brings output must wait.
 */
export class SpoolWriter {
  readonly #file: number;
  /** Called when it takes output again. */
  onRoom: () => void = () => undefined;
  #waiting: Buffer[] = [];
  #timer: NodeJS.Timeout | null = null;
  #emptied = Promise.withResolvers<void>();

  readonly #writeSome: WriteSome;

  /** @param writeSome writes at the file's end and tells how many bytes; the system's own unless given. */
  constructor(path: string, writeSome: WriteSome = writeSync) {
    this.#file = openSync(path, 'wx', 0o600);
    this.#writeSome = writeSome;
  }

  /** The disk takes nothing: bring no more. */
  get isStalled(): boolean {
    return this.#waiting.length > 0;
  }

  add(stream: OutputStream, content: Uint8Array): void {
    this.#waiting.push(encodeFrame(stream, content));
    this.#write();
  }

  /** Waits until everything is on the disk and closes the file. */
  async close(): Promise<void> {
    if (this.isStalled) await this.#emptied.promise;
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  #write(): void {
    if (this.#timer !== null) return;
    try {
      for (let frame = this.#waiting[0]; frame !== undefined; frame = this.#waiting[0]) {
        const count = this.#writeSome(this.#file, frame);
        if (count < frame.byteLength) this.#waiting[0] = frame.subarray(count);
        else this.#waiting.shift();
      }
    } catch {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#write();
        if (this.isStalled) return;
        this.#emptied.resolve();
        this.onRoom();
      }, retryMs);
    }
  }
}
