import type { Client } from '../../shared/contract/contract.ts';
import type { LogStream } from '../../shared/domain/log.ts';

const answerSize = 5000;

/**
 * The entry from which a log is told so that its last `tail` entries are, or those of one stream.
 * @param tail null is all of it.
 * @returns negative, it counts back from the end.
 */
export async function tailStart(
  client: Pick<Client, 'log'>,
  attempt_uuid: string,
  tail: number | null,
  stream: LogStream | null,
): Promise<number> {
  if (tail === null) return 0;
  if (stream === null || tail === 0) return -tail;
  let from: number | null = Number.MAX_SAFE_INTEGER;
  let missing = tail;
  while (from !== null) {
    const limit = Math.min(answerSize, missing);
    const found: Awaited<ReturnType<Client['log']['search']>> = await client.log.search({
      attempt_uuid,
      stream,
      direction: 'backward',
      from,
      limit,
    });
    missing -= found.matches.length;
    const first = found.matches.at(-1);
    if (missing === 0 && first !== undefined) return first.number;
    from = found.next;
  }
  return 0;
}
