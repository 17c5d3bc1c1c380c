/**
 * Finds many patterns in one pass over bytes: the automaton of Aho and Corasick ("Efficient string matching: an aid to
 * bibliographic search", Communications of the ACM 18(6), 1975). A state stands for the longest end of what was read
 * that is the beginning of a pattern; 0 is nothing. A pattern of n bytes costs at most n states of 22 bytes.
 */
export class PatternAutomaton {
  /** From nothing, by the byte that comes. */
  readonly fromStart = new Int32Array(256);
  /** How many bytes a state stands for. */
  readonly depth: Int32Array;
  /** Of the longest pattern that ends where a state is reached, its length; 0 for none. */
  readonly longest: Int32Array;
  readonly #byte: Uint8Array;
  readonly #firstChild: Int32Array;
  readonly #sibling: Int32Array;
  /** The next longest end of the same bytes that is the beginning of a pattern. */
  readonly #fallback: Int32Array;
  /** A pattern that begins with the bytes of a state. */
  readonly #origin: Int32Array;
  readonly #patterns: readonly Uint8Array[];
  #count = 1;

  /** @param patterns none of them empty. */
  constructor(patterns: readonly Uint8Array[]) {
    const most = patterns.reduce((sum, { length }) => sum + length, 1);
    this.#patterns = patterns;
    this.depth = new Int32Array(most);
    this.longest = new Int32Array(most);
    this.#byte = new Uint8Array(most);
    this.#firstChild = new Int32Array(most);
    this.#sibling = new Int32Array(most);
    this.#fallback = new Int32Array(most);
    this.#origin = new Int32Array(most);
    patterns.forEach((pattern, index) => {
      this.#insert(pattern, index);
    });
    this.#link();
  }

  /** The state after one more byte. The steps that it falls back are at most those that were taken forward before. */
  next(state: number, byte: number): number {
    for (let from = state; from !== 0; from = this.#fallback[from] as number) {
      const child = this.#child(from, byte);
      if (child !== 0) return child;
    }
    return this.fromStart[byte] as number;
  }

  /** The same, or the next one that it falls back to, from which a pattern can still go on; nothing else is lost by it. */
  resting(state: number): number {
    let at = state;
    while (at !== 0 && this.#firstChild[at] === 0) at = this.#fallback[at] as number;
    return at;
  }

  /** The first bytes of what a state stands for. */
  bytesOf(state: number, count: number): Uint8Array {
    const pattern = this.#patterns[this.#origin[state] as number] as Uint8Array;
    return pattern.subarray(0, count);
  }

  #child(state: number, byte: number): number {
    let child = this.#firstChild[state] as number;
    while (child !== 0 && this.#byte[child] !== byte) child = this.#sibling[child] as number;
    return child;
  }

  #insert(pattern: Uint8Array, index: number): void {
    let state = 0;
    for (const byte of pattern) {
      const child = state === 0 ? (this.fromStart[byte] as number) : this.#child(state, byte);
      state = child === 0 ? this.#add(state, byte, index) : child;
    }
    this.longest[state] = pattern.length;
  }

  #add(parent: number, byte: number, origin: number): number {
    const state = this.#count;
    this.#count += 1;
    this.#byte[state] = byte;
    this.#origin[state] = origin;
    this.depth[state] = (this.depth[parent] as number) + 1;
    if (parent === 0) this.fromStart[byte] = state;
    else {
      this.#sibling[state] = this.#firstChild[parent] as number;
      this.#firstChild[parent] = state;
    }
    return state;
  }

  /** Goes through the states by their depth, so that what a state falls back to is finished before it. */
  #link(): void {
    const queue = new Int32Array(this.#count);
    let end = 0;
    for (const state of this.fromStart) if (state !== 0) queue[end++] = state;
    for (let at = 0; at < end; at += 1) {
      const parent = queue[at] as number;
      for (
        let child = this.#firstChild[parent] as number;
        child !== 0;
        child = this.#sibling[child] as number
      ) {
        const fallback = this.next(this.#fallback[parent] as number, this.#byte[child] as number);
        this.#fallback[child] = fallback;
        if (this.longest[child] === 0) this.longest[child] = this.longest[fallback] as number;
        queue[end++] = child;
      }
    }
  }
}
