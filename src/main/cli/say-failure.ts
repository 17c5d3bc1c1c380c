import type { Disconnected } from '../../shared/contract/client.ts';
import type { Failure } from '../../shared/domain/error.ts';
import { failureSentence } from '../../shared/words/words.ts';
import type { CliHost } from './cli-host.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { sayProblems } from './say-problems.ts';

/** One error, as everywhere: a code for programs, a message for a person, and data. */
export interface SaidError {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

/** Says an error on stderr or, with JSON, on stdout. Returns the exit code that was given. */
export async function sayError(
  host: CliHost,
  json: boolean,
  error: SaidError,
  code: ExitCode,
): Promise<ExitCode> {
  if (json) await host.out.json({ type: 'error', ...error });
  else await host.err.lines(error.message);
  return code;
}

/**
 * Says why a call got no answer; problems of a workflow each with its place.
 * @param sources texts of files by the name that problems are reported under, for the lines to show
 */
export async function sayFailure(
  host: CliHost,
  json: boolean,
  failure: Failure | Disconnected,
  sources: ReadonlyMap<string, string> = new Map(),
): Promise<ExitCode> {
  const { code, data } = failure;
  if (code === 'invalid_workflow' && !json) {
    await sayProblems(host.err, data.problems, sources, host.language);
  }
  if (code === 'invalid_schedule' && !json) {
    // Its words bring a library along, which no other command waits for.
    const { sayScheduleProblems } = await import('./say-schedule-problems.ts');
    await sayScheduleProblems(host, data.problems);
  }
  const message = failureSentence(failure, host.language);
  const isOurs = code === 'internal' || code === 'disconnected' || code === 'store_unwritable';
  return sayError(host, json, { code, message, data }, isOurs ? exitCodes.failed : exitCodes.wrong);
}
