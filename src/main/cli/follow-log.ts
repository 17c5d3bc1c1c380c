import type { Client } from '../../shared/contract/contract.ts';
import type { LogEntry } from '../../shared/domain/log.ts';
import type { ToldEntries } from './told-entries.ts';

const windowEntries = 2000;
/** Once the attempt has ended, how often its log is looked at; one that did not grow in between is not waited for. */
const lookAgainMs = 2000;

export interface FollowLogOptions {
  /** What was taken before, and where to begin. */
  readonly told: ToldEntries;
  /** Settles when the attempt, or all of the run, has ended. Null takes only what there is now. */
  readonly ended: Promise<void> | null;
  /** Only tests have another. */
  readonly look_again_ms?: number;
}

/**
 * Takes the entries of an attempt's log until the log is complete. After the attempt has ended, it waits no longer
 * than the log grows: one that is never completed (its disk is full, its engine lost it) must not hold a command for
 * ever. It reads no faster than `take` settles.
 */
export async function followLog(
  client: Pick<Client, 'log'>,
  attempt_uuid: string,
  options: FollowLogOptions,
  take: (entries: readonly LogEntry[]) => Promise<void>,
): Promise<void> {
  const { told } = options;
  const drain = async (): Promise<boolean> => {
    for (;;) {
      const input = { attempt_uuid, from: told.next, limit: windowEntries };
      const { entries, length } = await client.log.window(input);
      if (told.goBack(length)) continue;
      await take(told.take(entries, length));
      const isAtEnd = told.next >= length.entries;
      if (entries.length === 0 || isAtEnd) return length.is_complete && isAtEnd;
    }
  };
  if ((await drain()) || options.ended === null) return;
  const enough = new AbortController();
  const finished = new AbortController();
  const { ended, look_again_ms = lookAgainMs } = options;
  void ended.then(() => {
    if (finished.signal.aborted) return;
    const watching = watchGrowth(client, attempt_uuid, look_again_ms, () => enough.abort());
    finished.signal.addEventListener('abort', watching);
  });
  try {
    for await (const length of await client.log.follow({ attempt_uuid }, { signal: enough.signal })) {
      if (told.isBehind(length) || length.is_complete) {
        if (await drain()) return;
      }
    }
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  } finally {
    finished.abort();
  }
  await drain();
}

/** Calls back once a log is complete or has not grown between two looks. @returns what ends the looking */
function watchGrowth(
  client: Pick<Client, 'log'>,
  attempt_uuid: string,
  pause_ms: number,
  tell: () => void,
): () => void {
  let seen = -1;
  const look = async (): Promise<void> => {
    const { length } = await client.log.window({ attempt_uuid, from: 0, limit: 1 });
    if (length.is_complete || length.entries === seen) tell();
    seen = length.entries;
  };
  // Where a look fails the engine went away, which the follower notices too.
  const timer = setInterval(() => void look().catch(() => {}), pause_ms);
  return () => clearInterval(timer);
}
