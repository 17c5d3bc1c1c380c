const names = [
  ...[
    'HUP',
    'INT',
    'QUIT',
    'ILL',
    'TRAP',
    'ABRT',
    'BUS',
    'FPE',
    'KILL',
    'USR1',
    'SEGV',
    'USR2',
    'PIPE',
    'ALRM',
  ],
  ...[
    'TERM',
    'STKFLT',
    'CHLD',
    'CONT',
    'STOP',
    'TSTP',
    'TTIN',
    'TTOU',
    'URG',
    'XCPU',
    'XFSZ',
    'VTALRM',
    'PROF',
  ],
  ...['WINCH', 'IO', 'PWR', 'SYS', 'RTMIN', 'RTMAX'],
];

/** The signals that Docker knows, as `SIGTERM`. */
export const signalNames = names.map((name) => `SIG${name}`);

/** `TERM`, `sigterm` and `SIGTERM` as `SIGTERM`; a number from 1 to 64 as it stands; null for anything else. */
export function parseSignal(text: string): string | null {
  if (/^([1-9]|[1-5]\d|6[0-4])$/.test(text)) return text;
  const upper = text.toUpperCase();
  const full = upper.startsWith('SIG') ? upper : `SIG${upper}`;
  return signalNames.includes(full) ? full : null;
}
