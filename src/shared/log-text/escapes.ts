/**
 * Escape sequences, which a terminal acts on instead of showing them (ECMA-48), as sources of patterns: control
 * sequences, whose parameters and final byte are the groups 1 and 2; strings (OSC, DCS, …) up to their end or the end of
 * the line; other escapes.
 */
export const escapeSources: readonly string[] = [
  '(?:\\u001b\\[|\\u009b)([0-?]*)[ -/]*([@-~])',
  '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c|$)',
  '\\u001b[ -/]*[0-~]?',
];

/** Every escape sequence of a line. */
export const escapes = new RegExp(escapeSources.join('|'), 'g');
