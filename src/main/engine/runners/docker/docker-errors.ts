import type { Reason } from '../../../../shared/domain/reason.ts';

/** What an attempt runs, as far as a reason names it. */
export interface Subject {
  readonly image: string;
  /** The first word of what is run; the image's name where the image decides. */
  readonly command: string;
}

/** How far an attempt had come when Docker refused. */
export type Stage = 'pull' | 'create' | 'start';

type Words = readonly RegExp[];

const wrongPlatform: Words = [
  /no matching manifest for/i,
  /does not match the (specified|detected|expected) platform/i,
  /does not provide the specified platform/i,
  /image operating system "[^"]*" cannot be used on this platform/i,
];
/** A registry that was not reached may be quoted with any word, so these are looked for before the others. */
const unreachable: Words = [
  /dial tcp/i,
  /no such host/i,
  /i\/o timeout/i,
  /handshake/i,
  /x509:/i,
  /Client\.Timeout/i,
];
const denied: Words = [
  /pull access denied/i,
  /requested access to the resource is denied/i,
  /unauthorized/i,
  /authentication required/i,
  /no basic auth credentials/i,
  /incorrect username or password/i,
  /\bdenied\b/i,
  /forbidden/i,
  /toomanyrequests/i,
];
const notFound: Words = [
  /manifest unknown/i,
  /manifest for .* not found/i,
  /name unknown/i,
  /repository .* not found/i,
  /no such image/i,
  /not found: /i,
  /: not found/i,
];
const malformed: Words = [/invalid reference format/i, /repository name must be/i];
const formatErrors: Words = [/exec format error/i];
const commandErrors: Words = [
  /executable file not found/i,
  /exec: ".*": stat .*: no such file or directory/i,
  /exec:? ".*": (permission denied|is a directory|no such file or directory)/i,
  /exec .*: no such file or directory/i,
];
/**
 * Docker was killed while it started the container, and finds its own traces: what it had started goes on without it, or
 * never began, and Docker can neither tell nor start it again.
 */
const halfStarted: Words = [
  /\btask \w+: already exists/i,
  /\bid already in use/i,
  /failed to start shim: mkdir .*: file exists/i,
];
/** Docker's own small init is missing from the machine: nothing that the job could mend. */
const initMissing = /docker-init/;

/**
 * The reason for what Docker answered instead of doing it. The message is Docker's (or the registry's) own.
 * @returns null where the words are not known.
 */
export function knownReason(
  stage: Stage,
  status: number | null,
  message: string,
  subject: Subject,
): Reason | null {
  const { image, command } = subject;
  const says = (words: Words): boolean => words.some((word) => word.test(message));
  if (says(wrongPlatform)) return { code: 'wrong_platform', data: { image, message } };
  switch (stage) {
    case 'pull':
      if (says(unreachable)) return { code: 'registry_unreachable', data: { image, message } };
      if (says(malformed)) return { code: 'invalid_config', data: { message } };
      if (says(denied)) return { code: 'registry_denied', data: { image, message } };
      if (says(notFound) || status === 404) return { code: 'image_not_found', data: { image, message } };
      return { code: 'registry_unreachable', data: { image, message } };
    case 'create':
      if (status === 404 && /no such image/i.test(message)) {
        return { code: 'image_not_found', data: { image, message } };
      }
      break;
    case 'start':
      if (says(halfStarted)) return { code: 'container_lost', data: {} };
      if (initMissing.test(message)) return { code: 'invalid_config', data: { message } };
      if (says(formatErrors)) return { code: 'exec_format_error', data: { command, message } };
      if (says(commandErrors)) return { code: 'command_not_found', data: { command, message } };
      break;
  }
  return status !== null && status >= 400 && status < 500
    ? { code: 'invalid_config', data: { message } }
    : null;
}

const initFailure = /^\[FATAL tini \(\d+\)\] exec .* failed: .*$/;
const runtimeFailure = /^exec .*: (exec format error|no such file or directory|permission denied)$/;

/**
 * The reason for an end that came before the job's command had begun: the container's init, or the runtime's, found
 * nothing to run and said so on stderr. Measured: Docker's init exits with 127 (absent) or 126 (not executable), runc
 * with 1.
 * @param beginning all of stderr, or its first bytes; what the command says itself is longer or worded otherwise.
 * @returns null where the command itself ended.
 */
export function reasonOfEnd(exit_code: number, beginning: string, subject: Subject): Reason | null {
  const message = beginning.trim();
  const data = { command: subject.command, message };
  if ((exit_code === 126 || exit_code === 127) && initFailure.test(message)) {
    return { code: 'command_not_found', data };
  }
  const words = exit_code === 0 ? undefined : runtimeFailure.exec(message)?.[1];
  if (words === undefined) return null;
  return { code: words === 'exec format error' ? 'exec_format_error' : 'command_not_found', data };
}
