import { endOfExpression } from '../expression/scan.ts';

/** What can be wrong with a command; the catalogues have words for each. */
export const commandFaults = ['quote_open', 'escape_open', 'program_empty', 'nul'] as const;
export type CommandFault = (typeof commandFaults)[number];

/** The first unquoted word that only a shell could obey, and where in the line it stands. */
export interface ShellOperator {
  readonly word: string;
  readonly start: number;
}

const operators: ReadonlySet<string> = new Set(['&&', '||', '|', '>', '>>', ';']);

export type WordsOutcome =
  | { readonly ok: true; readonly words: string[]; readonly operator: ShellOperator | null }
  | { readonly ok: false; readonly message: CommandFault };

/**
 * Cuts a command line into words as Compose does (POSIX shell quoting: `'…'`, `"…"`, `\`), without any expansion:
 * `$`, `*`, `~`, `|` and `;` are ordinary characters. A `${{ … }}` is taken whole, quotes and blanks included.
 */
export function shellWords(line: string): WordsOutcome {
  const words: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  let operator: ShellOperator | null = null;
  const finish = (end: number): void => {
    if (word === null) return;
    words.push(word);
    // A quote or a `\` makes a word longer in the line than it is by itself.
    const start = end - word.length;
    const isBare = line.slice(start, end) === word && /^\s?$/.test(line.charAt(start - 1));
    if (operators.has(word) && isBare) operator ??= { word, start };
    word = null;
  };
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (line.startsWith('${{', at)) {
      const isEscaped = line.charAt(at - 1) === '$';
      const end = isEscaped ? at + 3 : endOfExpression(line, at);
      word = (word ?? '') + line.slice(at, end);
      at = end - 1;
    } else if (quote !== null) {
      if (character === quote) quote = null;
      else if (character === '\\' && quote === '"' && '$`"\\\n'.includes(line.charAt(at + 1))) {
        at += 1;
        if (line.charAt(at) !== '\n') word += line.charAt(at);
      } else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (character === '\\') {
      at += 1;
      if (at === line.length) return { ok: false, message: 'escape_open' };
      if (line.charAt(at) !== '\n') word = (word ?? '') + line.charAt(at);
    } else if (/\s/.test(character)) {
      finish(at);
    } else word = (word ?? '') + character;
  }
  if (quote !== null) return { ok: false, message: 'quote_open' };
  finish(line.length);
  return { ok: true, words, operator };
}
