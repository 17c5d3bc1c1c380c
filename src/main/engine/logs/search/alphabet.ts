/** The characters of a text that is looked for, numbered; those that count as the same have one number. */
export interface Alphabet {
  /** The numbers of the text's characters, in its order. */
  readonly text: readonly number[];
  /** All that a number may be written as, in UTF-8. */
  readonly spellings: readonly (readonly Buffer[])[];
}

/**
 * @param isCaseSensitive otherwise a character is the same as its capital and its small letter, where that is one
 * character, and as what another character of the text shares these with. So "is the same" holds both ways and in
 * chains, which a search in linear time stands on.
 */
export function alphabetOf(text: string, isCaseSensitive: boolean): Alphabet {
  return groupsOf(text, isCaseSensitive ? (character) => [character] : variantsOf);
}

/**
 * The same for a text that a regular expression with the flags `i` and `u` stands on, which takes two more characters
 * for ASCII letters. Characters that have a case and are not ASCII must not be in it.
 */
export function foldedAlphabetOf(text: string): Alphabet {
  return groupsOf(text, (character) => [
    ...variantsOf(character),
    ...(folded[character.toLowerCase()] ?? ''),
  ]);
}

/** What the simple case folding of Unicode adds to the ASCII letters: the long s and the sign for kelvin. */
const folded: Readonly<Record<string, string>> = { s: '\u017f', k: '\u212a' };

function groupsOf(text: string, variants: (character: string) => readonly string[]): Alphabet {
  const characters = [...text];
  const groups: Set<string>[] = [];
  for (const character of new Set(characters)) {
    const group = new Set(variants(character));
    for (const other of groups.filter((known) => [...known].some((variant) => group.has(variant)))) {
      for (const variant of other) group.add(variant);
      groups.splice(groups.indexOf(other), 1);
    }
    groups.push(group);
  }
  const numbers = new Map(groups.flatMap((group, number) => [...group].map((variant) => [variant, number])));
  return {
    text: characters.map((character) => numbers.get(character) ?? -1),
    spellings: groups.map((group) => [...group].map((variant) => Buffer.from(variant))),
  };
}

function variantsOf(character: string): string[] {
  const variants = [character, character.toLowerCase(), character.toUpperCase()];
  return variants.filter((variant) => [...variant].length === 1);
}
