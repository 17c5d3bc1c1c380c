import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Problem } from '../../../../shared/domain/problem.ts';

/** Problems as marks in the text: from their place to the end of the word. */
export function diagnosticsOf(
  problems: readonly Problem[],
  text: Text,
  sentence: (problem: Problem) => string,
): Diagnostic[] {
  return problems.flatMap((problem): Diagnostic[] => {
    const from = offsetOf(problem, text);
    if (from === null) return [];
    const line = text.lineAt(from);
    const word = /^[^\s,:\]}]+/.exec(line.text.slice(from - line.from))?.[0].length ?? 0;
    const to = Math.min(line.to, from + Math.max(1, word));
    return [
      { from: Math.min(from, to), to, severity: 'error', message: sentence(problem).replaceAll('`', '') },
    ];
  });
}

/** Where a problem stands in a text; null where it has no place, or the text is not the one it was found in. */
export function offsetOf({ place }: Problem, text: Text): number | null {
  if (place.line === null || place.line > text.lines) return null;
  const line = text.line(place.line);
  return Math.min(line.to, line.from + (place.column ?? 1) - 1);
}
