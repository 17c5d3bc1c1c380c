/** A promise that was found broken: which one, and by what. */
export interface Broken {
  readonly rule: string;
  readonly detail: string;
}

/**
 * Keeps the first promise that was broken. Nothing is thrown where it is found: the code under test stands in between,
 * and would catch it.
 */
export class Verdict {
  #broken: Broken | null = null;

  get broken(): Broken | null {
    return this.#broken;
  }

  breaks(rule: string, detail: string): void {
    this.#broken ??= { rule, detail };
  }
}
