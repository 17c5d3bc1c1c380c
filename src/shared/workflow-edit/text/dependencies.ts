import { isScalar, type YAMLSeq } from 'yaml';
import { isPlainMap, type Plain, type PlainMap } from '../plain.ts';
import type { Splice } from '../workflow-edit.ts';
import type { WorkflowText } from '../workflow-text.ts';
import { type Collection, collectionOf, type Entry } from './collection.ts';
import { insertFlowEntries } from './flow-entries.ts';
import { columnOf, isFirstOfLine, lineStart, nextLine } from './lines.ts';
import type { Style } from './style.ts';
import { writeEntry, writeFlowEntry } from './write-value.ts';

/**
 * Turns the short form of dependencies into the long one, item by item, so that the comments beside them stay. New
 * ones come last. Null where items stand in a way in which they have no place as keys.
 */
export function listToMap(
  text: WorkflowText,
  node: YAMLSeq,
  expected: PlainMap,
  style: Style,
): Splice[] | null {
  const collection = collectionOf(text, node);
  if (collection === null || collection.entries.length === 0) return null;
  const names = collection.entries.map(({ value }) => text.plain(value));
  const isFitting = collection.entries.every(
    (entry, index) =>
      isScalar(entry.value) &&
      entry.value.range?.[0] === entry.value_start &&
      isOnOneLine(text.source, entry) &&
      typeof names[index] === 'string' &&
      expected.has(names[index]),
  );
  if (!isFitting || new Set(names).size < names.length) return null;
  const added = [...expected].filter(([name]) => !names.includes(name));
  return collection.is_flow
    ? flowToMap(text, collection, { names: names as string[], expected, added, style })
    : blockToMap(text, collection, { names: names as string[], expected, added, style });
}

interface Change {
  readonly names: readonly string[];
  readonly expected: PlainMap;
  readonly added: readonly (readonly [string, Plain])[];
  readonly style: Style;
}

function isOnOneLine(source: string, { start, end }: Entry): boolean {
  return !source.slice(start, end).includes('\n');
}

function flowToMap(text: WorkflowText, collection: Collection, change: Change): Splice[] | null {
  const { names, expected, added, style } = change;
  const { entries, inner } = collection;
  const last = entries.at(-1);
  if (last === undefined) return null;
  const [from, to] = inner;
  const pad = /^\s/.test(text.source.slice(from, to)) ? '' : style.pad;
  const items = entries.flatMap((entry, index): Splice[] => {
    const condition = expected.get(names[index] ?? '');
    if (!isPlainMap(condition)) return [];
    const written = writeFlowEntry('a', condition, style);
    const behind = written.slice(written.indexOf(':'));
    return [{ from: entry.end, to: entry.end, text: behind }];
  });
  const written = added.map(([name, condition]) => writeFlowEntry(name, condition, style));
  return [
    { from: from - 1, to: from, text: `{${pad}` },
    ...items,
    ...insertFlowEntries(text.source, collection, last, written, { eol: style.eol, gone: new Set() }),
    { from: to, to: to + 1, text: `${pad}}` },
  ];
}

function blockToMap(text: WorkflowText, collection: Collection, change: Change): Splice[] | null {
  const { names, expected, added, style } = change;
  const { source } = text;
  const [first] = collection.entries;
  const last = collection.entries.at(-1);
  if (first === undefined || last === undefined || !isFirstOfLine(source, first.start)) return null;
  // Dashes may stand right below their key; keys must stand further in.
  const shift = style.dash === 0 || isFlush(source, first) ? style.step : 0;
  const pad = ' '.repeat(shift);
  const items = collection.entries.flatMap((entry, index): Splice[] => {
    const condition = expected.get(names[index] ?? '');
    if (condition === undefined) return [];
    const written = writeEntry('a', condition, collection.column + shift, style, 'flow');
    return [
      { from: entry.start, to: entry.value_start, text: pad },
      { from: entry.end, to: entry.end, text: written.slice(1) },
    ];
  });
  const at = nextLine(source, last.end);
  const isOpen = at === source.length && !source.endsWith('\n');
  const blanks = ' '.repeat(collection.column) + pad;
  const lines = added.map(([name, condition]) => {
    const entry = blanks + writeEntry(name, condition, collection.column + shift, style, 'flow');
    return isOpen ? style.eol + entry : entry + style.eol;
  });
  return [...items, { from: at, to: at, text: lines.join('') }];
}

/** Whether a list's dashes stand at the column of the key above them. */
function isFlush(source: string, { start }: Entry): boolean {
  const column = columnOf(source, start);
  for (let at = lineStart(source, start); at > 0; ) {
    at = lineStart(source, at - 1);
    const match = /^( *)([^\s#])/.exec(source.slice(at, at + column + 1));
    if (match !== null) return match[1]?.length === column && match[2] !== '-';
  }
  return false;
}
