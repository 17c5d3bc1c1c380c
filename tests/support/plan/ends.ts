import type { AttemptEnd } from '../../../src/main/engine/plan/attempt-end.ts';

type Exit = Extract<AttemptEnd, { kind: 'exited' }>;

/** The end of a command that ran: by itself, with no trouble, unless the test says otherwise. */
export function exited(exit_code: number, more: Partial<Exit> = {}): Exit {
  return { kind: 'exited', exit_code, signal: null, oom_killed: false, stopped_outside: false, ...more };
}
