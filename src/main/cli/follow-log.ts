import type { Client } from '../../shared/contract/contract.ts';
import type { LogEntry } from '../../shared/domain/log.ts';

const windowEntries = 2000;

/**
 * Takes the entries of an attempt's log from entry `from` on, until the log is complete (or, without `follow`, up to
 * what there is now). It reads no faster than `take` settles.
 */
export async function followLog(
  client: Client,
  attempt_uuid: string,
  options: { readonly from: number; readonly follow: boolean },
  take: (entries: readonly LogEntry[]) => Promise<void>,
): Promise<void> {
  let next = options.from;
  const drain = async (): Promise<boolean> => {
    for (;;) {
      const { entries, length } = await client.log.window({ attempt_uuid, from: next, limit: windowEntries });
      await take(entries);
      next += entries.length;
      if (entries.length === 0 || next >= length.entries) return length.is_complete && next >= length.entries;
    }
  };
  if ((await drain()) || !options.follow) return;
  for await (const length of await client.log.follow({ attempt_uuid })) {
    if (length.entries > next || length.is_complete) {
      if (await drain()) return;
    }
  }
}
