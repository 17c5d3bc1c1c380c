/**
 * Where the rows of a log stand, in pixels from its top. All are equally high until they are measured; differences are
 * summed up in a binary indexed tree (Fenwick, 1994), so that both directions cost the logarithm of the row count.
 */
export class Rows {
  readonly #rowHeight: number;
  #count = 0;
  #shape = '';
  #sums = new Float64Array(1024);
  readonly #extra = new Map<number, number>();

  constructor(rowHeight: number) {
    this.#rowHeight = rowHeight;
  }

  get count(): number {
    return this.#count;
  }

  get height(): number {
    return this.top(this.#count);
  }

  /** Rows are added, and now and then the last ones are taken away. */
  resize(count: number): void {
    if (count < this.#count) {
      for (const [row, extra] of this.#extra) {
        if (row < count) continue;
        this.#add(row, -extra);
        this.#extra.delete(row);
      }
    }
    this.#count = count;
    if (count < this.#sums.length) return;
    this.#sums = new Float64Array(2 ** Math.ceil(Math.log2(count + 1)) + 1);
    for (const [row, extra] of this.#extra) this.#add(row, extra);
  }

  /** @returns whether that changes anything. */
  measure(row: number, height: number): boolean {
    const before = this.#extra.get(row) ?? 0;
    const extra = height - this.#rowHeight;
    if (extra === before || row >= this.#count) return false;
    this.#extra.set(row, extra);
    this.#add(row, extra - before);
    return true;
  }

  /**
   * Says what heights depend on (width, wrapping); measurements made under another shape are forgotten.
   * @returns whether there were any.
   */
  shapeAs(shape: string): boolean {
    if (shape === this.#shape) return false;
    this.#shape = shape;
    const hadSome = this.#extra.size > 0;
    this.#extra.clear();
    this.#sums.fill(0);
    return hadSome;
  }

  /** The upper border of a row. */
  top(row: number): number {
    let extra = 0;
    for (let at = row; at > 0; at -= at & -at) extra += this.#sums[at] ?? 0;
    return row * this.#rowHeight + extra;
  }

  /** The row at a place; the first or last one where the place is outside. */
  at(place: number): number {
    let row = 0;
    let rest = place;
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, this.#count))); step >= 1; step /= 2) {
      const next = row + step;
      if (next > this.#count) continue;
      const size = step * this.#rowHeight + (this.#sums[next] ?? 0);
      if (size > rest) continue;
      row = next;
      rest -= size;
    }
    return Math.max(0, Math.min(row, this.#count - 1));
  }

  #add(row: number, extra: number): void {
    for (let at = row + 1; at < this.#sums.length; at += at & -at)
      this.#sums[at] = (this.#sums[at] ?? 0) + extra;
  }
}
