import { isMap } from 'yaml';
import { isPlainMap, type Plain, type PlainMap } from '../plain.ts';
import type { Splice } from '../workflow-edit.ts';
import type { WorkflowText } from '../workflow-text.ts';
import { blankLinesBetween, insertBlockEntries } from './block-entries.ts';
import type { Collection, Entry } from './collection.ts';
import { fillFlow, insertFlowEntries } from './flow-entries.ts';
import { columnOf } from './lines.ts';
import { placesOf } from './places.ts';
import { isFlowNode, type Style } from './style.ts';
import { writeEntry, writeFlowEntry, writeWideFlow } from './write-value.ts';

interface Surroundings {
  readonly text: WorkflowText;
  readonly style: Style;
  /** Jobs that are written already, as lines without their indentation. */
  readonly target: { readonly blocks: ReadonlyMap<string, string> };
}

/** What comes into a map. */
export interface Coming {
  readonly coming: PlainMap;
  readonly gone: ReadonlySet<Entry>;
  /** Where the map stands in the workflow. */
  readonly path: readonly string[];
}

/** Puts new entries into a map, in the manner of those that stay. */
export function insertEntries(
  { text, style, target }: Surroundings,
  collection: Collection,
  { coming, gone, path }: Coming,
): Splice[] {
  if (coming.size === 0) return [];
  const splices: Splice[] = [];
  const kept = collection.entries.filter((entry) => !gone.has(entry));
  if (collection.is_flow && kept.length === 0) {
    const written = [...coming].map(([key, value]) => writeFlowEntry(key, value, style));
    return fillFlow(collection, written, style.pad);
  }
  const isJobs = path.length === 1 && path[0] === 'jobs';
  const sibling = kept.findLast(({ name }) => name !== '<<') ?? null;
  for (const { after, keys } of placesOf(kept, [...coming.keys()], path)) {
    const values = keys.flatMap((key): [string, Plain][] => {
      const value = coming.get(key);
      return value === undefined ? [] : [[key, value]];
    });
    if (collection.is_flow) {
      const behind = after ?? kept.at(-1);
      if (behind === undefined) continue;
      const written = values.map(([key, value]) => flowEntry({ text, style }, behind, key, value));
      splices.push(...insertFlowEntries(text.source, collection, behind, written, { eol: style.eol, gone }));
      continue;
    }
    const like = path.length === 0 || sibling === null || !isMap(sibling.value) ? null : styleOfNode(sibling);
    const isNarrow = isJobs || path.at(-1) === 'depends_on';
    const written = values.map(
      ([key, value]) =>
        (isJobs ? shifted(target.blocks.get(key), collection.column, style) : null) ??
        writeEntry(key, value, collection.column, style, isNarrow ? like : null),
    );
    const blank_lines = isJobs ? blankLinesBetween(text.source, collection) : 0;
    splices.push(
      ...insertBlockEntries(text.source, collection, after, written, { eol: style.eol, blank_lines }),
    );
  }
  return splices;
}

function styleOfNode({ value }: Entry): 'flow' | 'block' {
  return isFlowNode(value) ? 'flow' : 'block';
}

function flowEntry(
  { text, style }: Pick<Surroundings, 'text' | 'style'>,
  behind: Entry,
  key: string,
  value: Plain,
): string {
  const isWide = text.source.slice(behind.value_start, behind.end).includes('\n');
  if (!isWide || !isPlainMap(value)) return writeFlowEntry(key, value, style);
  const narrow = writeFlowEntry(key, '', style);
  return `${narrow.slice(0, narrow.lastIndexOf(':') + 1)} ${writeWideFlow(value, columnOf(text.source, behind.start), style)}`;
}

/** A block's lines at a column, all but the first one with their blanks. */
function shifted(block: string | undefined, column: number, { eol }: Style): string | null {
  if (block === undefined) return null;
  const pad = ' '.repeat(column);
  return block
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : pad + line))
    .join(eol);
}
