import type { LogEntry } from '../../shared/domain/log.ts';
import { markSentence } from '../../shared/words/log-words.ts';
import type { CliHost } from './cli-host.ts';

/**
 * Prints entries in their order: what the job printed by `print`, and what Gantry says between it beside that, on
 * stderr, so that a pipe gets the job's output alone.
 */
export async function printBesideMarks(
  { err, language }: Pick<CliHost, 'err' | 'language'>,
  job: string,
  entries: readonly LogEntry[],
  print: (entries: readonly LogEntry[]) => Promise<void>,
): Promise<void> {
  let from = 0;
  for (const [index, { stream, mark, text }] of entries.entries()) {
    if (stream !== 'gantry') continue;
    if (from < index) await print(entries.slice(from, index));
    const sentence = mark === undefined ? text : markSentence(mark, language);
    await err.line({ text: `${job}: ${sentence}`, style: 'yellow' });
    from = index + 1;
  }
  if (from < entries.length) await print(entries.slice(from));
}
