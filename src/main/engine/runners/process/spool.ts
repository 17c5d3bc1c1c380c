import type { OutputStream } from '../../../../shared/domain/log-mark.ts';

/**
 * The spool holds what a command printed on its two streams, in the order in which it came: frames of one byte for the
 * stream (1 stdout, 2 stderr), four bytes for the length (little endian), and so many bytes.
 */
const frameHeaderBytes = 5;
const streamBytes: Readonly<Record<OutputStream, number>> = { stdout: 1, stderr: 2 };

export function encodeFrame(stream: OutputStream, content: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(frameHeaderBytes + content.byteLength);
  frame[0] = streamBytes[stream];
  frame.writeUInt32LE(content.byteLength, 1);
  frame.set(content, frameHeaderBytes);
  return frame;
}

export interface SpoolPiece {
  readonly stream: OutputStream;
  readonly bytes: Uint8Array;
}

/** Reads frames from a file that arrives in pieces of any size; a frame's content is given out as far as it is there. */
export class SpoolParser {
  readonly #header = Buffer.alloc(frameHeaderBytes);
  #headerLength = 0;
  #stream: OutputStream = 'stdout';
  #left = 0;

  /** @returns what of `bytes` is content; it shares their memory. */
  *read(bytes: Uint8Array): Generator<SpoolPiece> {
    let at = 0;
    while (at < bytes.byteLength) {
      if (this.#left > 0) {
        const count = Math.min(this.#left, bytes.byteLength - at);
        this.#left -= count;
        yield { stream: this.#stream, bytes: bytes.subarray(at, at + count) };
        at += count;
      } else {
        at += this.#readHeader(bytes.subarray(at));
      }
    }
  }

  #readHeader(bytes: Uint8Array): number {
    const count = Math.min(frameHeaderBytes - this.#headerLength, bytes.byteLength);
    this.#header.set(bytes.subarray(0, count), this.#headerLength);
    this.#headerLength += count;
    if (this.#headerLength === frameHeaderBytes) {
      this.#headerLength = 0;
      this.#stream = this.#header[0] === streamBytes.stderr ? 'stderr' : 'stdout';
      this.#left = this.#header.readUInt32LE(1);
    }
    return count;
  }
}
