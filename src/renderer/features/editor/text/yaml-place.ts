/** A step of {@link YamlPlace}: a key, or an item of a list. */
export type YamlStep = string | number;

/** Where in a YAML text somebody is writing, as far as can be told from a text that is not finished. */
export interface YamlPlace {
  /** `key`: the name of a setting, in the map at `path`. `value`: the value at `path`. */
  readonly kind: 'key' | 'value';
  readonly path: readonly YamlStep[];
  /** Where the word that is being written begins. */
  readonly from: number;
}

interface Line {
  /** Columns at which a list's dash stands. */
  readonly dashes: readonly number[];
  /** Where the key or the text begins. */
  readonly column: number;
  readonly key: string | null;
  /** What follows the key, or the text of a line without one. */
  readonly rest: string;
  /** The column at which `rest` begins. */
  readonly rest_column: number;
}

const keyPattern =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>'"%@`{}[\],?:-][^:#{}[\],]*?)\s*:(?=\s|$)\s*/;

function readLine(text: string): Line {
  const dashes: number[] = [];
  let column = /^ */.exec(text)?.[0].length ?? 0;
  for (;;) {
    const dash = /^-(?:\s+|$)/.exec(text.slice(column));
    if (dash === null) break;
    dashes.push(column);
    column += dash[0].length;
  }
  const after = text.slice(column);
  const key = keyPattern.exec(after);
  const restColumn = column + (key?.[0].length ?? 0);
  return {
    dashes,
    column,
    key: key === null ? null : unquote(key[1] ?? ''),
    rest: text.slice(restColumn),
    rest_column: restColumn,
  };
}

function unquote(key: string): string {
  return /^["']/.test(key) ? key.slice(1, -1) : key;
}

/** Finds the place of an offset by the lines above it and the brackets before it. */
export function yamlPlace(text: string, offset: number): YamlPlace {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = readLine(text.slice(lineStart, offset));
  const above = ancestors(text, lineStart, line);
  if (line.key !== null) {
    return inFlow([...above, line.key], line.rest, lineStart + line.rest_column);
  }
  if (/^[[{]/.test(line.rest)) return inFlow(above, line.rest, lineStart + line.rest_column);
  const from = lineStart + line.rest_column;
  // An item of a list may be a value, and may become the first key of a map: the caller knows by the schema.
  return { kind: 'key', path: above, from };
}

function ancestors(text: string, lineStart: number, line: Line): YamlStep[] {
  const path: YamlStep[] = [];
  let keysBelow = line.column;
  let dashesBelow = line.column;
  const climb = (dashes: readonly number[]): void => {
    for (const dash of dashes.toReversed()) {
      if (dash >= dashesBelow) continue;
      path.unshift(0);
      dashesBelow = dash;
      // The list may stand at the column of its key.
      keysBelow = dash + 1;
    }
  };
  climb(line.dashes);
  for (let end = lineStart - 1; end >= 0 && keysBelow > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const content = text.slice(start, end);
    end = start - 1;
    if (/^\s*(#|$)/.test(content)) continue;
    const parent = readLine(content);
    if (parent.key !== null && parent.column < keysBelow) {
      path.unshift(parent.key);
      keysBelow = parent.column;
      dashesBelow = parent.column;
    }
    climb(parent.dashes);
  }
  return path;
}

/** Where within the brackets of one line the end of `rest` is. */
function inFlow(path: readonly YamlStep[], rest: string, offset: number): YamlPlace {
  interface Open {
    readonly kind: '[' | '{';
    items: number;
    key: string | null;
    from: number;
  }
  const open: Open[] = [];
  let quote: string | null = null;
  for (let at = 0; at < rest.length; at += 1) {
    const character = rest[at] ?? '';
    const inner = open.at(-1);
    if (quote !== null) {
      if (character === '\\' && quote === '"') at += 1;
      else if (character === quote) quote = null;
    } else if (character === '"' || character === "'") quote = character;
    else if ((character === '[' || character === '{') && (open.length > 0 || at === 0)) {
      open.push({ kind: character, items: 0, key: null, from: at + 1 });
    } else if (inner === undefined) break;
    else if (character === ']' || character === '}') open.pop();
    else if (character === ',') {
      inner.items += 1;
      inner.key = null;
      inner.from = at + 1;
    } else if (character === ':' && inner.kind === '{' && /\s|^$/.test(rest[at + 1] ?? '')) {
      inner.key = unquote(rest.slice(inner.from, at).trim());
      inner.from = at + 1;
    }
  }
  const steps = open.flatMap(({ kind, items, key }): YamlStep[] =>
    kind === '[' ? [items] : key === null ? [] : [key],
  );
  const inner = open.at(-1);
  const begin = inner?.from ?? 0;
  const blank = /^\s*["']?/.exec(rest.slice(begin))?.[0].length ?? 0;
  const isKey = inner?.kind === '{' && inner.key === null;
  return { kind: isKey ? 'key' : 'value', path: [...path, ...steps], from: offset + begin + blank };
}
