import { isPlainList, isPlainMap, isWritten, type Plain, type PlainMap } from '../plain.ts';
import type { CollectionStyle, Style } from './style.ts';
import { writeKey, writeScalar } from './write-scalar.ts';

/** Where a value is to stand. */
export interface ValuePlace {
  readonly style: Style;
  /** The column of the key that it belongs to. */
  readonly column: number;
  /** The setting's name. */
  readonly key: string;
  /** How its neighbours write such a value; null where the setting's own manner holds. */
  readonly like: CollectionStyle | null;
}

/** Lists of words up to this length stand on one line. */
const shortList = 72;

/** A value in block style: what follows the colon, with the blank or the line break before it. */
export function writeBlockValue(value: Plain, place: ValuePlace): string {
  const { style, column } = place;
  if (typeof value === 'string') {
    return ` ${blockText(value, column + style.step, style) ?? writeScalar(value, plainPlace)}`;
  }
  if (isWritten(value)) return value.source === 'null' ? '' : ` ${value.source}`;
  if (isFlowPreferred(value, place)) return ` ${writeFlowValue(value, style)}`;
  if (isPlainList(value)) {
    const dash = column + style.dash;
    return value.map((item) => `${style.eol}${' '.repeat(dash)}-${writeItem(item, dash, style)}`).join('');
  }
  const inner = column + style.step;
  return [...value]
    .map(([name, item]) => `${style.eol}${' '.repeat(inner)}${writeEntry(name, item, inner, style)}`)
    .join('');
}

/** `key: value` in block style at a column, without the blanks before it. */
export function writeEntry(
  name: string,
  value: Plain,
  column: number,
  style: Style,
  like: CollectionStyle | null = null,
): string {
  return `${writeKey(name, plainPlace)}:${writeBlockValue(value, { style, column, key: name, like })}`;
}

/** What follows the dash of an item. */
export function writeItem(value: Plain, dash: number, style: Style): string {
  if (isPlainMap(value) && value.size > 0) {
    const inner = dash + 2;
    const entries = [...value].map(([name, item]) => writeEntry(name, item, inner, style));
    return ` ${entries.join(style.eol + ' '.repeat(inner))}`;
  }
  if (typeof value === 'string') {
    return ` ${blockText(value, dash + 2, style) ?? writeScalar(value, plainPlace)}`;
  }
  return ` ${writeFlowValue(value, style)}`;
}

/** A value in flow style on one line. */
export function writeFlowValue(value: Plain, style: Style): string {
  const place = { isFlow: true, quotes: style.isJson ? 'double' : 'plain' } as const;
  if (isPlainList(value)) return `[${value.map((item) => writeFlowValue(item, style)).join(', ')}]`;
  if (!isPlainMap(value)) return writeScalar(value, place);
  if (value.size === 0) return '{}';
  return `{${style.pad}${[...value].map(([name, item]) => writeFlowEntry(name, item, style)).join(', ')}${style.pad}}`;
}

export function writeFlowEntry(name: string, value: Plain, style: Style): string {
  const place = { isFlow: true, quotes: style.isJson ? 'double' : 'plain' } as const;
  return `${writeKey(name, place)}: ${writeFlowValue(value, style)}`;
}

/** A map in braces over several lines, as JSON is printed; lists and maps of few words stay on one line. */
export function writeWideFlow(value: Plain, column: number, style: Style): string {
  if (!isPlainMap(value) || value.size === 0) return writeFlowValue(value, style);
  const place = { isFlow: true, quotes: style.isJson ? 'double' : 'plain' } as const;
  const inner = ' '.repeat(column + style.step);
  const entries = [...value].map(
    ([name, item]) => `${inner}${writeKey(name, place)}: ${writeWideFlow(item, column + style.step, style)}`,
  );
  return `{${style.eol}${entries.join(`,${style.eol}`)}${style.eol}${' '.repeat(column)}}`;
}

const plainPlace = { isFlow: false, quotes: 'plain' } as const;

function isFlowPreferred(value: readonly Plain[] | PlainMap, { style, key, like }: ValuePlace): boolean {
  const items = isPlainMap(value) ? [...value.values()] : value;
  if (items.length === 0) return true;
  const isFlat = items.every((item) => typeof item === 'string' || isWritten(item));
  const isLined = items.some((item) => typeof item === 'string' && item.includes('\n'));
  if (isPlainMap(value)) {
    if (value.has('<<')) return false;
    if (like === 'flow') return true;
    const known = like ?? style.styleOf(key, 'map');
    if (known !== null) return known === 'flow' && isFlat && !isLined;
    return isFlat && !isLined && (key === 'retries' || (value.size === 1 && value.has('condition')));
  }
  if (!isFlat || isLined) return !isFlat && items.some(isPlainList);
  const known = style.styleOf(key, 'list');
  if (known !== null) return known === 'flow';
  return writeFlowValue(value, style).length <= shortList;
}

/**
 * A text of several lines as a literal block, or null where it is no such text or its blanks would not come through.
 * The lines stand at the given column.
 */
export function blockText(text: string, column: number, style: Style): string | null {
  if (!text.includes('\n')) return null;
  const lines = text.split('\n');
  const isWhole = lines.every(
    (line) => line === '' || !/^\s*$|[^\P{Cc}\t]|[\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u.test(line),
  );
  const body = text.replace(/\n+$/, '');
  if (!isWhole || body === '' || /^[\s]/.test(body)) return null;
  const endings = text.length - body.length;
  // A keeping block would swallow the blank lines behind it.
  if (endings > 1) return null;
  const pad = ' '.repeat(column);
  const written = body.split('\n').map((line) => (line === '' ? '' : pad + line));
  return `|${endings === 0 ? '-' : ''}${style.eol}${written.join(style.eol)}`;
}
