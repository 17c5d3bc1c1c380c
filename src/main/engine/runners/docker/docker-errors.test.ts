import { describe, expect, it } from 'vitest';
import { knownReason, reasonOfEnd, type Stage } from './docker-errors.ts';

const subject = { image: 'an-image', command: 'a-command' };

describe('knownReason', () => {
  it.each<[Stage, number | null, string, string | null]>([
    ['pull', 404, 'manifest for x:9 not found: manifest unknown: manifest unknown', 'image_not_found'],
    ['pull', null, 'name unknown: repository name not known to registry', 'image_not_found'],
    [
      'pull',
      404,
      "pull access denied for x, repository does not exist or may require 'docker login'",
      'registry_denied',
    ],
    ['pull', 500, 'Head "https://r/v2/x": unauthorized: authentication required', 'registry_denied'],
    ['pull', null, 'toomanyrequests: You have reached your pull rate limit', 'registry_denied'],
    [
      'pull',
      500,
      'Get "https://r/v2/": dial tcp: lookup r on 10.0.0.1:53: no such host',
      'registry_unreachable',
    ],
    [
      'pull',
      500,
      'Get "https://denied.example/v2/": dial tcp 1.2.3.4:443: i/o timeout',
      'registry_unreachable',
    ],
    ['pull', 500, 'net/http: TLS handshake timeout', 'registry_unreachable'],
    ['pull', null, 'unexpected EOF', 'registry_unreachable'],
    ['pull', null, 'no matching manifest for linux/arm64/v8 in the manifest list entries', 'wrong_platform'],
    ['pull', 400, 'invalid reference format: repository name must be lowercase', 'invalid_config'],
    ['create', 404, 'No such image: x:1', 'image_not_found'],
    [
      'create',
      404,
      'image with reference x was found but does not match the specified platform: wanted linux/arm64',
      'wrong_platform',
    ],
    [
      'create',
      400,
      'invalid mount config for type "bind": bind source path does not exist: /x',
      'invalid_config',
    ],
    ['create', 500, 'something unheard of', null],
    [
      'start',
      400,
      'unable to start container process: exec: "x": executable file not found in $PATH',
      'command_not_found',
    ],
    ['start', 400, 'exec: "/x": permission denied: unknown', 'command_not_found'],
    ['start', 400, 'exec: "/x": stat /x: no such file or directory', 'command_not_found'],
    ['start', 400, 'exec /x: exec format error', 'exec_format_error'],
    ['start', 500, 'exec: "docker-init": executable file not found in $PATH', 'invalid_config'],
    ['start', 404, 'network mine not found', 'invalid_config'],
    ['start', 500, 'driver failed', null],
    ['start', 500, 'task 82e95e317eadb44b: already exists', 'container_lost'],
    ['start', 409, 'id already in use', 'container_lost'],
    ['start', 500, 'failed to start shim: mkdir /x/moby/b7672d: file exists: unknown', 'container_lost'],
  ])('%s %s %s', (stage, status, message, code) => {
    expect(knownReason(stage, status, message, subject)?.code ?? null).toBe(code);
  });

  it('keeps the words and names what it is about', () => {
    expect(knownReason('pull', 404, 'manifest unknown', subject)).toEqual({
      code: 'image_not_found',
      data: { image: 'an-image', message: 'manifest unknown' },
    });
    expect(knownReason('start', 400, 'exec format error', subject)).toEqual({
      code: 'exec_format_error',
      data: { command: 'a-command', message: 'exec format error' },
    });
  });
});

describe('reasonOfEnd', () => {
  it.each<[number, string, string | null]>([
    [127, '[FATAL tini (7)] exec nosuch failed: No such file or directory\n', 'command_not_found'],
    [126, '[FATAL tini (8)] exec /etc/passwd failed: Permission denied\n', 'command_not_found'],
    [1, 'exec /arm: exec format error\n', 'exec_format_error'],
    [127, 'exec /x: no such file or directory\n', 'command_not_found'],
    [0, 'exec /arm: exec format error\n', null],
    [127, 'sh: nosuch: not found\n', null],
    [1, '[FATAL tini (7)] exec nosuch failed: No such file or directory\n', null],
    [127, 'first this\n[FATAL tini (7)] exec nosuch failed: No such file\n', null],
    [3, '', null],
  ])('%i %s', (exitCode, beginning, code) => {
    expect(reasonOfEnd(exitCode, beginning, subject)?.code ?? null).toBe(code);
  });
});
