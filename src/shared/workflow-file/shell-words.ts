export type WordsOutcome =
  | { readonly ok: true; readonly words: string[] }
  | { readonly ok: false; readonly message: string };

/**
 * Cuts a command line into words as Compose does (POSIX shell quoting: `'…'`, `"…"`, `\`), without any expansion:
 * `$`, `*`, `~`, `|` and `;` are ordinary characters. A `${{ … }}` is taken whole, quotes and blanks included.
 */
export function shellWords(line: string): WordsOutcome {
  const words: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (line.startsWith('${{', at)) {
      const end = line.indexOf('}}', at);
      const stop = end === -1 ? line.length : end + 2;
      word = (word ?? '') + line.slice(at, stop);
      at = stop - 1;
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
      if (at === line.length) return { ok: false, message: 'a `\\` at the end escapes nothing' };
      if (line.charAt(at) !== '\n') word = (word ?? '') + line.charAt(at);
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (quote !== null) return { ok: false, message: `a quote (${quote}) is not closed` };
  if (word !== null) words.push(word);
  return { ok: true, words };
}
