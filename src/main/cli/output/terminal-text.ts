const escapeCode = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);

/** The same sequences as one character of eight bits each begins them. */
const eightBit = {
  csi: String.fromCharCode(0x9b),
  strings: String.fromCharCode(0x90, 0x98, 0x9d, 0x9e, 0x9f),
  end: String.fromCharCode(0x9c),
} as const;

/** Sequences that steer a terminal (ECMA-48): CSI, then OSC and its relatives with their text, then the short ones. */
const sequence = new RegExp(
  [
    `${escapeCode}\\[[0-?]*[ -/]*[@-~]`,
    `${escapeCode}[\\]PX^_][^${bell}${escapeCode}]*(?:${bell}|${escapeCode}\\\\)?`,
    `${escapeCode}[ -/]*[0-~]?`,
    `${eightBit.csi}[0-?]*[ -/]*[@-~]`,
    `[${eightBit.strings}][^${bell}${escapeCode}${eightBit.end}]*(?:${bell}|${escapeCode}\\\\|${eightBit.end})?`,
  ].join('|'),
  'g',
);

/**
 * A line of output as it may be shown on the user's terminal: its colours stay, whatever else would steer the
 * terminal (cursor, title, clipboard, a bell) is taken out. Of text that overwrites itself, the last is shown.
 */
export function toTerminalText(text: string): string {
  const last = text.replace(/\r+$/, '').split('\r').at(-1) ?? '';
  const shown = last
    .replace(sequence, (found) => (isColour(found) ? found : ''))
    .replace(/\p{Cc}/gu, (control) => (control === '\t' || control === escapeCode ? control : ''));
  return shown.includes(escapeCode) ? `${shown}${escapeCode}[0m` : shown;
}

function isColour(found: string): boolean {
  return found.startsWith(`${escapeCode}[`) && /^[0-9;:]*m$/.test(found.slice(2));
}
