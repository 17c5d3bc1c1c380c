import type { CliHost } from './cli-host.ts';
import type { CommonOptions } from './common-options.ts';
import { exitCodes } from './exit-codes.ts';
import { sayError } from './say-failure.ts';

/**
 * Names what is lost and asks whether to go on.
 * @returns null to go on, else the exit code once everything was said
 */
export async function confirmLoss(
  host: CliHost,
  { json, yes }: CommonOptions & { readonly yes: boolean },
  losses: readonly string[],
  question: string,
): Promise<number | null> {
  if (yes) return null;
  const { err, words } = host;
  for (const loss of losses) await err.line(loss);
  const answer = json ? null : await host.confirm(`${question} ${words.yes_or_no}`);
  if (answer === true) return null;
  const message = answer === null ? words.needs_yes : words.not_confirmed;
  return sayError(host, json, { code: 'not_confirmed', message, data: { losses } }, exitCodes.wrong);
}
