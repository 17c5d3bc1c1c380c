import { describe, expect, it } from 'vitest';
import { reasonOfSpawnError } from './spawn-failure.ts';

const errorOf = (code: string, errno = 0) => Object.assign(new Error(`spawn x ${code}`), { code, errno });

describe('reasonOfSpawnError', () => {
  it.each([
    [errorOf('ENOENT'), 'command_not_found'],
    [errorOf('ENOTDIR'), 'command_not_found'],
    [errorOf('EACCES'), 'exec_format_error'],
    [errorOf('ENOEXEC'), 'exec_format_error'],
    [errorOf('Unknown system error -86', -86), 'exec_format_error'],
    [errorOf('E2BIG'), 'invalid_config'],
    [new TypeError('a null byte'), 'invalid_config'],
    ['something else', 'invalid_config'],
  ])('%s', (error, code) => {
    const reason = reasonOfSpawnError('x', error);
    expect(reason.code).toBe(code);
    expect('message' in reason.data && reason.data.message).toBe(
      error instanceof Error ? error.message : error,
    );
  });
});
