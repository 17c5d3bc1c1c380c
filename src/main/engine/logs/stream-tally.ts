import { hashTail, tailBytes } from '../output/tail-hash.ts';
import { TailRing } from '../output/tail-ring.ts';
import type { OutputForm, StreamPlace, TailHash } from '../ports.ts';
import { DockerForm } from './docker-form.ts';

const newline = 0x0a;
const replacement = Buffer.from('\ufffd');
const nothing = Buffer.alloc(0);

/** The beginning of a stream. */
export const firstPlace: StreamPlace = { bytes: 0, lines: 0, open_bytes: 0, pending: '', tail: null };

/**
 * Counts one stream of output as it was told, so that its place can be found again with the runner. Of all but the end it
 * looks only for newlines, so that counting costs next to nothing.
 */
export class StreamTally {
  #bytes = 0;
  #lines = 0;
  #openBytes = 0;
  readonly #form = new DockerForm();
  /** The last bytes, as Docker's log has them. */
  readonly #ring = new TailRing();
  /** What was known of the bytes before a place that was taken over, while nothing came after it. */
  #known: TailHash | null = null;
  /** Pending bytes, where what follows them is read back. */
  #pending: Buffer = nothing;
  #told: OutputForm = 'exact';

  /** @param newlines how many there are in these bytes. */
  push(bytes: Buffer, newlines: number): void {
    if (bytes.length === 0) return;
    this.#bytes += bytes.length;
    this.#lines += newlines;
    this.#known = null;
    if (this.#told === 'replaced') {
      this.#add(this.#joinPending(bytes));
    } else {
      this.#pending = nothing;
      this.#add(this.#formOf(bytes));
    }
  }

  /** Goes on at a place that was noted, or read, before. */
  goOn(place: StreamPlace): void {
    this.#bytes = place.bytes;
    this.#lines = place.lines;
    this.#openBytes = place.open_bytes;
    this.#pending = Buffer.from(place.pending, 'hex');
    this.#ring.clear();
    this.#known = place.tail;
    this.#form.beginLine();
  }

  /** From now on output is told in this form. */
  tellIn(form: OutputForm): void {
    if (form === 'replaced' && this.#told === 'exact' && this.#form.pending.length > 0) {
      this.#pending = this.#form.pending;
    }
    this.#told = form;
  }

  place(): StreamPlace {
    const isLive = this.#told === 'exact' && this.#form.pending.length > 0;
    const pending = isLive ? this.#form.pending : this.#pending;
    return {
      bytes: this.#bytes,
      lines: this.#lines,
      open_bytes: this.#openBytes,
      pending: pending.toString('hex'),
      tail: this.#known ?? hashTail(this.#ring.bytes),
    };
  }

  #add(form: Buffer): void {
    const last = form.lastIndexOf(newline);
    this.#openBytes = last === -1 ? this.#openBytes + form.length : form.length - last - 1;
    this.#ring.add(form);
  }

  /** Of many bytes only the last lines are looked at; they hold the unfinished one. */
  #formOf(bytes: Buffer): Buffer {
    const enough = bytes.length - tailBytes - 1;
    const before = enough < 0 ? -1 : bytes.lastIndexOf(newline, enough);
    if (before === -1) return this.#form.push(bytes);
    this.#form.beginLine();
    this.#ring.clear();
    this.#openBytes = 0;
    return this.#form.push(bytes.subarray(before + 1));
  }

  /** The first bytes of a character, taken before, go on with its rest; or they have been replaced. */
  #joinPending(bytes: Buffer): Buffer {
    if (this.#pending.length === 0) return bytes;
    const isGoingOn = ((bytes[0] ?? 0) & 0xc0) === 0x80;
    const before = isGoingOn
      ? this.#pending
      : Buffer.alloc(this.#pending.length * replacement.length, replacement);
    this.#pending = nothing;
    return Buffer.concat([before, bytes]);
  }
}
