import { isAlias, isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { isPlainList, isPlainMap, isSame, type Plain, type PlainMap } from '../plain.ts';
import type { Splice } from '../workflow-edit.ts';
import type { WorkflowText } from '../workflow-text.ts';
import { dropBlockEntries, insertBlockEntries } from './block-entries.ts';
import { type Collection, collectionOf, type Entry } from './collection.ts';
import { listToMap } from './dependencies.ts';
import { dropFlowEntries, fillFlow, insertFlowEntries } from './flow-entries.ts';
import { insertEntries } from './insert-entries.ts';
import { alignItems, everyItem } from './items.ts';
import { isFirstOfLine } from './lines.ts';
import { replaceValue, withoutAnchor } from './replace-value.ts';
import { isSelfContained } from './self-contained.ts';
import type { Style } from './style.ts';
import { writeKeyOver } from './write-key-over.ts';
import { writeFlowValue, writeItem } from './write-value.ts';

/** What a text is to say, and hints how to come there. */
export interface Target {
  readonly model: PlainMap;
  /** New names of jobs by their names in the text. */
  readonly renames: ReadonlyMap<string, string>;
  /** Jobs that are written already, as lines without their indentation, for a map of jobs in block style. */
  readonly blocks: ReadonlyMap<string, string>;
}

/**
 * `own`: what stands in its own place in the text; what comes by aliases and merge keys is left, because a change of
 * what they name changes them too. `all`: those as well, by values that hide them. `jobs`: a job that differs is
 * written anew as a whole. `resolved`: nothing is to lean on an anchor, be it the same or not.
 */
export type Depth = 'own' | 'all' | 'jobs' | 'resolved';

interface Work {
  readonly text: WorkflowText;
  readonly style: Style;
  readonly target: Target;
  readonly depth: Depth;
  readonly splices: Splice[];
  readonly rewritten: string[];
}

type Path = readonly string[];
interface Place {
  readonly collection: Collection;
  readonly entry: Entry;
}

/** The splices after which a text says what it is to say, as far as can be told from its tree. */
export function reconcile(
  text: WorkflowText,
  style: Style,
  target: Target,
  depth: Depth,
): { readonly splices: Splice[]; readonly rewritten: string[] } {
  const work: Work = { text, style, target, depth, splices: [], rewritten: [] };
  reconcileMap(work, text.root, target.model, []);
  return work;
}

/** The splices after which jobs say the same without an anchor, an alias or a merge key in them. */
export function resolveJobs(text: WorkflowText, style: Style, names: ReadonlySet<string>): Splice[] {
  const target = { model: text.model, renames: new Map(), blocks: new Map() };
  const work: Work = { text, style, target, depth: 'resolved', splices: [], rewritten: [] };
  const jobs = text.content(text.root).own.get('jobs')?.value ?? null;
  const collection = isMap(jobs) ? collectionOf(text, jobs) : null;
  for (const entry of collection?.entries ?? []) {
    const { name, value } = entry;
    if (collection === null || name === null || !names.has(name)) continue;
    reconcileValue(work, { collection, entry }, text.plain(value), ['jobs', name]);
  }
  return work.splices;
}

function reconcileValue(work: Work, place: Place, expected: Plain, path: Path): void {
  const { text, depth } = work;
  const { value } = place.entry;
  const before = text.plain(value);
  if (isSame(before, expected) && (depth !== 'resolved' || isSelfContained(value))) return;
  if (depth === 'jobs' && (path[0] !== 'jobs' || path.length === 2)) {
    if (isJob(path)) work.rewritten.push(path[1]);
    replace(work, place, expected);
  } else if (isAlias(value)) {
    if (depth !== 'own') {
      replace(work, place, depth === 'all' ? hidingAlias(value.source, before, expected) : expected);
    }
  } else if (reconcileInside(work, place, expected, path)) {
    if (depth === 'resolved') work.splices.push(...withoutAnchor(text.source, place.entry));
  } else {
    const isEmptied = isPlainMap(expected) && expected.size === 0;
    if (isJob(path) && !isEmptied) work.rewritten.push(path[1]);
    replace(work, place, expected);
  }
}

function isJob(path: Path): path is readonly [string, string] {
  return path.length === 2 && path[0] === 'jobs';
}

function reconcileInside(work: Work, { entry: { value } }: Place, expected: Plain, path: Path): boolean {
  if (isMap(value) && isPlainMap(expected)) return reconcileMap(work, value, expected, path);
  if (isSeq(value) && isPlainList(expected)) return reconcileList(work, value, expected, path);
  if (!isSeq(value) || !isPlainMap(expected) || path.at(-1) !== 'depends_on') return false;
  const splices = listToMap(work.text, value, expected, work.style);
  work.splices.push(...(splices ?? []));
  return splices !== null;
}

function replace({ text, style, splices }: Work, place: Place, value: Plain): void {
  splices.push(...replaceValue(text.source, { ...place, style }, value));
}

/** `*name` with what differs beside it, where the alias is a map of which nothing is to go. */
function hidingAlias(name: string, before: Plain, expected: Plain): Plain {
  if (!isPlainMap(before) || !isPlainMap(expected)) return expected;
  if ([...before.keys()].some((key) => !expected.has(key))) return expected;
  const other = [...expected].filter(([key, value]) => !isSame(value, before.get(key)));
  return new Map<string, Plain>([['<<', { source: `*${name}` }], ...other]);
}

/** False where the map can only be written anew. */
function reconcileMap(work: Work, node: YAMLMap, expected: PlainMap, path: Path): boolean {
  const collection = collectionOf(work.text, node);
  if (collection === null || expected.size === 0) return false;
  const { own, merged, merges } = work.text.content(node);
  const gone = new Set<Entry>();
  const kept = new Map<string, Entry>();
  const isMergeBroken =
    work.depth === 'resolved' ||
    (work.depth !== 'own' && [...merged.keys()].some((key) => !expected.has(key)));
  for (const entry of collection.entries) {
    const { pair, name } = entry;
    const newName = name === null || pair === null ? null : renamed(work, path, name, expected, own);
    if (pair !== null && merges.has(pair)) {
      if (isMergeBroken) gone.add(entry);
    } else if (newName !== null) kept.set(newName, entry);
    else if (name !== null && !expected.has(name)) gone.add(entry);
    else if (name !== null && own.get(name) === pair) kept.set(name, entry);
  }
  const isComing = (key: string, value: Plain): boolean =>
    !kept.has(key) &&
    (!merged.has(key) || (work.depth !== 'own' && (isMergeBroken || !isSame(value, merged.get(key)))));
  const coming = new Map([...expected].filter(([key, value]) => isComing(key, value)));
  const isAllGone = kept.size === 0 && gone.size === collection.entries.length && gone.size > 0;
  if (isAllGone && !isRefillable(work, collection, coming)) return false;
  for (const [key, entry] of kept) {
    const value = expected.get(key);
    if (entry.name !== null && entry.name !== key)
      work.splices.push(...writeKeyOver(entry, key, collection, work.style));
    if (value !== undefined) reconcileValue(work, { collection, entry }, value, [...path, key]);
  }
  if (!isAllGone || !collection.is_flow) drop(work, collection, gone, coming.size > 0);
  work.splices.push(...insertEntries(work, collection, { coming, gone, path }));
  return true;
}

/** Whether new entries can take the place of all that were there. */
function isRefillable({ text }: Work, { entries, is_flow }: Collection, coming: PlainMap): boolean {
  const first = entries[0];
  return coming.size > 0 && first !== undefined && (is_flow || isFirstOfLine(text.source, first.start));
}

function renamed(
  { target }: Work,
  path: Path,
  name: string,
  expected: PlainMap,
  own: ReadonlyMap<string, unknown>,
): string | null {
  const { renames } = target;
  const newName = renames.get(name);
  const isNaming =
    path[0] === 'jobs' && (path.length === 1 || (path.length === 3 && path[2] === 'depends_on'));
  if (newName === undefined || !isNaming || !expected.has(newName)) return null;
  // Where names go round, the entry that has the name gives it up in its turn.
  return own.has(newName) && !renames.has(newName) ? null : newName;
}

function drop(
  { text, splices }: Work,
  collection: Collection,
  gone: ReadonlySet<Entry>,
  isFilled: boolean,
): void {
  if (gone.size === 0) return;
  const dropped = collection.is_flow
    ? dropFlowEntries(text.source, collection, gone, isFilled)
    : dropBlockEntries(text.source, collection, gone, isFilled);
  splices.push(...dropped);
}

/** False where the list can only be written anew. */
function reconcileList(work: Work, node: YAMLSeq, expected: readonly Plain[], path: Path): boolean {
  const { text, style, splices } = work;
  const collection = collectionOf(text, node);
  if (collection === null || expected.length === 0) return false;
  const { entries, is_flow } = collection;
  if (entries.length === 0) {
    splices.push(
      ...fillFlow(
        collection,
        expected.map((item) => writeFlowValue(item, style)),
        '',
      ),
    );
    return true;
  }
  const items = entries.map(({ value }) => text.plain(value));
  const { changed, dropped, added } =
    work.depth === 'resolved' ? everyItem(items) : alignItems(items, expected);
  if (dropped.length === entries.length || (is_flow && dropped.length > 0 && added.size > 0)) return false;
  for (const [index, item] of changed) {
    const entry = entries[index];
    if (entry !== undefined) reconcileValue(work, { collection, entry }, item, [...path, String(index)]);
  }
  const gone = new Set(dropped.flatMap((index) => entries[index] ?? []));
  drop(work, collection, gone, added.size > 0);
  for (const [index, values] of added) {
    if (is_flow) splices.push(...addToFlow(work, collection, index, values));
    else {
      const after = index === -1 ? null : (entries[index] ?? null);
      const written = values.map((item) => `-${writeItem(item, collection.column, style)}`);
      const spacing = { eol: style.eol, blank_lines: 0 };
      splices.push(...insertBlockEntries(text.source, collection, after, written, spacing));
    }
  }
  return true;
}

function addToFlow(
  { text, style }: Work,
  collection: Collection,
  index: number,
  values: readonly Plain[],
): Splice[] {
  const written = values.map((item) => writeFlowValue(item, style));
  const first = collection.entries[0];
  const after = collection.entries[index];
  if (after !== undefined)
    return insertFlowEntries(text.source, collection, after, written, { eol: style.eol, gone: new Set() });
  if (first === undefined) return [];
  return [{ from: first.start, to: first.start, text: written.map((item) => `${item}, `).join('') }];
}
