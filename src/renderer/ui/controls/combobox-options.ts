/** One of many that a combobox offers. */
export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  /** Stands beside the label in a quieter tone. */
  readonly detail?: string;
  /** Other words by which it is found too. */
  readonly words?: string;
  /** Of those that fit alike, it comes first. */
  readonly isCommon?: boolean;
}

/**
 * The options in whose label, detail or words every word of what was typed occurs, in their order; those whose label has
 * a word that begins with it come first. Capitals do not matter, and `_` is a space.
 */
export function fittingOptions(
  options: readonly ComboboxOption[],
  typed: string,
  atMost: number,
): ComboboxOption[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const [first] = wanted;
  if (first === undefined) return options.slice(0, atMost);
  const fitting = options.filter(({ label, detail = '', words = '' }) => {
    const hay = plain(`${label} ${detail} ${words}`);
    return wanted.every((word) => hay.includes(word));
  });
  const rank = ({ label, isCommon }: ComboboxOption): number => {
    const words = plain(label).split(/[\s/]+/);
    return (words.some((word) => word.startsWith(first)) ? 2 : 0) + (isCommon === true ? 1 : 0);
  };
  return fitting.sort((a, b) => rank(b) - rank(a)).slice(0, atMost);
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('_', ' ');
}
