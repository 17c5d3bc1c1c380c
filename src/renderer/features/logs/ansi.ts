import { escapeSources } from '../../../shared/log-text/escapes.ts';
import { type AnsiStyle, applySgr, plainStyle } from './sgr.ts';

export interface AnsiSpan {
  readonly text: string;
  readonly style: AnsiStyle;
}

/** What is not shown: escape sequences, and single control characters but the tab. */
const controls = new RegExp(
  [...escapeSources, '[\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f]'].join('|'),
  'g',
);

/**
 * Splits a line of output into spans of one style. Colours are kept, every other escape sequence is dropped; what was
 * written over after a carriage return, as by a progress bar, is left out.
 */
export function parseAnsi(line: string): AnsiSpan[] {
  let spans: AnsiSpan[] = [];
  let style = plainStyle;
  let isRewritten = false;
  let from = 0;
  const add = (text: string): void => {
    if (text === '') return;
    if (isRewritten) spans = [];
    isRewritten = false;
    spans.push({ text, style });
  };
  for (const match of line.matchAll(controls)) {
    add(line.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm') style = applySgr(style, match[1] ?? '');
    else if (match[0] === '\r') isRewritten = true;
  }
  add(line.slice(from));
  return spans;
}
