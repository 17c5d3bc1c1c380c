import type { Masking, OutputFilter } from '../ports.ts';
import { MaskedRanges } from './secrets/masked-ranges.ts';
import { PatternAutomaton } from './secrets/pattern-automaton.ts';
import { secretForms } from './secrets/secret-forms.ts';

const mask = Buffer.from('***');

/** @param values of secrets. @returns null where there are none. */
export function createMasking(values: readonly string[]): Masking | null {
  const forms = new Set(values.flatMap(secretForms));
  if (forms.size === 0) return null;
  const automaton = new PatternAutomaton([...forms].map((form) => Buffer.from(form)));
  const newFilter = () => new SecretMasker(automaton);
  return {
    newFilter,
    apply(text) {
      const filter = newFilter();
      return Buffer.concat([filter.push(Buffer.from(text)), filter.end()]).toString('utf8');
    },
  };
}

/**
 * Puts `***` in the place of every occurrence of a pattern, whatever chunks it comes in; of occurrences that overlap,
 * one in the place of all of them. It holds back the longest end that may still become a pattern and no byte more: what
 * that is, the automaton's state says, so nothing is kept twice.
 */
class SecretMasker implements OutputFilter {
  readonly #automaton: PatternAutomaton;
  readonly #ranges = new MaskedRanges();
  #state = 0;
  /** Bytes that have come. */
  #taken = 0;

  constructor(automaton: PatternAutomaton) {
    this.#automaton = automaton;
  }

  get isHolding(): boolean {
    return this.#state !== 0;
  }

  /** What it answers may be a part of `bytes` itself. */
  push(bytes: Uint8Array): Uint8Array {
    const held = this.#held();
    this.#read(bytes);
    const start = this.#taken;
    this.#taken += bytes.length;
    return this.#give(held, bytes, start, this.#taken - (this.#automaton.depth[this.#state] as number));
  }

  end(): Uint8Array {
    const held = this.#held();
    this.#state = 0;
    return this.#give(held, new Uint8Array(0), this.#taken, this.#taken);
  }

  #held(): Uint8Array {
    return this.#automaton.bytesOf(this.#state, this.#automaton.depth[this.#state] as number);
  }

  #read(bytes: Uint8Array): void {
    const automaton = this.#automaton;
    const { fromStart, longest } = automaton;
    const { length } = bytes;
    let state = this.#state;
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[at] as number;
      // Nearly every byte of nearly every output is none that a pattern begins with.
      state = state === 0 ? (fromStart[byte] as number) : automaton.next(state, byte);
      if (state === 0) continue;
      const found = longest[state] as number;
      if (found === 0) continue;
      this.#ranges.add(this.#taken + at + 1 - found, this.#taken + at + 1);
      state = automaton.resting(state);
    }
    this.#state = state;
  }

  /** @param held what stands before `bytes`, which begins at `start`. @param until where what is given out ends. */
  #give(held: Uint8Array, bytes: Uint8Array, start: number, until: number): Uint8Array {
    if (held.length === 0 && this.#ranges.isEmpty) return bytes.subarray(0, until - start);
    const parts: Uint8Array[] = [];
    const plain = (from: number, to: number): void => {
      if (from < start) {
        const offset = start - held.length;
        parts.push(held.subarray(from - offset, Math.min(to, start) - offset));
      }
      if (to > start) parts.push(bytes.subarray(Math.max(from, start) - start, to - start));
    };
    this.#ranges.takeUntil(start - held.length, until, plain, () => parts.push(mask));
    return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  }
}
