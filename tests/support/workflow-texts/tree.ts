import type { Random } from './random.ts';

/** How a value is to be written. */
export type Tree =
  /** On one line, as it stands. */
  | { readonly kind: 'raw'; readonly text: string }
  /** A literal block with its header. */
  | { readonly kind: 'lines'; readonly header: string; readonly lines: readonly string[] }
  | {
      readonly kind: 'list';
      readonly items: readonly Tree[];
      readonly isFlow: boolean;
      readonly anchor?: string;
    }
  | {
      readonly kind: 'map';
      readonly entries: readonly (readonly [key: string, value: Tree])[];
      readonly isFlow: boolean;
      readonly anchor?: string;
    };

export interface Manner {
  readonly step: 2 | 4;
  readonly dash: number;
  readonly eol: '\n' | '\r\n';
  /** Share of the lines that get a comment. */
  readonly comments: number;
  readonly blanks: number;
  readonly isJson: boolean;
}

/** A comment and what it belongs to: a owner, or `@` and a setting of the workflow. */
export interface Comment {
  readonly text: string;
  readonly owner: string;
}

/** Writes trees as lines, in a manner, with numbered comments strewn in. */
export class TreeWriter {
  readonly lines: string[] = [];
  readonly comments: Comment[] = [];
  readonly #random: Random;
  readonly #manner: Manner;

  constructor(random: Random, manner: Manner) {
    this.#random = random;
    this.#manner = manner;
  }

  /** The entries of the workflow itself; those of `jobs` are jobs. */
  writeTop(entries: readonly (readonly [string, Tree])[]): void {
    for (const [key, value] of entries) {
      this.#between(0, `@${key}`);
      this.#entry(key, value, 0, `@${key}`, key === 'jobs');
    }
  }

  #entry(key: string, value: Tree, column: number, owner: string, isJobs = false): void {
    const pad = ' '.repeat(column);
    const inner = column + this.#manner.step;
    if (value.kind === 'map' && !value.isFlow) {
      this.lines.push(`${pad}${key}:${anchorOf(value)}${this.#comment(owner)}`);
      for (const [name, item] of value.entries) {
        const inside = isJobs ? plainName(name) : owner;
        this.#between(inner, inside);
        this.#entry(name, item, inner, inside);
      }
    } else if (value.kind === 'list' && !value.isFlow) {
      this.lines.push(`${pad}${key}:${anchorOf(value)}${this.#comment(owner)}`);
      const dash = column + this.#manner.dash;
      for (const item of value.items) {
        if (this.#random.chance(this.#manner.comments / 2)) this.#commentLine(dash, owner);
        this.#item(item, dash, owner);
      }
    } else if (value.kind === 'lines') {
      this.lines.push(`${pad}${key}: ${value.header}${this.#comment(owner)}`);
      this.#block(value.lines, inner);
    } else this.lines.push(`${pad}${key}: ${flowText(value, this.#random)}${this.#comment(owner)}`);
  }

  #item(item: Tree, dash: number, owner: string): void {
    const pad = ' '.repeat(dash);
    if (item.kind === 'lines') {
      this.lines.push(`${pad}- ${item.header}`);
      this.#block(item.lines, dash + 2);
    } else this.lines.push(`${pad}- ${flowText(item, this.#random)}${this.#comment(owner)}`);
  }

  #block(lines: readonly string[], column: number): void {
    this.lines.push(...lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line)));
  }

  #between(column: number, owner: string): void {
    if (this.#random.chance(this.#manner.blanks)) this.lines.push('');
    if (this.#random.chance(this.#manner.comments)) this.#commentLine(column, owner);
  }

  #commentLine(column: number, owner: string): void {
    this.lines.push(`${' '.repeat(column)}${this.#newComment(owner)}`);
  }

  #comment(owner: string): string {
    return this.#random.chance(this.#manner.comments) ? ` ${this.#newComment(owner)}` : '';
  }

  #newComment(owner: string): string {
    const text = `# comment ${this.comments.length}: it's {so}`;
    this.comments.push({ text, owner });
    return text;
  }
}

function anchorOf(value: { readonly anchor?: string }): string {
  return value.anchor === undefined ? '' : ` &${value.anchor}`;
}

/** The name in a key that may be quoted. */
function plainName(key: string): string {
  return key.replace(/^(["'])(.*)\1$/u, '$2');
}

export function flowText(value: Tree, random: Random): string {
  if (value.kind === 'raw') return value.text;
  if (value.kind === 'lines') throw new Error('a block in a flow');
  const pad = random.chance(0.5) ? ' ' : '';
  const anchor = value.anchor === undefined ? '' : `&${value.anchor} `;
  if (value.kind === 'list') {
    return `${anchor}[${pad}${value.items.map((item) => flowText(item, random)).join(', ')}${pad}]`;
  }
  const entries = value.entries.map(([key, item]) => `${key}: ${flowText(item, random)}`);
  return `${anchor}{${pad}${entries.join(', ')}${pad}}`;
}
