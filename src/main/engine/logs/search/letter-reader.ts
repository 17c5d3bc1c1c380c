import type { Alphabet } from './alphabet.ts';

/** What stands where no character of the alphabet does. */
export const noLetter = -1;

/** Reads the numbers of an alphabet from bytes that nobody has decoded. Bytes that are no UTF-8 are no letter. */
export class LetterReader {
  readonly #ascii = new Int16Array(0x80).fill(noLetter);
  /** By the bytes of a character as one number. */
  readonly #others = new Map<number, number>();

  constructor({ spellings }: Alphabet) {
    for (const [number, variants] of spellings.entries()) {
      for (const bytes of variants) {
        const [first = 0] = bytes;
        if (bytes.length === 1) this.#ascii[first] = number;
        else this.#others.set(bytes.readUIntBE(0, bytes.length), number);
      }
    }
  }

  /** The number of the character that begins at `at`, or {@link noLetter}. */
  at(bytes: Buffer, at: number): number {
    const first = bytes[at] ?? 0;
    if (first < 0x80) return this.#ascii[first] ?? noLetter;
    const length = lengthFrom(first);
    if (length === 1 || at + length > bytes.length) return noLetter;
    return this.#others.get(bytes.readUIntBE(at, length)) ?? noLetter;
  }
}

/** How many bytes the character has that begins with this one; 1 where none does. */
export function lengthFrom(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
