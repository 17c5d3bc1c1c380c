/** Where a text is in some bytes. */
export interface Hit {
  readonly start: number;
  /** Behind its last byte. */
  readonly end: number;
}

/** Bytes that are searched: gives the first hit that begins at `from` or later, null where there is none. */
export type Haystack = (from: number) => Hit | null;

/** A text that is looked for in bytes that nobody has decoded. */
export interface TextPattern {
  /** Bytes of the longest text that fits. */
  readonly longest: number;
  in(bytes: Buffer): Haystack;
}

/**
 * Makes a pattern of a plain text. It is searched for as the bytes of its UTF-8, which never fit in the middle of
 * another character; bytes that are no UTF-8 fit nothing.
 * @param isCaseSensitive otherwise each character also stands for its capital and its small letter, where that is one
 * character (`ß` is not `SS`).
 */
export function textPattern(query: string, isCaseSensitive: boolean): TextPattern {
  const characters = [...query].map((character) => (isCaseSensitive ? [character] : variantsOf(character)));
  return characters.every(({ length }) => length === 1) ? exactPattern(query) : foldingPattern(characters);
}

function exactPattern(query: string): TextPattern {
  const needle = Buffer.from(query);
  return {
    longest: needle.length,
    in: (bytes) => (from) => {
      const start = bytes.indexOf(needle, from);
      return start === -1 ? null : { start, end: start + needle.length };
    },
  };
}

/** Searches the bytes as characters of one byte each (Latin-1), which regular expressions are quick at. */
function foldingPattern(characters: readonly (readonly string[])[]): TextPattern {
  const spelled = characters.map((variants) => variants.map((variant) => Buffer.from(variant)));
  const source = spelled.map((variants) => {
    const texts = variants.map((variant) => [...variant].map(escapeByte).join(''));
    return texts.length === 1 ? texts[0] : `(?:${texts.join('|')})`;
  });
  const expression = new RegExp(source.join(''), 'g');
  return {
    longest: spelled.reduce((sum, variants) => sum + Math.max(...variants.map(({ length }) => length)), 0),
    in(bytes) {
      const text = bytes.toString('latin1');
      return (from) => {
        expression.lastIndex = from;
        const match = expression.exec(text);
        return match === null ? null : { start: match.index, end: match.index + match[0].length };
      };
    },
  };
}

function variantsOf(character: string): string[] {
  const variants = [character, character.toLowerCase(), character.toUpperCase()];
  return [...new Set(variants.filter((variant) => [...variant].length === 1))];
}

function escapeByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
