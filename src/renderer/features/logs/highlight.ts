import type { AnsiSpan } from './ansi.ts';
import type { Place } from './places.ts';

export interface ShownSpan extends AnsiSpan {
  readonly isMatch: boolean;
}

/** The spans of a line, cut where a match begins or ends; a match may lie over several of them, or beyond the last. */
export function highlight(spans: readonly AnsiSpan[], places: readonly Place[]): ShownSpan[] {
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
