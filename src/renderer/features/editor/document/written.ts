import type { Reader } from '../../../../shared/workflow-file/reader.ts';
import type { Spot } from '../../../../shared/workflow-file/spot.ts';

/** A value as the text of a workflow has it: scalars as they are written, aliases and merge keys followed. */
export type Written = string | readonly Written[] | WrittenMap | null;
export interface WrittenMap {
  readonly [key: string]: Written;
}

/** Null where a key has no value, and below `depth` levels, which no setting has. */
export function writtenAt(reader: Reader, spot: Spot, depth = 8): Written {
  if (reader.isNothing(spot) || depth === 0) return null;
  if (reader.isList(spot))
    return (reader.items(spot) ?? []).map((item) => writtenAt(reader, item, depth - 1));
  if (!reader.isMap(spot)) return reader.scalarText(spot);
  const entries = reader.entries(spot) ?? [];
  return Object.fromEntries(entries.map((entry) => [entry.name, writtenAt(reader, entry.spot, depth - 1)]));
}

export function isWrittenMap(written: Written | undefined): written is WrittenMap {
  return typeof written === 'object' && written !== null && !Array.isArray(written);
}

export function isWrittenList(written: Written | undefined): written is readonly Written[] {
  return Array.isArray(written);
}
