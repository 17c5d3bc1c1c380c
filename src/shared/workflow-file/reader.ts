import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { KeyHint, ProblemDetail, ProblemOf } from '../domain/problem.ts';
import { nearMiss } from '../expression/near-miss.ts';
import { FileTooCostly } from './file-too-costly.ts';
import { limits } from './limits.ts';
import { describeNode, scalarSource, shorten } from './node-words.ts';
import type { ProblemList } from './problem-list.ts';
import { isNoFiniteNumber } from './size.ts';
import type { SourceDocument } from './source-document.ts';
import { pathOf, type Spot } from './spot.ts';

export interface Entry {
  readonly name: string;
  readonly spot: Spot;
}

/** Entries of a map on their way together. */
interface Gathering {
  readonly spot: Spot;
  readonly entries: Map<string, Entry>;
  readonly duplicate: (key: string) => ProblemDetail;
}

/** How the settings of a map are read. */
interface FieldOptions<Key extends string> {
  /** Words that are refused but understood. */
  readonly synonyms?: Readonly<Record<string, Key>>;
  /** Why an unknown key is probably there; such a key is compared with no other. */
  readonly hintFor?: (name: string, value: Spot) => KeyHint | null;
  /** Is told of keys that are empty or misspelt, so that they need not be called missing too. */
  readonly unusable?: (key: Key, at: Spot, why: 'empty' | 'misspelt') => void;
}

/** What a reader expected; the catalogues have words for each. */
export type Expected =
  | 'text'
  | 'scalar'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'list'
  | 'map'
  | 'text_or_list'
  | 'list_or_map'
  | 'integer_or_map'
  | 'scalar_or_map'
  | 'text_or_map'
  | 'name_equals_value'
  | 'short_text'
  | 'platform';

/** Reads values out of nodes, reporting what does not fit and answering null for it. */
export class Reader {
  readonly document: SourceDocument;
  readonly problems: ProblemList;
  private values = 0;
  private characters = 0;
  private comparisons = 0;

  constructor(document: SourceDocument, problems: ProblemList) {
    this.document = document;
    this.problems = problems;
  }

  get root(): Spot {
    const node = this.document.root;
    return { node, offset: node.range?.[0] ?? 0, parent: null, step: '' };
  }

  /** Reports at the value, or where it has none, at its key. `within` moves the place along the value. */
  report(spot: Spot, detail: ProblemDetail, within = 0): void {
    this.problems.add(detail, (spot.node?.range?.[0] ?? spot.offset) + within, pathOf(spot));
  }

  /** Reports at the key. */
  reportKey(spot: Spot, detail: ProblemDetail): void {
    this.problems.add(detail, spot.offset, pathOf(spot));
  }

  wrongType(spot: Spot, expected: Expected): null {
    this.report(spot, { code: 'wrong_type', data: { expected, ...describeNode(spot.node) } });
    return null;
  }

  isNothing(spot: Spot): boolean {
    return spot.node === null || (isScalar(spot.node) && spot.node.value === null);
  }

  isList(spot: Spot): boolean {
    return isSeq(spot.node);
  }

  isMap(spot: Spot): boolean {
    return isMap(spot.node);
  }

  /** The items of a list, or null and a problem. */
  items(spot: Spot, expected: Expected = 'list'): Spot[] | null {
    const { node } = spot;
    if (!isSeq(node)) return this.wrongType(spot, expected);
    return node.items.map((item, index) => {
      this.spend(spot, 0);
      const own = item as Node;
      const offset = own.range?.[0] ?? spot.offset;
      return { node: this.resolve(own), offset, parent: spot, step: index };
    });
  }

  /** The entries of a map in the order of the source, those of merge keys behind its own; or null and a problem. */
  entries(
    spot: Spot,
    duplicate: (key: string) => ProblemDetail = (key) => ({ code: 'duplicate_key', data: { key } }),
    expected: Expected = 'map',
  ): Entry[] | null {
    if (!isMap(spot.node)) return this.wrongType(spot, expected);
    const entries = new Map<string, Entry>();
    this.collect(spot.node, { spot, entries, duplicate }, 0);
    return [...entries.values()];
  }

  /**
   * The settings of a map by their keys. Keys without a value are left out, unknown ones are reported. Keys that begin
   * with `x-` are the user's own, for anchors and notes, as in Compose.
   */
  fields<Key extends string>(
    spot: Spot,
    known: readonly Key[],
    { synonyms = {}, hintFor = () => null, unusable = () => {} }: FieldOptions<Key> = {},
  ): Map<Key, Spot> | null {
    const entries = this.entries(spot);
    if (entries === null) return null;
    const fields = new Map<Key, Spot>();
    for (const { name, spot: value } of entries) {
      const key = known.find((candidate) => candidate === name);
      if (key === undefined) {
        if (name.startsWith('x-')) continue;
        const meant = Object.hasOwn(synonyms, name) ? synonyms[name] : undefined;
        const hint = hintFor(name, value);
        const suggestion = meant ?? (hint === null ? this.suggest(name, known) : null);
        this.reportKey(value, { code: 'unknown_key', data: { key: shorten(name), suggestion, hint } });
        if (suggestion !== null) unusable(suggestion as Key, value, 'misspelt');
      } else if (this.isNothing(value)) unusable(key, value, 'empty');
      else fields.set(key, value);
    }
    return fields;
  }

  /** A text; numbers and truth values are refused, so that `version: 1.10` never loses its zero unseen. */
  text(spot: Spot, expected: Expected = 'text'): string | null {
    const { node } = spot;
    if (!isScalar(node) || typeof node.value !== 'string') return this.wrongType(spot, expected);
    this.spend(spot, node.value.length);
    return node.value;
  }

  /** A text, or a number or truth value exactly as it is written. */
  scalarText(spot: Spot, expected: Expected = 'scalar'): string | null {
    const { node } = spot;
    if (!isScalar(node) || node.value === null) return this.wrongType(spot, expected);
    const text = scalarSource(node);
    this.spend(spot, text.length);
    return text;
  }

  boolean(spot: Spot): boolean | null {
    const { node } = spot;
    return isScalar(node) && typeof node.value === 'boolean' ? node.value : this.wrongType(spot, 'boolean');
  }

  number(spot: Spot, range: { minimum: number; maximum: number; isWhole: boolean }): number | null {
    const { node } = spot;
    const written = isScalar(node) ? node.value : null;
    const value = typeof written === 'string' && isNoFiniteNumber(written) ? Number.NaN : written;
    if (typeof value !== 'number' || (range.isWhole && Number.isFinite(value) && !Number.isInteger(value))) {
      return this.wrongType(spot, range.isWhole ? 'integer' : 'number');
    }
    const { minimum, maximum } = range;
    if (value >= minimum && value <= maximum) return value;
    return this.outOfRange(spot, { minimum, maximum, unit: null });
  }

  outOfRange(spot: Spot, bounds: Omit<ProblemOf<'out_of_range'>['data'], 'found'>): null {
    const found = describeNode(spot.node).found ?? '';
    this.report(spot, { code: 'out_of_range', data: { found, ...bounds } });
    return null;
  }

  /** One of a closed set of words; `synonyms` are words that are refused but understood. */
  choice<Word extends string>(
    spot: Spot,
    allowed: readonly Word[],
    synonyms: Readonly<Record<string, Word>> = {},
  ): Word | null {
    const found = this.scalarText(spot, 'text');
    if (found === null) return null;
    const word = allowed.find((candidate) => candidate === found);
    if (word !== undefined) return word;
    const suggestion =
      (Object.hasOwn(synonyms, found) ? synonyms[found] : null) ?? this.suggest(found, allowed);
    this.report(spot, {
      code: 'not_one_of',
      data: { allowed: [...allowed], found: shorten(found), suggestion },
    });
    return null;
  }

  /** The candidate that was probably meant; none once many have been looked for, which no slip of the pen explains. */
  suggest(word: string, candidates: ReadonlySet<string> | readonly string[]): string | null {
    const size = 'size' in candidates ? candidates.size : candidates.length;
    if (this.problems.isFull || this.comparisons + size > limits.comparisons) return null;
    this.comparisons += size;
    return nearMiss(word, candidates);
  }

  /** The characters that a scalar occupies in the source. */
  raw(spot: Spot): string {
    const range = spot.node?.range;
    return range ? this.document.text.slice(range[0], range[1]) : '';
  }

  private collect(map: YAMLMap, into: Gathering, depth: number): void {
    const { spot, entries, duplicate } = into;
    const own = new Set<string>();
    const merged: { node: Node; offset: number }[] = [];
    for (const pair of map.items) {
      const key = pair.key as Node | null;
      const value = pair.value as Node | null;
      const offset = key?.range?.[0] ?? spot.offset;
      const resolvedKey = this.resolve(key);
      if (!isScalar(resolvedKey)) {
        const data = { expected: 'text' satisfies Expected, ...describeNode(resolvedKey) };
        this.problems.add({ code: 'wrong_type', data }, offset, pathOf(spot));
        continue;
      }
      const name = scalarSource(resolvedKey);
      this.spend(spot, name.length);
      if (name === '<<' && value !== null) {
        merged.push({ node: value, offset });
        continue;
      }
      const entry = { name, spot: { node: this.resolve(value), offset, parent: spot, step: name } };
      if (own.has(name)) this.problems.add(duplicate(name), offset, pathOf(entry.spot));
      else if (!entries.has(name)) entries.set(name, entry);
      own.add(name);
    }
    for (const { node, offset } of merged) this.merge(node, offset, into, depth);
  }

  /** A merge key's value is a map or a list of maps, of which the earlier ones win. */
  private merge(node: Node, offset: number, into: Gathering, depth: number): void {
    const value = this.resolve(node);
    const maps = isSeq(value) ? value.items.map((item) => this.resolve(item as Node)) : [value];
    for (const map of maps) {
      if (depth >= limits.merge_depth) {
        throw new FileTooCostly('merge keys (`<<`) that lead back to themselves', offset);
      }
      if (isMap(map)) this.collect(map, into, depth + 1);
      else {
        const data = { expected: 'map' satisfies Expected, ...describeNode(map) };
        this.problems.add({ code: 'wrong_type', data }, offset, [...pathOf(into.spot), '<<']);
      }
    }
  }

  private resolve(node: Node | null): Node | null {
    return isAlias(node) ? this.document.follow(node) : node;
  }

  /** Aliases can make a small file stand for a huge one. */
  private spend(spot: Spot, characters: number): void {
    this.values += 1;
    this.characters += characters;
    if (this.values > limits.values || this.characters > limits.value_characters) {
      throw new FileTooCostly('aliases (`*name`) and merge keys make this file too large', spot.offset);
    }
  }
}
