import type { AnsiSpan } from './ansi.ts';

/** So many UTF-16 code units of a row are shown until more is asked for. */
export const shownLength = 4000;

/** The beginning of a line, and how much of it is left out. */
export function cutSpans(spans: readonly AnsiSpan[], limit: number): { spans: AnsiSpan[]; left_out: number } {
  const kept: AnsiSpan[] = [];
  let room = limit;
  let left_out = 0;
  for (const { text, style } of spans) {
    if (room > 0) kept.push({ text: text.slice(0, room), style });
    left_out += Math.max(0, text.length - Math.max(0, room));
    room -= text.length;
  }
  return { spans: kept, left_out };
}
