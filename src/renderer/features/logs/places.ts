/** What is searched in the lines. */
export interface Query {
  readonly text: string;
  readonly isCaseSensitive: boolean;
  /** The text is a regular expression, read as the engine reads it. */
  readonly isRegex: boolean;
}

/** Where in a text there is a match. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const placesAtMost = 500;

/**
 * The places of a query in a line as it is shown. A regular expression may take for ever, so the window leaves those to
 * a thread that it can end.
 */
export function placesIn(line: string, { text, isCaseSensitive, isRegex }: Query): Place[] {
  const source = isRegex ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = readPattern(source, `g${isCaseSensitive ? '' : 'i'}su`);
  if (pattern === null) return [];
  const places: Place[] = [];
  for (const { index, 0: found } of line.matchAll(pattern)) {
    if (found !== '') places.push({ start: index, end: index + found.length });
    if (places.length === placesAtMost) break;
  }
  return places;
}

/** Null for what is no regular expression; the engine says what is wrong with it. */
function readPattern(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}
