import { type AnsiStyle, applySgr, plainStyle } from './sgr.ts';

export interface AnsiSpan {
  readonly text: string;
  readonly style: AnsiStyle;
}

/**
 * What a terminal acts on instead of showing it (ECMA-48), as the source of a pattern: control sequences, whose
 * parameters and final byte are the groups 1 and 2; strings (OSC, DCS, …) up to their end or the end of the line;
 * other escapes; single control characters. A tab stays text.
 */
const controlSources = [
  '(?:\\u001b\\[|\\u009b)([0-?]*)[ -/]*([@-~])',
  '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c|$)',
  '\\u001b[ -/]*[0-~]?',
  '[\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f]',
];
const controls = new RegExp(controlSources.join('|'), 'g');

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
