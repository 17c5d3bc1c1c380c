import type { AttemptEnd } from '../../../src/main/engine/ports.ts';
import type { Reason, ReasonCode } from '../../../src/shared/domain/reason.ts';

/** What a wrong setting stays however often it is tried. */
const hopeless: readonly ReasonCode[] = [
  'command_not_found',
  'exec_format_error',
  'wrong_platform',
  'registry_denied',
  'invalid_config',
  'secret_missing',
];

export function isWorthAnotherTry({ code }: Reason): boolean {
  return !hopeless.includes(code);
}

/** Why an attempt that nobody had asked to end failed; null where it succeeded. By the rules of the design. */
export function failureOf(end: AttemptEnd): Reason | null {
  if (end.kind === 'failed') return end.reason;
  if (end.kind === 'stopped_before_start') return { code: 'container_lost', data: {} };
  const { exit_code, signal } = end;
  if (end.stopped_outside) return { code: 'stopped_outside', data: { exit_code, signal } };
  if (exit_code === 0 && signal === null) return null;
  if (end.oom_killed) return { code: 'oom_killed', data: { limit_bytes: null, exit_code } };
  return signal === null
    ? { code: 'exit_code', data: { exit_code } }
    : { code: 'killed_by_signal', data: { signal } };
}
