import { nearMiss } from '../expression/near-miss.ts';

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

/** The signals that Docker knows. */
const signalNames: ReadonlySet<string> = new Set(names.map((name) => `SIG${name}`));

/** Those that people use to stop a program. */
export const usualSignals = [
  'SIGTERM',
  'SIGINT',
  'SIGQUIT',
  'SIGHUP',
  'SIGUSR1',
  'SIGUSR2',
  'SIGKILL',
] as const;

/** `TERM`, `sigterm` and `SIGTERM` as `SIGTERM`; a number from 1 to 64 as it stands; null for anything else. */
export function parseSignal(text: string): string | null {
  if (/^([1-9]|[1-5]\d|6[0-4])$/.test(text)) return text;
  const full = withPrefix(text);
  return signalNames.has(full) ? full : null;
}

/** The signal that was probably meant. */
export function nearSignal(text: string): string | null {
  return nearMiss(withPrefix(text), signalNames);
}

function withPrefix(text: string): string {
  const upper = text.toUpperCase();
  return upper.startsWith('SIG') ? upper : `SIG${upper}`;
}
