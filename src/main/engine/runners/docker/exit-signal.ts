/**
 * Signals that end a process. SIGHUP is left out: 129 is the exit code by which well-known programs (git) say that they
 * were called wrongly.
 */
const endingSignals: Readonly<Record<number, string>> = {
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
  31: 'SIGSYS',
};

/** The signal that an exit code stands for: Docker, and the shells, tell of it as 128 and its number. */
export function signalOfExitCode(exit_code: number): string | null {
  return endingSignals[exit_code - 128] ?? null;
}

/** Signals by which programs are told something and which do not ask them to end, by number on Linux. */
const notices = new Set([1, 10, 12, 17, 18, 23, 28]);

/** Whether a signal that somebody sent by Docker was meant to end the container. */
export function isEndingSignal(number: number): boolean {
  return !notices.has(number);
}
