import { type ErrorCode, Lexer } from 'yaml';
import type { SyntaxHint } from '../domain/problem.ts';
import { endOfExpression } from '../expression/scan.ts';
import { quoteText, shorten } from './node-words.ts';

/**
 * What the commonest slips in YAML are mended by.
 * @param code the parser's code of the error.
 * @param offset where the parser found it.
 * @returns null where the parser's own message must do.
 */
export function syntaxHint(code: ErrorCode, source: string, offset: number): SyntaxHint | null {
  switch (code) {
    case 'MISSING_CHAR':
      return expressionHint(source, offset) ?? openQuoteHint(source, offset) ?? keyHint(source, offset);
    case 'UNEXPECTED_TOKEN':
      return (
        expressionHint(source, offset) ??
        afterQuoteHint(source, offset) ??
        (isFirstOfLine(source, offset) ? indentationHint(source, offset) : null)
      );
    case 'BLOCK_AS_IMPLICIT_KEY':
      return colonHint(source, offset) ?? indentationHint(source, nextLine(source, offset));
    case 'MULTILINE_IMPLICIT_KEY':
      return keyHint(source, offset);
    case 'BAD_INDENT':
      return indentationHint(source, offset);
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
      return { code: 'quote_value', data: { text: shown(restOfLine(source, offset)) } };
    case 'TAB_AS_INDENT':
      return { code: 'tab', data: {} };
    case 'BAD_DQ_ESCAPE':
      return { code: 'escape', data: {} };
    default:
      return null;
  }
}

function shown(text: string): string {
  return quoteText(shorten(text));
}

function startOfLine(source: string, offset: number): number {
  return source.lastIndexOf('\n', offset - 1) + 1;
}

function isFirstOfLine(source: string, offset: number): boolean {
  return source.slice(startOfLine(source, offset), offset).trim() === '';
}

function nextLine(source: string, offset: number): number {
  const end = source.indexOf('\n', offset);
  return end === -1 ? source.length : end + 1;
}

function restOfLine(source: string, offset: number): string {
  const end = source.indexOf('\n', offset);
  return source.slice(offset, end === -1 ? source.length : end).trim();
}

/** The parser stumbles at the first brace of a bare `${{`; the whole item is shown in quotes. */
function expressionHint(source: string, offset: number): SyntaxHint | null {
  const mark = offset - 1;
  if (!source.startsWith('${{', mark)) return null;
  const line = startOfLine(source, offset);
  const before = /(?:^|[[{,]|:\s)\s*([^[\]{},:]*)$/.exec(source.slice(line, mark))?.[1] ?? '';
  const end = Math.min(endOfExpression(source, mark), mark + 1 + restOfLine(source, offset).length);
  const after = /^[^\n,[\]{}]*/.exec(source.slice(end))?.[0] ?? '';
  const item = `${before}${source.slice(mark, end)}${after}`.trim();
  return { code: 'quote_expression', data: { text: shown(item) } };
}

/** Where the quoted text begins that ends at `end`, closed or not. */
function startOfQuoted(source: string, end: number): number | null {
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  for (const lexeme of new Lexer().lex(source)) {
    // The lexer's own marks are no part of the text.
    if (['\uFEFF', '\u0002', '\u0018', '\u001f'].includes(lexeme)) continue;
    if (/^["']/.test(lexeme) && at + lexeme.length === end) return at;
    at += lexeme.length;
    if (at > end) return null;
  }
  return null;
}

function openQuoteHint(source: string, offset: number): SyntaxHint | null {
  const start = startOfQuoted(source, offset);
  return start === null ? null : quoteOpen(source, start);
}

function quoteOpen(source: string, start: number): SyntaxHint {
  const line = source.slice(0, start).split('\n').length;
  return { code: 'quote_open', data: { line, column: start - startOfLine(source, start) + 1 } };
}

/** More text behind a closing quote: the quote was meant as a character, or closes one that was left open above. */
function afterQuoteHint(source: string, offset: number): SyntaxHint | null {
  const end =
    source.slice(startOfLine(source, offset), offset).trimEnd().length + startOfLine(source, offset);
  const quote = source[end - 1];
  if ((quote !== '"' && quote !== "'") || /["',:[\]{}]/.test(source.charAt(offset))) return null;
  const start = startOfQuoted(source, end);
  if (start === null) return null;
  if (source.slice(start, end).includes('\n')) return quoteOpen(source, start);
  return { code: 'text_after_quote', data: { quote } };
}

/** A value with `: ` in it, which YAML reads as a key. */
function colonHint(source: string, offset: number): SyntaxHint | null {
  const value = restOfLine(source, offset);
  return /:(\s|$)/.test(value) ? { code: 'quote_value', data: { text: shown(value) } } : null;
}

/** A line that was meant as `key: value`, `key:` or `- item`. */
function keyHint(source: string, offset: number): SyntaxHint | null {
  if (!/^\s*(- *)?$/.test(source.slice(startOfLine(source, offset), offset))) return null;
  const line = restOfLine(source, offset);
  const item = /^-([^\s-].*)$/.exec(line);
  if (item !== null) return { code: 'space_after_dash', data: { text: shorten(`- ${item[1]}`) } };
  const pair = /^([\w-]+):([^\s/].*)$/.exec(line);
  if (pair !== null) {
    return { code: 'space_after_colon', data: { text: shorten(`${pair[1]}: ${pair[2]}`) } };
  }
  return /^[\w-]+$/.test(line) ? { code: 'colon_missing', data: { text: shorten(`${line}:`) } } : null;
}

/** A line that begins between the columns of the lines above it, or beyond them. */
function indentationHint(source: string, offset: number): SyntaxHint | null {
  const lines = source.slice(0, nextLine(source, offset)).split('\n');
  if (lines.at(-1) === '') lines.pop();
  const own = indentOf(lines.at(-1) ?? '');
  if (own === null) return null;
  const line = lines.length;
  let below: number | null = null;
  let nearest: number | null = null;
  let open = Number.POSITIVE_INFINITY;
  for (const above of lines.slice(0, -1).reverse()) {
    const indent = indentOf(above);
    if (indent === null || indent >= open) continue;
    open = indent;
    if (indent === own) return null;
    if (indent > own) nearest = indent;
    else {
      below = indent;
      break;
    }
  }
  const columns = [below, nearest].filter((indent) => indent !== null).map((indent) => indent + 1);
  return columns.length === 0 ? null : { code: 'indentation', data: { line, column: own + 1, columns } };
}

/** Null for a line that is empty or a comment. */
function indentOf(line: string): number | null {
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  return /^\s*(#|$)/.test(line) ? null : indent;
}
