import { fitsTail, RollingHash } from '../../output/tail-hash.ts';
import type { StreamPlace } from '../../ports.ts';

const newline = 0x0a;
/** What is shorter is found anywhere. */
const shortestTail = 32;

type FoundPlace = Pick<StreamPlace, 'lines' | 'open_bytes'>;

/**
 * Searches a stream, as it is read back from its beginning, for the last place at or before the one that was counted
 * before which the same bytes stand.
 */
export class SeamSearch {
  readonly #place: StreamPlace;
  readonly #length: number;
  readonly #rolling: RollingHash;
  /** The last bytes, round and round. */
  readonly #window: Buffer;
  #count = 0;
  #lines = 0;
  #openBytes = 0;
  #found: FoundPlace | null = null;
  #fits = 0;

  constructor(place: StreamPlace) {
    this.#place = place;
    this.#length = place.tail?.length ?? 0;
    this.#rolling = new RollingHash(this.#length);
    this.#window = Buffer.alloc(Math.max(1, this.#length));
  }

  /** Null where there is none. */
  get found(): FoundPlace | null {
    return this.#found;
  }

  /** Whether the bytes before the place stand nowhere else, as in output that repeats itself. */
  get isSure(): boolean {
    return this.#fits === 1;
  }

  /**
   * Where to go on when none is found: behind the last line that was told or, in a shorter stream, at its end. Of a line
   * that was told in part the rest is given up, or its beginning would be told twice.
   */
  get fallback(): FoundPlace {
    const { lines, open_bytes } = this.#place;
    const wanted = open_bytes > 0 ? lines + 1 : lines;
    return this.#lines < wanted
      ? { lines: this.#lines, open_bytes: this.#openBytes }
      : { lines: wanted, open_bytes: 0 };
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === newline) {
        this.#lines += 1;
        this.#openBytes = 0;
      } else {
        this.#openBytes += 1;
      }
      this.#look(byte);
    }
  }

  #look(byte: number): void {
    const { tail } = this.#place;
    if (tail === null || tail.length < shortestTail || !this.#isAtOrBefore()) return;
    const slot = this.#count % this.#length;
    this.#rolling.push(byte, this.#count < this.#length ? null : (this.#window[slot] ?? 0));
    this.#window[slot] = byte;
    this.#count += 1;
    if (this.#count < this.#length || this.#rolling.value !== tail.rolling) return;
    const next = this.#count % this.#length;
    const bytes = Buffer.concat([this.#window.subarray(next), this.#window.subarray(0, next)]);
    if (!fitsTail(bytes, tail)) return;
    this.#fits += 1;
    this.#found = { lines: this.#lines, open_bytes: this.#openBytes };
  }

  #isAtOrBefore(): boolean {
    const { lines, open_bytes } = this.#place;
    return this.#lines < lines || (this.#lines === lines && this.#openBytes <= open_bytes);
  }
}
