import type { Disconnected } from '../contract/client.ts';
import type { ErrorCode, FailureOf, NotFoundKind } from '../domain/error.ts';

const kinds: Record<NotFoundKind, string> = {
  workflow: 'workflow',
  revision: 'revision',
  run: 'run',
  job: 'job',
  attempt: 'attempt',
  schedule: 'schedule',
  fire: 'due time',
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
  not_found: ({ kind, key }) => `There is no ${kinds[kind]} \`${key}\`.`,
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
  fire_has_run: () => 'This due time has its run already.',
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
