import type { ReasonCode, ReasonOf } from '../domain/reason.ts';
import { bytesWords, durationWords } from './measures.ts';

const duration = (ms: number): string => durationWords(ms, 'en');

/** A reason as one or two sentences: what happened and, where a person can mend it, what to do. */
export const reasonsEn: { [Code in ReasonCode]: (data: ReasonOf<Code>['data']) => string } = {
  exit_code: ({ exit_code }) => `Exited with code ${exit_code}.`,
  killed_by_signal: ({ signal }) => `The command crashed: it was ended by signal ${signal}.`,
  timed_out: ({ timeout_ms, oom_killed }) =>
    `Stopped because it ran longer than its timeout of ${duration(timeout_ms)}${oom_killed === true ? ', and it ran out of memory while it was stopping' : ''}.`,
  oom_killed: ({ limit_bytes }) =>
    limit_bytes === null
      ? 'Out of memory: the machine that runs Docker had none left.'
      : `Out of memory: the container reached its limit of ${bytesWords(limit_bytes)}. Raise \`mem_limit\` or use less.`,
  command_not_found: ({ command, message }) =>
    `The command \`${command}\` was not found; check its name and that it is installed there: ${message}`,
  exec_format_error: ({ command }) =>
    `\`${command}\` cannot be run here: it is built for another processor, or is a script without a \`#!\` line.`,
  wrong_platform: ({ image, message }) =>
    `The image \`${image}\` does not exist for this platform; set \`platform\` or choose another image: ${message}`,
  image_not_found: ({ image, message }) => `The registry does not have \`${image}\`: ${message}`,
  registry_denied: ({ image, message }) =>
    `The registry refused \`${image}\`; sign in with \`docker login\` or check the name: ${message}`,
  registry_unreachable: ({ image, message }) =>
    `The registry of \`${image}\` could not be reached; check the network and try again: ${message}`,
  docker_unreachable: ({ message }) =>
    `Docker could not be reached; start it, or check \`docker context ls\`: ${message}`,
  invalid_config: ({ message }) => `The job's settings were refused: ${message}`,
  container_lost: () => 'Its container is gone: somebody else removed it, and its exit code with it.',
  supervisor_lost: () =>
    'Its process ended without leaving an exit code, as after a power cut or a hard kill.',
  stopped_outside: ({ exit_code, signal }) =>
    `Stopped from outside Gantry${signal === null ? '' : ` by signal ${signal}`}, so its exit code ${exit_code} proves nothing.`,
  output_invalid: ({ message }) => `What it wrote as its outputs could not be read: ${message}`,
  secret_missing: ({ secret, is_unreadable }) =>
    is_unreadable
      ? `The secret \`${secret}\` cannot be decrypted: the data directory's \`secrets.key\` is gone or is another one. Enter the secret again, then run again.`
      : `The secret \`${secret}\` does not exist. Add it, with \`gantry secret set ${secret}\` or on the page Secrets, then run again.`,
  dependency_failed: ({ job }) => `Blocked: \`${job}\`, which it depends on, did not succeed.`,
  dependency_skipped: ({ job }) => `Skipped because \`${job}\`, which it depends on, was skipped.`,
  condition_false: ({ condition }) => `Skipped because its condition was not true: \`${condition}\`.`,
  stopped_by_failure: ({ job }) => `Stopped because \`${job}\` failed.`,
  superseded: () => 'Cancelled because a newer run took its place.',
  cancelled_by_user: () => 'Cancelled by you.',
  skipped_by_user: () => 'Skipped by you.',
};
