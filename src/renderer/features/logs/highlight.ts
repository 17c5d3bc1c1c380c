import type { AnsiSpan } from './ansi.ts';

/** What is searched in the lines. */
export interface Query {
  readonly text: string;
  readonly isCaseSensitive: boolean;
}

export interface ShownSpan extends AnsiSpan {
  readonly isMatch: boolean;
}

const matchesAtMost = 500;

/** The spans of a line, cut where a match begins or ends; a match may lie over several of them. */
export function highlight(spans: readonly AnsiSpan[], query: Query | null): ShownSpan[] {
  const places = query === null ? [] : placesIn(spans.map(({ text }) => text).join(''), query);
  if (places.length === 0) return spans.map((span) => ({ ...span, isMatch: false }));
  const shown: ShownSpan[] = [];
  let at = 0;
  for (const { text, style } of spans) {
    const end = at + text.length;
    while (at < end) {
      const place = places.find((one) => one.end > at);
      const isMatch = place !== undefined && place.start <= at;
      const until = Math.min(end, isMatch ? place.end : (place?.start ?? end));
      shown.push({ text: text.slice(text.length - (end - at), text.length - (end - until)), style, isMatch });
      at = until;
    }
  }
  return shown;
}

function placesIn(line: string, { text, isCaseSensitive }: Query): { start: number; end: number }[] {
  const source = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(source, isCaseSensitive ? 'gu' : 'giu');
  const places: { start: number; end: number }[] = [];
  for (const match of line.matchAll(pattern)) {
    places.push({ start: match.index, end: match.index + match[0].length });
    if (places.length === matchesAtMost) break;
  }
  return places;
}
