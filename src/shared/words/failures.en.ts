import type { Disconnected } from '../contract/client.ts';
import type { ErrorCode, FailureOf } from '../domain/error.ts';

const kinds = { workflow: 'workflow', run: 'run', job: 'job', attempt: 'attempt' } as const;

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
  unauthorized: () => 'The token is missing or wrong.',
  forbidden: ({ what }) =>
    what === 'host'
      ? 'Refused: the address must be localhost, 127.0.0.1 or [::1].'
      : 'Refused: the request comes from another page.',
  internal: () => 'Something broke inside Gantry. Run Gantry again with GANTRY_DEBUG=1 to see where.',
  disconnected: () => 'The engine did not answer. Try again when it is connected.',
};
