/** A stretch of a stream, in bytes from its beginning. */
interface MaskedRange {
  start: number;
  end: number;
  /** Its mask was given out already; what is left of it is dropped. */
  isTold: boolean;
}

/** Stretches to be masked, in order and apart from each other: those that overlap are one. */
export class MaskedRanges {
  readonly #ranges: MaskedRange[] = [];

  get isEmpty(): boolean {
    return this.#ranges.length === 0;
  }

  /** @param end not before that of any range that was added before. */
  add(start: number, end: number): void {
    const range: MaskedRange = { start, end, isTold: false };
    for (let last = this.#ranges.at(-1); last !== undefined && last.end > range.start; ) {
      range.start = Math.min(range.start, last.start);
      range.isTold ||= last.isTold;
      this.#ranges.pop();
      last = this.#ranges.at(-1);
    }
    this.#ranges.push(range);
  }

  /**
   * Takes out what lies before a place, and calls back for each part of it in order.
   * @param from where what was taken before ended.
   */
  takeUntil(
    from: number,
    until: number,
    onPlain: (start: number, end: number) => void,
    onMask: () => void,
  ): void {
    let at = from;
    let count = 0;
    for (const range of this.#ranges) {
      if (range.start >= until) break;
      if (range.start > at) onPlain(at, range.start);
      if (!range.isTold) onMask();
      at = Math.min(range.end, until);
      if (range.end > until) {
        range.start = until;
        range.isTold = true;
        break;
      }
      count += 1;
    }
    this.#ranges.splice(0, count);
    if (at < until) onPlain(at, until);
  }
}
