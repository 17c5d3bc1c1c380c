import type { Clock } from '../../ports.ts';
import { searchLog } from './search-log.ts';
import type { LogSearcher } from './search-task.ts';

/** Searches on the thread that asks. A regular expression has no deadline here. */
export function createInThreadSearcher(clock: Clock): LogSearcher {
  return { search: (task) => searchLog(task, clock), close: async () => undefined };
}
