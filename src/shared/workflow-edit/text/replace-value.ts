import { isScalar } from 'yaml';
import { isPlainList, isPlainMap, type Plain } from '../plain.ts';
import type { Splice } from '../workflow-edit.ts';
import type { Collection, Entry } from './collection.ts';
import { lineEnd } from './lines.ts';
import { isFlowNode, type Style } from './style.ts';
import { type Quotes, writeScalar } from './write-scalar.ts';
import { writeBlockValue, writeFlowValue, writeItem, writeWideFlow } from './write-value.ts';

/** Writes the whole value of an entry anew; the comments beside it stay. */
export function replaceValue(
  source: string,
  { collection, entry, style }: { collection: Collection; entry: Entry; style: Style },
  value: Plain,
): Splice[] {
  if (collection.is_flow) return replaceInFlow(source, entry, style, value);
  const isScalarNow = !isPlainMap(value) && !isPlainList(value);
  const isOneLine = !source.slice(entry.head, entry.end).includes('\n');
  if (isScalarNow && isOneLine && !(typeof value === 'string' && value.includes('\n'))) {
    const text = writeScalar(value, { isFlow: false, quotes: quotesOf(entry) });
    const from = entry.value_start;
    return [{ from, to: entry.end, text: from === entry.head ? ` ${text}` : text }];
  }
  const { column } = collection;
  const written = collection.is_map
    ? writeBlockValue(value, {
        style,
        column,
        key: entry.name ?? '',
        like: isFlowNode(entry.value) ? 'flow' : null,
      })
    : writeItem(value, column, style);
  return isOneLine ? overOneLine(source, entry, written) : overLines(source, entry, written);
}

/** A comment behind the value stays on its line, above what goes on below. */
function overOneLine(source: string, { head, end }: Entry, written: string): Splice[] {
  const cut = written.search(/\r?\n/);
  const behind = lineEnd(source, end);
  if (cut === -1 || !source.slice(end, behind).includes('#')) return [{ from: head, to: end, text: written }];
  return [
    { from: head, to: end, text: written.slice(0, cut) },
    { from: behind, to: behind, text: written.slice(cut) },
  ];
}

/** A comment behind the colon stays there. */
function overLines(source: string, { head, end, value_start }: Entry, written: string): Splice[] {
  const lineOfHead = lineEnd(source, head);
  if (value_start < lineOfHead) return [{ from: head, to: end, text: written }];
  const cut = written.search(/\r?\n/);
  const [first, rest] = cut === -1 ? [written, ''] : [written.slice(0, cut), written.slice(cut)];
  return [
    { from: head, to: head, text: first },
    { from: lineOfHead, to: end, text: rest },
  ];
}

function replaceInFlow(source: string, entry: Entry, style: Style, value: Plain): Splice[] {
  const old = source.slice(entry.value_start, entry.end);
  const isWide = isPlainMap(value) && old.includes('\n');
  const column = entry.start - (source.lastIndexOf('\n', entry.start - 1) + 1);
  const text =
    isPlainMap(value) || isPlainList(value)
      ? isWide
        ? writeWideFlow(value, column, style)
        : writeFlowValue(value, style)
      : writeScalar(value, { isFlow: true, quotes: style.isJson ? 'double' : quotesOf(entry) });
  const lead = entry.is_whole ? ' ' : ': ';
  const isEmpty = entry.name !== null && entry.value_start === entry.head;
  return [{ from: entry.value_start, to: entry.end, text: isEmpty ? lead + text : text }];
}

function quotesOf({ value }: Entry): Quotes {
  if (!isScalar(value)) return 'plain';
  return quotesOfScalar(value.type);
}

export function quotesOfScalar(type: string | undefined): Quotes {
  if (type === 'QUOTE_DOUBLE') return 'double';
  return type === 'QUOTE_SINGLE' ? 'single' : 'plain';
}

/** Takes the anchor off a value that stays as it is, with the blanks beside it. */
export function withoutAnchor(source: string, { head, value_start, value }: Entry): Splice[] {
  const start = value?.range?.[0] ?? value_start;
  const match = /[ \t]*&[^\s,[\]{}]+/.exec(source.slice(head, start));
  if (match === null) return [];
  const from = head + match.index;
  return [{ from, to: from + match[0].length, text: '' }];
}
