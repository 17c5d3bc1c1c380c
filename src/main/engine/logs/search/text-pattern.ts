import { type Alphabet, alphabetOf } from './alphabet.ts';
import { candidatesOf } from './candidates.ts';
import type { Hit } from './hit.ts';
import { LetterReader, lengthFrom } from './letter-reader.ts';
import { linearSearch } from './linear-search.ts';

/**
 * Bytes that are searched: gives the first hit that begins at `from` or later, null where there is none. `from` grows
 * from call to call.
 */
export type Haystack = (from: number) => Hit | null;

/** A text that is looked for in bytes that nobody has decoded. */
export interface TextPattern {
  /** Bytes of the longest text that fits. */
  readonly longest: number;
  in(bytes: Buffer): Haystack;
}

/** What a candidate that does not fit costs beside its characters, in bytes that are passed over meanwhile. */
const candidateCost = 16;
/** Candidates may cost as much as so many bytes more than were passed, before they are given up. */
const allowance = 4096;

/**
 * Makes a pattern of a plain text. It is searched for as the bytes of its UTF-8, which never fit in the middle of
 * another character; bytes that are no UTF-8 fit nothing. The time that a search takes does not depend on how long the
 * text is: where its beginning is found too often in vain, the rest is searched byte by byte.
 * @param query not empty.
 * @param isCaseSensitive otherwise each character also stands for its capital and its small letter, where that is one
 * character (`ß` is not `SS`).
 */
export function textPattern(query: string, isCaseSensitive: boolean): TextPattern {
  return textPatternOf(alphabetOf(query, isCaseSensitive));
}

/** The same for a text whose characters are numbered already. */
export function textPatternOf(alphabet: Alphabet): TextPattern {
  const letters = new LetterReader(alphabet);
  const candidates = candidatesOf(alphabet);
  const search = linearSearch(alphabet, letters);
  return {
    longest: longestOf(alphabet),
    in(bytes) {
      const candidate = candidates(bytes);
      let cost = 0;
      return (from) => {
        let at = from;
        while (cost <= at + allowance) {
          const start = candidate(at);
          if (start === -1) return null;
          const { end, count } = fitAt(bytes, start, alphabet, letters);
          if (count === alphabet.text.length) return { start, end };
          cost += count + candidateCost;
          at = start + 1;
        }
        return search(bytes, at);
      };
    },
  };
}

/** How many characters of the text stand at a place, and where they end. */
function fitAt(bytes: Buffer, start: number, { text }: Alphabet, letters: LetterReader) {
  let end = start;
  let count = 0;
  for (const letter of text) {
    if (end >= bytes.length || letters.at(bytes, end) !== letter) break;
    end += lengthFrom(bytes[end] ?? 0);
    count += 1;
  }
  return { end, count };
}

function longestOf({ text, spellings }: Alphabet): number {
  const lengths = spellings.map((variants) => Math.max(...variants.map(({ length }) => length)));
  return text.reduce((sum, letter) => sum + (lengths[letter] ?? 0), 0);
}
