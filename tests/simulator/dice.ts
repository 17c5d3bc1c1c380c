import { seededRandom } from '../support/random-graph.ts';

/** Every choice of a simulation comes from here: the same seed makes the same choices. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** A whole number from 0, less than `limit`. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  /** @param probability from 0 (never) to 1 (always). */
  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.below(values.length)] ?? values[0];
  }

  /** One of as many as there are; undefined of none. */
  any<Value>(values: Iterable<Value>, count: number): Value | undefined {
    let left = count === 0 ? 0 : this.below(count);
    for (const value of values) if (left-- === 0) return value;
    return undefined;
  }
}
