import { createHash } from 'node:crypto';
import type { TailHash } from '../ports.ts';

/** So many bytes before a place are remembered by their hash. */
export const tailBytes = 4096;

/** @returns null for no bytes. */
export function hashTail(bytes: Uint8Array): TailHash | null {
  if (bytes.length === 0) return null;
  const rolling = new RollingHash(bytes.length);
  for (const byte of bytes) rolling.push(byte, null);
  return { length: bytes.length, rolling: rolling.value, sha256: sha256(bytes) };
}

/** Whether these are the bytes that the hash was made of. */
export function fitsTail(bytes: Uint8Array, tail: TailHash): boolean {
  return bytes.length === tail.length && sha256(bytes) === tail.sha256;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

const base = 0x01000193;

/** A hash of the last bytes of a stream that costs the same for each further byte (Karp and Rabin, 1987). */
export class RollingHash {
  /** What the byte that leaves the window counts. */
  readonly #oldest: number;
  #value = 0;

  /** @param length of the window, in bytes. */
  constructor(length: number) {
    let power = 1;
    for (let count = 0; count < length; count += 1) power = Math.imul(power, base);
    this.#oldest = power;
  }

  get value(): number {
    return this.#value >>> 0;
  }

  /** @param leaving the byte that the new one pushes out of the window; null while it is not full. */
  push(byte: number, leaving: number | null): void {
    // One is added, so that zeros count too.
    const gone = leaving === null ? 0 : Math.imul(this.#oldest, leaving + 1);
    this.#value = (Math.imul(this.#value, base) + byte + 1 - gone) | 0;
  }
}
