import { endOfExpression } from '../../../../shared/expression/scan.ts';
import type { PlainValue } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { shellWords } from '../../../../shared/workflow-file/shell-words.ts';

/** What only a shell can do, as the first word of a line. */
const ofShellOnly =
  /^\s*([A-Za-z_]\w*=|(cd|exit|export|set|unset|source|\.|eval|trap|ulimit|umask|wait|:)(\s|$))/;

/** Whether a line means something to a shell that plain words do not say: `|`, `&&`, `$HOME`, `*`, several lines … */
export function needsShell(line: string): boolean {
  if (ofShellOnly.test(line)) return true;
  let quote: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    const next = line.charAt(at + 1);
    if (line.startsWith('$${{', at)) at += 3;
    else if (line.startsWith('${{', at)) at = endOfExpression(line, at) - 1;
    else if (quote === "'") quote = character === "'" ? null : quote;
    else if (character === '\\') at += 1;
    else if (character === '`' || (character === '$' && /[\w{(?@*#!-]/.test(next))) return true;
    else if (quote === '"') quote = character === '"' ? null : quote;
    else if (character === "'" || character === '"') quote = character;
    else if ('|&;<>()*\n'.includes(character)) return true;
    else if (character === '~' && /^(\s|)$/.test(line.charAt(at - 1)) && /^(\/|\s|)$/.test(next)) return true;
  }
  return false;
}

/**
 * A line as one types it in a terminal, as the file has it: `[sh, -c, line]` where a shell is needed, else its words; a
 * line that cannot be cut into words stays a text, so that the file's problem tells what is wrong.
 */
export function commandOfLine(line: string): PlainValue {
  if (line.trim() === '') return '';
  const cut = shellWords(line);
  if (!cut.ok && !line.includes('\n')) return line;
  return !cut.ok || cut.operator !== null || needsShell(line) ? ['sh', '-c', line] : cut.words;
}

/** The line that {@link commandOfLine} makes these words of. */
export function lineOfCommand(words: readonly string[]): string {
  const [shell, flag, script = ''] = words;
  if (shell === 'sh' && flag === '-c' && isSame(commandOfLine(script), words)) return script;
  const line = words.map(quoted).join(' ');
  if (words.length === 0 || isSame(commandOfLine(line), words)) return line;
  return [inQuotes(words[0] ?? ''), ...words.slice(1).map(quoted)].join(' ');
}

function isSame(value: PlainValue, words: readonly string[]): boolean {
  return JSON.stringify(value) === JSON.stringify(words);
}

function quoted(word: string): string {
  return /^([\w@%+=:,./-]|\$\{\{[^{}'"\\]*\}\})+$/.test(word) ? word : inQuotes(word);
}

/** In single quotes; an expression is taken whole by {@link shellWords}, and stays as it is. */
function inQuotes(word: string): string {
  let text = '';
  for (let at = 0; at < word.length; at += 1) {
    const isExpression = word.startsWith('${{', at) && word.charAt(at - 1) !== '$';
    const end = isExpression ? endOfExpression(word, at) : at + 1;
    text += word.charAt(at) === "'" ? "'\\''" : word.slice(at, end);
    at = end - 1;
  }
  return `'${text}'`;
}
