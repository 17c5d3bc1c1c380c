import { setTimeout as delay } from 'node:timers/promises';
import { createIds } from '../../../src/main/engine/ids.ts';
import { type Figure, figure } from '../../figures.ts';
import { median, percentile } from '../../statistics.ts';
import { openLogs, wholeLog } from '../../support/logs/large-log.ts';

export interface FollowerSizes {
  readonly lines: number;
}

const followers = 20;
/** Between two lines: shorter than the batches in which lengths are told. */
const betweenMs = 7;

/** Lines in a slow stream, and when the last of the followers of the log was told a length that has them. */
export async function measureFollowers(folder: string, { lines }: FollowerSizes): Promise<Figure[]> {
  const ids = createIds();
  const logs = openLogs(folder);
  const [run_uuid, attempt_uuid] = [ids.next(), ids.next()];
  const log = await logs.open(run_uuid, attempt_uuid, wholeLog);
  const writtenAt: number[] = [];
  const latencies: number[] = [];
  const told = Array.from({ length: followers }, () => 0);
  const unsubscribes = told.map((_, follower) =>
    logs.subscribe(attempt_uuid, ({ entries }) => {
      told[follower] = entries;
      const now = performance.now();
      const byAll = Math.min(...told);
      for (let line = latencies.length; line < byAll; line++) latencies.push(now - (writtenAt[line] ?? now));
    }),
  );
  for (let line = 0; line < lines; line++) {
    writtenAt.push(performance.now());
    await log.write('stdout', Buffer.from(`line ${line}\n`));
    await delay(betweenMs);
  }
  await log.close();
  while (Math.min(...told) < lines) await delay(betweenMs);
  for (const unsubscribe of unsubscribes) unsubscribe();
  await logs.remove(run_uuid);
  console.error(`followers: at most ${Math.max(...latencies).toFixed(0)} ms`);
  return [
    figure('from a byte to 20 followers, median', median(latencies), null, { latencies }),
    figure('from a byte to 20 followers, 99th percentile', percentile(latencies, 0.99)),
  ];
}
