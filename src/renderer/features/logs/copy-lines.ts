import type { Client } from '../../../shared/contract/contract.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { parseAnsi } from './ansi.ts';
import type { LineRange } from './line-range.ts';

const linesAtMost = 100_000;
const windowSize = 5000;

/**
 * The text of some lines as they are shown, without colours.
 * @throws what a call rejects with.
 */
export async function readLines(client: Client, attemptUuid: Uuid, { from, to }: LineRange): Promise<string> {
  const end = Math.min(to, from - 1 + linesAtMost);
  let text = '';
  for (let at = from - 1; at < end; ) {
    const { entries } = await client.log.window({
      attempt_uuid: attemptUuid,
      from: at,
      limit: Math.min(windowSize, end - at),
    });
    if (entries.length === 0) break;
    for (const entry of entries) {
      text += parseAnsi(entry.text)
        .map((span) => span.text)
        .join('');
      if (!entry.is_partial) text += '\n';
    }
    at += entries.length;
  }
  return text.replace(/\n$/, '');
}
