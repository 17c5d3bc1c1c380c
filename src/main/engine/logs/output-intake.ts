import type { OutputFilter, StreamPlace } from '../ports.ts';
import { LineSplitter, type PartSink } from './line-splitter.ts';
import { StreamTally } from './stream-tally.ts';

const newline = 0x0a;

/**
 * What one stream of output goes through: it is counted, what is not to be written is taken out, and the rest is split
 * into lines.
 */
export class OutputIntake {
  readonly tally = new StreamTally();
  readonly #filter: OutputFilter | null;
  readonly #splitter: LineSplitter;
  /** Lines that were ended. */
  #ended = 0;
  /** A place up to which all was given out; null where more was given out since. */
  #settled: StreamPlace | null = null;

  constructor(filter: OutputFilter | null, sink: PartSink) {
    this.#filter = filter;
    this.#splitter = new LineSplitter((source, start, end, isPartial) => {
      if (!isPartial) this.#ended += 1;
      this.#settled = null;
      sink(source, start, end, isPartial);
    });
  }

  /** Whether it has a line in the making that can be given out. */
  get hasOpenLine(): boolean {
    return this.#splitter.isHolding;
  }

  /** Whether all that came was given out. */
  get isSettled(): boolean {
    return !this.#splitter.isHolding && this.#filter?.isHolding !== true;
  }

  push(bytes: Buffer): void {
    if (this.#filter === null) {
      const before = this.#ended;
      this.#splitter.push(bytes);
      this.tally.push(bytes, this.#ended - before);
    } else {
      this.tally.push(bytes, countNewlines(bytes));
      this.#splitter.push(this.#filter.push(bytes));
    }
  }

  /** As {@link push}, in two steps, so that the place between them can be known: behind the last newline. */
  pushInSteps(bytes: Buffer, between: () => void): void {
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) {
      this.push(bytes.subarray(0, end));
      this.settle();
      between();
    }
    if (end < bytes.length) this.push(bytes.subarray(end));
  }

  /** Gives out the line in the making as far as it has come. */
  flush(): void {
    this.#splitter.flush();
    this.settle();
  }

  /** The stream has ended: gives out everything. */
  end(): void {
    if (this.#filter !== null) this.#splitter.push(this.#filter.end());
    this.#splitter.flush();
  }

  /** Remembers the place where it is, unless something is held back. */
  settle(): void {
    if (this.isSettled) this.#settled = this.tally.place();
  }

  /** The place up to which all was given out, and nothing beyond; null where that is not known. */
  settledPlace(): StreamPlace | null {
    return this.isSettled ? this.tally.place() : this.#settled;
  }
}

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}
