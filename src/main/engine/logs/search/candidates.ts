import type { Alphabet } from './alphabet.ts';

/** Gives the first place from `from` on where the text may begin, -1 where there is none. */
export type Candidates = (from: number) => number;

/** What is looked for natively is so short, for the platform's searches take its length times that of the bytes. */
const beginning = 7;

/** Finds where a text may begin by its first characters, which the platform is quick at. */
export function candidatesOf({ text, spellings }: Alphabet): (bytes: Buffer) => Candidates {
  const letters = text.slice(0, beginning).map((number) => spellings[number] ?? []);
  return letters.every(({ length }) => length === 1) ? exactly(letters.flat()) : inAnySpelling(letters);
}

function exactly(letters: readonly Buffer[]): (bytes: Buffer) => Candidates {
  const needle = Buffer.concat(letters).subarray(0, beginning);
  return (bytes) => (from) => bytes.indexOf(needle, from);
}

/** Searches the bytes as characters of one byte each (Latin-1), which regular expressions are quick at. */
function inAnySpelling(letters: readonly (readonly Buffer[])[]): (bytes: Buffer) => Candidates {
  const source = letters.map((spellings) => {
    const texts = spellings.map((bytes) => [...bytes].map(escapeByte).join(''));
    return texts.length === 1 ? texts[0] : `(?:${texts.join('|')})`;
  });
  const expression = new RegExp(source.join(''), 'g');
  return (bytes) => {
    const latin = bytes.toString('latin1');
    return (from) => {
      expression.lastIndex = from;
      return expression.exec(latin)?.index ?? -1;
    };
  };
}

function escapeByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
