import type { Disconnected } from '../contract/client.ts';
import type { ErrorCode, FailureOf, NotFoundKind } from '../domain/error.ts';
import type { SecretFault } from '../domain/secret.ts';
import { patternProblemsEn } from './pattern-problems.en.ts';

/** Why a secret cannot be kept. */
export const secretFaultsEn: Record<SecretFault, string> = {
  name_invalid:
    "A secret's name begins with a letter or `_` and goes on with letters of A to Z, digits and `_`, up to 64 characters in all.",
  value_empty: 'The value is empty.',
  value_too_short:
    'The value has fewer than 4 characters. Each place in a log where they stand would be masked, so it cannot be kept as a secret.',
  value_too_long: 'The value has more than 64 KiB.',
  value_has_nul: 'The value has a NUL character, which no program can be given.',
  value_not_text: 'The value is not UTF-8 text.',
};

const kinds: Record<NotFoundKind, string> = {
  workflow: 'workflow',
  revision: 'revision',
  run: 'run',
  job: 'job',
  attempt: 'attempt',
  schedule: 'schedule',
  fire: 'due time',
  secret: 'secret',
};

/** Why a call got no answer, as a sentence; the problems of `invalid_workflow` are listed apart. */
export const failuresEn: { [Code in ErrorCode]: (data: FailureOf<Code>['data']) => string } & {
  disconnected: (data: Disconnected['data']) => string;
} = {
  invalid_input: ({ problems }) =>
    `The call was not understood: ${problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')}`,
  invalid_workflow: ({ problems }) =>
    problems.length === 1
      ? 'One thing is wrong. Nothing was stored.'
      : `${problems.length} things are wrong. Nothing was stored.`,
  not_found: ({ kind, key }) =>
    kind === 'run'
      ? `There is no run \`${key}\`, or it is no longer kept.`
      : `There is no ${kinds[kind]} \`${key}\`.`,
  ambiguous: ({ name, matches }) =>
    `${matches.length} workflows are called \`${name}\`; use one of their uuids: ${matches.map(({ uuid }) => uuid).join(', ')}`,
  invalid_schedule: ({ problems }) =>
    problems.length === 1
      ? 'One thing is wrong with the schedule. Nothing was stored.'
      : `${problems.length} things are wrong with the schedule. Nothing was stored.`,
  workflow_in_use: ({ run_numbers }) =>
    `The workflow still runs (${run_numbers.map((number) => `#${number}`).join(', ')}). Cancel its runs, or wait for them, then delete it.`,
  revision_conflict: ({ head_number }) =>
    `Somebody else saved revision ${head_number} meanwhile. Nothing was stored; compare the two, then save again.`,
  schedule_active: () => 'The schedule is active. Deactivate it to change it.',
  schedule_over: () => 'All times of the schedule have passed. Change its time, then activate it.',
  run_not_ended: ({ number }) => `Run #${number} has not ended yet.`,
  nothing_to_retry: ({ number }) => `Every job of run #${number} succeeded; there is nothing to retry.`,
  run_kept: ({ number }) => `Run #${number} is kept; let it go first, then delete it.`,
  run_in_use: ({ number }) =>
    `Run #${number} cannot be deleted yet: a run that goes on may keep results of it, or containers of it are still to be removed.`,
  fire_has_run: () => 'This due time has its run already.',
  invalid_pattern: ({ problem, at }) =>
    `The regular expression is wrong at character ${at}: ${patternProblemsEn[problem]}.`,
  pattern_too_slow: ({ limit_ms }) =>
    `The regular expression was given up: it took more than ${limit_ms / 1000} seconds for a few lines. Repeat less within what is repeated, as in \`(a+)+\`.`,
  invalid_secret: ({ fault }) => secretFaultsEn[fault],
  secret_key_unusable: ({ path, message }) =>
    `The key that secrets are encrypted with, in ${path}, cannot be used: ${message}. Mend that file; or move it away, then enter every secret again.`,
  docker_unreachable: () => 'Docker cannot be reached.',
  unauthorized: () => 'The token is missing or wrong.',
  forbidden: ({ what }) =>
    what === 'host'
      ? 'Refused: the address must be localhost, 127.0.0.1 or [::1].'
      : 'Refused: the request comes from another page.',
  store_unwritable: ({ message }) =>
    `Nothing can be written to the data directory (${message}); most likely its disk is full. Nothing was stored: make room, then try again.`,
  internal: () => 'Something broke inside Gantry. Run Gantry again with GANTRY_DEBUG=1 to see where.',
  disconnected: () => 'The engine did not answer. Try again when it is connected.',
};
