import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '../figures.ts';
import { undoOnce } from '../support/leftovers.ts';
import { type LargeLogSize, writeLargeLog } from '../support/logs/large-log.ts';
import { type FollowerSizes, measureFollowers } from './logs/followers.ts';
import { measureSearches } from './logs/searches.ts';
import { measureWindows, type WindowSizes } from './logs/windows.ts';
import { measureWriting, type WritingSizes } from './logs/writing.ts';

export interface LogSizes {
  readonly log: LargeLogSize;
  readonly windows: WindowSizes;
  readonly searches: number;
  readonly writing: WritingSizes;
  readonly followers: FollowerSizes;
}

/** The store of logs, by itself. */
export async function measureLogs(sizes: LogSizes): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-bench-'));
  const remove = undoOnce(async () => rmSync(folder, { recursive: true, force: true }));
  try {
    console.error(`Writing a log of ${sizes.log.lines} lines …`);
    const log = await writeLargeLog(folder, sizes.log);
    return [
      ...(await measureWindows(folder, log, sizes.windows)),
      ...(await measureSearches(folder, log, sizes.searches)),
      ...(await measureWriting(folder, sizes.writing)),
      ...(await measureFollowers(folder, sizes.followers)),
    ];
  } finally {
    await remove();
  }
}
