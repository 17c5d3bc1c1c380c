import { type CST, isMap, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { WorkflowText } from '../workflow-text.ts';
import { columnOf } from './lines.ts';

/** An entry of a map, or an item of a list, and where its parts stand in the text. */
export interface Entry {
  /** The key's name; null for an item, and for a key that is no scalar. */
  readonly name: string | null;
  readonly pair: Pair<Node | null, Node | null> | null;
  readonly value: Node | null;
  /** Its first character: of the key or its marks, of the dash, or of the item. */
  readonly start: number;
  /** Behind the colon or the dash; where neither is, the item's beginning. */
  readonly head: number;
  /** The value's first character, its anchor and tag included; `head` where there is none. */
  readonly value_start: number;
  /** Behind its last character that is no blank, line break or comment. */
  readonly end: number;
  /** Whether a colon or a dash stands before the value, or it needs none. */
  readonly is_whole: boolean;
}

export interface Collection {
  readonly is_flow: boolean;
  readonly is_map: boolean;
  /** The column of the entries, in block style. */
  readonly column: number;
  /** In the order of the text. */
  readonly entries: readonly Entry[];
  /** In flow style, where its commas stand. */
  readonly commas: readonly number[];
  /** In flow style, behind the opening bracket and before the closing one. */
  readonly inner: readonly [from: number, to: number];
}

type Item =
  | CST.BlockMap['items'][number]
  | CST.BlockSequence['items'][number]
  | CST.FlowCollection['items'][number];

/** Null where the text has no such thing as the node, so that it can only be written anew. */
export function collectionOf(text: WorkflowText, node: YAMLMap | YAMLSeq): Collection | null {
  const token = node.srcToken;
  if (token === undefined || !('items' in token)) return null;
  const is_flow = token.type === 'flow-collection';
  const is_map = isMap(node);
  const entries: Entry[] = [];
  let next = 0;
  for (const item of token.items as Item[]) {
    if (!isEntry(item, is_flow)) continue;
    const child = node.items[next] as Pair<Node | null, Node | null> | Node | null | undefined;
    next += 1;
    if (child === undefined) return null;
    entries.push(entryOf(text, item, child, is_map));
  }
  if (next !== node.items.length) return null;
  const [first] = entries;
  const closing = is_flow ? (token.end[0]?.offset ?? null) : 0;
  if (closing === null || (!is_flow && first === undefined)) return null;
  return {
    is_flow,
    is_map,
    column: first === undefined ? 0 : columnOf(text.source, first.start),
    entries,
    commas: is_flow ? commasOf(token) : [],
    inner: is_flow ? [token.start.offset + 1, closing] : [0, 0],
  };
}

export function isCollectionNode(node: Node | null): node is YAMLMap | YAMLSeq {
  return isMap(node) || isSeq(node);
}

/** The last item of a token may hold nothing but comments. */
function isEntry(item: Item, isFlow: boolean): boolean {
  if (item.key !== undefined || item.value !== undefined || item.sep !== undefined) return true;
  return item.start.some(({ type }) => isMark(type) && !(isFlow && type === 'comma'));
}

function isMark(type: string): boolean {
  return !['space', 'newline', 'comment', 'comma'].includes(type);
}

function entryOf(
  text: WorkflowText,
  item: Item,
  child: Pair<Node | null, Node | null> | Node | null,
  isMapEntry: boolean,
): Entry {
  const marks = item.start.filter(({ type }) => isMark(type));
  const value = item.value;
  const colon = item.sep?.find(({ type }) => type === 'map-value-ind');
  if (!isMapEntry) {
    const dash = marks.find(({ type }) => type === 'seq-item-ind');
    const behind = marks.filter((mark) => mark !== dash);
    const first = behind[0]?.offset ?? item.key?.offset ?? value?.offset ?? 0;
    const head = dash === undefined ? first : dash.offset + 1;
    const isBare = behind.length === 0 && item.key === undefined && value === undefined;
    return {
      name: null,
      pair: null,
      value: child as Node | null,
      start: dash?.offset ?? first,
      head,
      value_start: isBare ? head : first,
      end: endOfItem(item) ?? head,
      is_whole: true,
    };
  }
  const pair = child as Pair<Node | null, Node | null>;
  const start = marks[0]?.offset ?? item.key?.offset ?? item.sep?.[0]?.offset ?? value?.offset ?? 0;
  const keyEnd = item.key == null ? start : endOfToken(item.key);
  const head = colon === undefined ? keyEnd : colon.offset + 1;
  const props = (item.sep ?? []).filter(({ type, offset }) => isMark(type) && offset >= head);
  return {
    name: text.nameOf(pair),
    pair,
    value: pair.value,
    start,
    head,
    value_start: props[0]?.offset ?? (value === undefined ? head : (value?.offset ?? head)),
    end: endOfItem(item) ?? head,
    is_whole: colon !== undefined,
  };
}

function endOfItem(item: Item): number | null {
  if (item.value != null) return endOfToken(item.value);
  const marks = [...item.start, ...(item.sep ?? [])].filter(({ type }) => isMark(type));
  const last = marks.at(-1);
  const ofMarks = last === undefined ? null : last.offset + last.source.length;
  const ofKey = item.key == null ? null : endOfToken(item.key);
  return ofMarks === null || ofKey === null ? (ofMarks ?? ofKey) : Math.max(ofMarks, ofKey);
}

/** Behind the last character of a token that is no blank, line break or comment. */
export function endOfToken(token: CST.Token): number {
  switch (token.type) {
    case 'block-scalar': {
      const header = token.props.at(-1);
      const start = header === undefined ? token.offset : header.offset + headerLength(header);
      const source = token.source.replace(/\r?\n$/, '');
      return start + source.length;
    }
    case 'flow-collection':
      return (token.end[0]?.offset ?? token.offset) + 1;
    case 'block-map':
    case 'block-seq': {
      for (let index = token.items.length - 1; index >= 0; index -= 1) {
        const item = token.items[index];
        if (item !== undefined && isEntry(item, false)) return endOfItem(item) ?? token.offset;
      }
      return token.offset;
    }
    default:
      return 'source' in token ? token.offset + token.source.length : token.offset;
  }
}

function headerLength(token: CST.Token): number {
  return 'source' in token ? token.source.length : 0;
}

function commasOf(token: CST.FlowCollection): number[] {
  return token.items.flatMap(({ start }) =>
    start.filter(({ type }) => type === 'comma').map(({ offset }) => offset),
  );
}
