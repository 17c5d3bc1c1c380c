import { fitsTail } from '../../output/tail-hash.ts';
import { TailRing } from '../../output/tail-ring.ts';
import type { StreamPlace } from '../../ports.ts';

const newline = 0x0a;
const replacement = Buffer.from('\ufffd');
const nothing = Buffer.alloc(0);

type SeamState =
  /** What comes stands before the place. */
  | 'before'
  /** The place was found; whether the bytes that are pending stand behind it is not known. */
  | 'at'
  | 'behind'
  /** What stands at the place is not what stood there. */
  | 'unfit';

/**
 * Finds the place up to which a stream was told already in the same stream as it is read back from its beginning, and
 * gives out what stands behind it.
 */
export class StreamSeam {
  readonly #place: StreamPlace;
  readonly #pending: Buffer;
  /** What became of the pending bytes where no character came of them. */
  readonly #replaced: Buffer;
  readonly #ring = new TailRing();
  #lines = 0;
  #openLeft: number;
  #held = nothing;
  #state: SeamState = 'before';

  constructor(place: StreamPlace) {
    this.#place = place;
    this.#pending = Buffer.from(place.pending, 'hex');
    this.#replaced = Buffer.alloc(this.#pending.length * replacement.length, replacement);
    this.#openLeft = place.open_bytes;
    this.#arrive();
  }

  /** The place was found. */
  get isBehind(): boolean {
    return this.#state === 'behind';
  }

  /** What stands at the place is not what stood there. */
  get isUnfit(): boolean {
    return this.#state === 'unfit';
  }

  /** Whole lines are yet to come before the place. */
  get lacksLines(): boolean {
    return this.#state === 'before' && this.#lines < this.#place.lines;
  }

  /** Whether, although it does not fit, there are more whole lines than were told. */
  get hasMoreLines(): boolean {
    return this.#lines > this.#place.lines;
  }

  /** @returns what of the bytes stands behind the place. */
  push(bytes: Buffer): Buffer {
    if (this.#state === 'behind') return bytes;
    if (this.#state === 'unfit') {
      this.#countLines(bytes, 0, Number.POSITIVE_INFINITY);
      return nothing;
    }
    return this.#state === 'at' ? this.#passPending(bytes) : this.#skip(bytes);
  }

  #skip(bytes: Buffer): Buffer {
    let at = this.#countLines(bytes, 0, this.#place.lines);
    if (this.#lines === this.#place.lines && this.#openLeft > 0) {
      const open = bytes.subarray(at, at + this.#openLeft);
      this.#openLeft -= open.length;
      at += open.length;
      if (open.includes(newline)) this.#state = 'unfit';
    }
    this.#ring.add(bytes.subarray(0, at));
    if (this.#state === 'unfit') return nothing;
    const rest = bytes.subarray(at);
    switch (this.#arrive()) {
      case 'behind':
        return rest;
      case 'at':
        return this.#passPending(rest);
      default:
        return nothing;
    }
  }

  /** @returns the place behind the last newline that was counted; the end where more lines are to come. */
  #countLines(bytes: Buffer, from: number, wanted: number): number {
    let at = from;
    while (this.#lines < wanted) {
      const found = bytes.indexOf(newline, at);
      if (found === -1) return bytes.length;
      this.#lines += 1;
      at = found + 1;
    }
    return at;
  }

  #arrive(): SeamState {
    if (this.#lines < this.#place.lines || this.#openLeft > 0) return this.#state;
    const { tail } = this.#place;
    const { bytes } = this.#ring;
    const fits = tail === null || fitsTail(bytes.subarray(Math.max(0, bytes.length - tail.length)), tail);
    this.#state = !fits ? 'unfit' : this.#pending.length > 0 ? 'at' : 'behind';
    return this.#state;
  }

  /** The first bytes of a character were told already; here it stands whole, or each of them was replaced. */
  #passPending(bytes: Buffer): Buffer {
    const held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    for (const told of [this.#pending, this.#replaced]) {
      if (!held.subarray(0, told.length).equals(told)) continue;
      this.#state = 'behind';
      return held.subarray(told.length);
    }
    const isOpen = [this.#pending, this.#replaced].some((told) => told.subarray(0, held.length).equals(held));
    if (isOpen) this.#held = Buffer.from(held);
    else this.#state = 'unfit';
    return nothing;
  }
}
