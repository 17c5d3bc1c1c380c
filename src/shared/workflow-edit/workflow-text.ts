import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { limits } from '../workflow-file/limits.ts';
import { scalarSource } from '../workflow-file/node-words.ts';
import { readDocument, type SourceDocument } from '../workflow-file/source-document.ts';
import { isPlainList, isPlainMap, nothing, type Plain, type PlainMap } from './plain.ts';

/** Maps and lists inside each other, far beyond any workflow. */
const depthLimit = 200;

/** A long text that aliases repeat counts as so many values. */
const charactersPerValue = limits.value_characters / limits.values;

/** A map's own entries and what its merge keys bring. */
export interface MapContent {
  /** The first of each name, as the file's reader takes it. */
  readonly own: ReadonlyMap<string, Pair<Node | null, Node | null>>;
  /** Entries that merge keys bring and no own one hides. */
  readonly merged: PlainMap;
  /** The pairs of the merge keys themselves. */
  readonly merges: ReadonlySet<unknown>;
}

/** Thrown inside this file only. */
class TooCostly extends Error {}

/** A workflow's text with its syntax tree and what it says. */
export class WorkflowText {
  readonly source: string;
  readonly document: SourceDocument;
  readonly root: YAMLMap;
  readonly model: PlainMap;
  readonly #plain = new Map<Node, { readonly value: Plain; readonly size: number }>();
  readonly #contents = new Map<YAMLMap, MapContent>();
  readonly #open = new Set<Node>();
  #merged = 0;

  private constructor(document: SourceDocument, root: YAMLMap) {
    this.source = document.text;
    this.document = document;
    this.root = root;
    const model = this.plain(root);
    if (!isPlainMap(model)) throw new TooCostly();
    this.model = model;
  }

  /** Null where the text is no YAML with a map at its top, is in the older dialect, or stands for too much. */
  static read(source: string): WorkflowText | null {
    if (source.length > limits.file_bytes || source.includes('\0')) return null;
    const read = readDocument(source);
    if (!read.ok || !isMap(read.document.root)) return null;
    try {
      const text = new WorkflowText(read.document, read.document.root);
      return isPlainList(text.model.get('jobs')) ? null : text;
    } catch (error) {
      if (error instanceof TooCostly) return null;
      throw error;
    }
  }

  /** What a node says, aliases and merge keys followed. */
  plain(node: Node | null): Plain {
    return node === null ? nothing : this.#measured(node).value;
  }

  content(map: YAMLMap): MapContent {
    const known = this.#contents.get(map);
    if (known !== undefined) return known;
    const own = new Map<string, Pair<Node | null, Node | null>>();
    const merged = new Map<string, Plain>();
    const merges = new Set<unknown>();
    for (const pair of map.items as Pair<Node | null, Node | null>[]) {
      const name = this.nameOf(pair);
      if (name === null) continue;
      if (name === '<<' && pair.value !== null) merges.add(pair);
      else if (!own.has(name)) own.set(name, pair);
    }
    for (const pair of map.items as Pair<Node | null, Node | null>[]) {
      if (!merges.has(pair)) continue;
      const value = this.plain(pair.value);
      for (const part of isPlainList(value) ? value : [value]) {
        if (!isPlainMap(part)) continue;
        this.#merged += part.size;
        if (this.#merged > limits.values) throw new TooCostly();
        for (const [key, item] of part) if (!own.has(key) && !merged.has(key)) merged.set(key, item);
      }
    }
    const content = { own, merged, merges };
    this.#contents.set(map, content);
    return content;
  }

  /** The name that a pair's key gives; null for a key that is no scalar. */
  nameOf(pair: Pair<Node | null, Node | null>): string | null {
    const key = isAlias(pair.key) ? this.document.follow(pair.key) : pair.key;
    return isScalar(key) ? scalarSource(key) : null;
  }

  #measured(node: Node): { readonly value: Plain; readonly size: number } {
    const known = this.#plain.get(node);
    if (known !== undefined) return known;
    if (this.#open.has(node) || this.#open.size > depthLimit) throw new TooCostly();
    this.#open.add(node);
    const measured = this.#measure(node);
    this.#open.delete(node);
    if (measured.size > limits.values) throw new TooCostly();
    this.#plain.set(node, measured);
    return measured;
  }

  #measure(node: Node): { readonly value: Plain; readonly size: number } {
    if (isAlias(node)) {
      const target = this.document.follow(node);
      return target === null ? { value: nothing, size: 1 } : this.#measured(target);
    }
    if (isMap(node)) {
      const value = new Map<string, Plain>();
      let size = 1;
      const { own, merged, merges } = this.content(node);
      for (const [name, pair] of own) {
        value.set(name, this.plain(pair.value));
        size += pair.value === null ? 1 : this.#measured(pair.value).size;
      }
      for (const pair of merges) {
        const { value: from } = pair as Pair<Node | null, Node | null>;
        size += from === null ? 1 : this.#measured(from).size;
      }
      for (const [name, item] of merged) value.set(name, item);
      return { value, size };
    }
    if (isSeq(node)) {
      const items = (node.items as unknown[]).map((item) => (isPair(item) ? null : (item as Node | null)));
      const size = items.reduce((sum, item) => sum + (item === null ? 1 : this.#measured(item).size), 1);
      return { value: items.map((item) => this.plain(item)), size };
    }
    if (!isScalar(node) || node.value === null) return { value: nothing, size: 1 };
    const text = scalarSource(node);
    const size = 1 + Math.floor(text.length / charactersPerValue);
    return { value: typeof node.value === 'string' ? text : { source: text }, size };
  }
}
