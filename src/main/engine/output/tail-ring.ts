import { tailBytes } from './tail-hash.ts';

/** The last bytes of a stream. */
export class TailRing {
  readonly #room = Buffer.allocUnsafeSlow(4 * tailBytes);
  #used = 0;

  /** At most {@link tailBytes}; good until more is added. */
  get bytes(): Buffer {
    return this.#room.subarray(Math.max(0, this.#used - tailBytes), this.#used);
  }

  add(bytes: Uint8Array): void {
    const kept = bytes.length > tailBytes ? bytes.subarray(bytes.length - tailBytes) : bytes;
    if (this.#used + kept.length > this.#room.length) {
      this.#used = this.bytes.copy(this.#room, 0);
    }
    this.#room.set(kept, this.#used);
    this.#used += kept.length;
  }

  clear(): void {
    this.#used = 0;
  }
}
