import type { Alphabet } from './alphabet.ts';
import type { Hit } from './hit.ts';
import { type LetterReader, lengthFrom, noLetter } from './letter-reader.ts';

/**
 * Makes a search that looks at each byte about once, whatever text and bytes are.
 * Source: Knuth, Morris and Pratt, Fast pattern matching in strings, SIAM Journal on Computing 6 (1977).
 */
export function linearSearch({ text }: Alphabet, letters: LetterReader) {
  const fallbacks = fallbacksOf(text);
  /** Where the last characters began, as many as the text has, round and round. */
  const starts = new Int32Array(text.length);
  return (bytes: Buffer, from: number): Hit | null => {
    let fitting = 0;
    let slot = 0;
    for (let at = from; at < bytes.length; ) {
      const letter = letters.at(bytes, at);
      if (letter === noLetter) {
        fitting = 0;
        at += 1;
        continue;
      }
      while (fitting > 0 && text[fitting] !== letter) fitting = fallbacks[fitting - 1] ?? 0;
      if (text[fitting] === letter) fitting += 1;
      starts[slot] = at;
      slot = slot + 1 === text.length ? 0 : slot + 1;
      at += lengthFrom(bytes[at] ?? 0);
      if (fitting === text.length) return { start: starts[slot] ?? 0, end: at };
    }
    return null;
  };
}

/** For each part of the text from its beginning: how long the longest other such part is that ends it. */
function fallbacksOf(text: readonly number[]): Int32Array {
  const fallbacks = new Int32Array(text.length);
  let length = 0;
  for (let end = 1; end < text.length; end++) {
    while (length > 0 && text[length] !== text[end]) length = fallbacks[length - 1] ?? 0;
    if (text[length] === text[end]) length += 1;
    fallbacks[end] = length;
  }
  return fallbacks;
}
