import type { Reason } from '../../../../shared/domain/reason.ts';

/** Codes by which the systems say that a file is there but is no program that could run here. */
const notExecutable: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'ENOEXEC',
  'EISDIR',
  'EINVAL',
  'UNKNOWN',
]);

/** macOS: bad CPU type in executable, malformed Mach-O file, shared library version mismatch; libuv has no names. */
const notExecutableNumbers: ReadonlySet<number> = new Set([-86, -88, -87]);

/** Why a command could not be started, from the error of `spawn`. Its working directory was found good before. */
export function reasonOfSpawnError(command: string, error: unknown): Reason {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const number = error instanceof Error && 'errno' in error ? Number(error.errno) : 0;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { code: 'command_not_found', data: { command, message } };
  if (notExecutable.has(code) || notExecutableNumbers.has(number)) {
    return { code: 'exec_format_error', data: { command, message } };
  }
  return { code: 'invalid_config', data: { message } };
}
