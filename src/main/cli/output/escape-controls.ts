/**
 * Characters that steer a terminal or change the order in which text is read: the control characters (C0, DEL, C1),
 * line and paragraph separators, and the bidirectional controls of Unicode UAX 9.
 */
const steering = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text from elsewhere as it may stand in a line of Gantry's own: what would steer the terminal is written out. */
export function escapeControls(text: string): string {
  return text.replace(steering, (character) => short[character] ?? escapeOf(character));
}

function escapeOf(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}
