/** A piece of a text: as it stands, or an expression. Offsets count UTF-16 code units from the text's beginning. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'expression';
      /** What stands between the marks, without the blanks around it. */
      readonly source: string;
      /** Where `source` begins. */
      readonly source_start: number;
      /** Where `${{` begins. */
      readonly start: number;
      /** Behind `}}`. */
      readonly end: number;
    };

export type ScanOutcome =
  | { readonly ok: true; readonly pieces: Piece[] }
  /** A `${{` at `start` that nothing closes. */
  | { readonly ok: false; readonly start: number };

/**
 * Cuts a text at `${{ … }}`. `$${{` stands for the characters `${{`; every other `$` stands for itself. Inside an
 * expression, quoted texts and braces may hold `}}`.
 */
export function scan(text: string): ScanOutcome {
  const pieces: Piece[] = [];
  let plain = '';
  let at = 0;
  for (let mark = text.indexOf('${{'); mark !== -1; mark = text.indexOf('${{', at)) {
    if (mark > at && text[mark - 1] === '$') {
      plain += `${text.slice(at, mark - 1)}\${{`;
      at = mark + 3;
      continue;
    }
    plain += text.slice(at, mark);
    const close = findClose(text, mark + 3);
    if (close === -1) return { ok: false, start: mark };
    if (plain !== '') pieces.push({ kind: 'text', text: plain });
    plain = '';
    at = close + 2;
    const inner = text.slice(mark + 3, close);
    const source = inner.trim();
    const source_start = mark + 3 + (inner.length - inner.trimStart().length);
    pieces.push({ kind: 'expression', source, source_start, start: mark, end: at });
  }
  plain += text.slice(at);
  if (plain !== '' || pieces.length === 0) pieces.push({ kind: 'text', text: plain });
  return { ok: true, pieces };
}

/**
 * Where the expression that begins at `mark` with `${{` ends: behind its `}}`, or at the text's end. For those who cut
 * texts for other reasons and must leave expressions whole.
 */
export function endOfExpression(text: string, mark: number): number {
  const close = findClose(text, mark + 3);
  return close === -1 ? text.length : close + 2;
}

/** The position of the `}}` that closes what begins at `from`, or -1. */
function findClose(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"' || character === "'") {
      at = endOfQuoted(text, at);
      if (at === -1) return -1;
    } else if (character === '{') depth += 1;
    else if (character === '}') {
      if (depth === 0 && text[at + 1] === '}') return at;
      depth = Math.max(0, depth - 1);
    }
  }
  return -1;
}

/**
 * The position of the last quote of a quoted text that begins at `from` (`'a'`, `"a"`, `'''a'''`), or -1. A `\` spares
 * what follows it, in CEL's raw texts too.
 */
function endOfQuoted(text: string, from: number): number {
  const quote = text.charAt(from);
  const fence = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
  for (let at = from + fence.length; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(fence, at)) return at + fence.length - 1;
  }
  return -1;
}
