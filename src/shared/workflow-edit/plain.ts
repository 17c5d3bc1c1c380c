import type { PlainValue } from './workflow-edit.ts';

/**
 * What a text says, without how it says it: texts, lists, maps, and numbers, truth values and nothing as they are
 * written, because `1.10` and `1.1` are not the same to a workflow. Aliases and merge keys are followed.
 */
export type Plain = string | Written | readonly Plain[] | PlainMap;
export type PlainMap = ReadonlyMap<string, Plain>;

/** A number, a truth value or nothing, as it stands in the text. */
export interface Written {
  readonly source: string;
}

export const nothing: Written = { source: 'null' };

export function isPlainMap(value: Plain | undefined): value is PlainMap {
  return value instanceof Map;
}

export function isPlainList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

export function isWritten(value: Plain | undefined): value is Written {
  return typeof value === 'object' && !isPlainList(value) && !isPlainMap(value);
}

export function isNothing(value: Plain | undefined): boolean {
  return isWritten(value) && value.source === 'null';
}

/** Whether two texts say the same; the order of a map's keys says nothing. */
export function isSame(a: Plain | undefined, b: Plain | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if (isPlainMap(a)) {
    if (!isPlainMap(b) || a.size !== b.size) return false;
    for (const [key, value] of a) if (!isSame(value, b.get(key))) return false;
    return true;
  }
  if (isPlainList(a)) {
    return isPlainList(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  return isWritten(a) && isWritten(b) && a.source === b.source;
}

export function plainOf(value: PlainValue | undefined): Plain {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return { source: numberSource(value) };
  if (typeof value === 'boolean') return { source: String(value) };
  if (typeof value !== 'object' || value === null) return nothing;
  if (Array.isArray(value)) return (value as readonly PlainValue[]).map(plainOf);
  return new Map(Object.entries(value).map(([key, item]) => [key, plainOf(item)]));
}

function numberSource(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '.inf' : '-.inf';
}

/** The map with `key` set; a new key comes last. */
export function withEntry(map: PlainMap, key: string, value: Plain): PlainMap {
  return new Map(map).set(key, value);
}

export function withoutEntries(map: PlainMap, keys: ReadonlySet<string>): PlainMap {
  return new Map([...map].filter(([key]) => !keys.has(key)));
}
