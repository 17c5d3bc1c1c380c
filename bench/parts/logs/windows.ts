import { open } from 'node:fs/promises';
import type { LogStore } from '../../../src/main/engine/ports.ts';
import { seededRandom } from '../../../tests/support/random-graph.ts';
import { type Figure, figure } from '../../figures.ts';
import { median } from '../../statistics.ts';
import { forgetFile } from '../../support/logs/forget-file.ts';
import { type LargeLog, openLogs } from '../../support/logs/large-log.ts';

export interface WindowSizes {
  /** Random places, besides those in the middle of long lines. */
  readonly places: number;
  /** Of these, as many as are also read cold. */
  readonly cold_places: number;
}

const lines = 200;
/** What a window of as many lines of 100 bytes takes in the file. */
const bareBytes = lines * 141;
const warmUps = 20;

/** Windows all over a large log: from a store that has read it before, and from a new one after the system forgot it. */
export async function measureWindows(folder: string, log: LargeLog, sizes: WindowSizes): Promise<Figure[]> {
  const random = seededRandom(1);
  const anywhere = Array.from({ length: sizes.places }, () => Math.floor(random() * (log.entries - lines)));
  const places = [...log.within_long_lines, ...anywhere];
  const logs = openLogs(folder);
  for (const from of places.slice(-warmUps)) await readAt(logs, log, from);
  const [warm, warmBare]: [number[], number[]] = [[], []];
  for (const from of places) {
    warm.push(await readAt(logs, log, from));
    warmBare.push(await bareRead(log, from));
  }
  const [cold, coldBare]: [number[], number[]] = [[], []];
  for (const from of [...log.within_long_lines, ...anywhere.slice(0, sizes.cold_places)]) {
    forget(log);
    cold.push(await readAt(openLogs(folder), log, from));
    forget(log);
    coldBare.push(await bareRead(log, from));
  }
  console.error(`windows: warm median ${median(warm).toFixed(2)} ms, cold ${median(cold).toFixed(2)} ms`);
  return [
    figure('200 of 10 million lines, slowest, warm', Math.max(...warm), Math.max(...warmBare), {
      warm,
      warmBare,
    }),
    figure('200 of 10 million lines, slowest, cold', Math.max(...cold), Math.max(...coldBare), {
      cold,
      coldBare,
    }),
  ];
}

async function readAt(logs: LogStore, { run_uuid, attempt_uuid }: LargeLog, from: number): Promise<number> {
  const started = performance.now();
  const { entries } = await logs.window(run_uuid, attempt_uuid, from, lines);
  const ms = performance.now() - started;
  if (entries[0]?.number !== from) throw new Error(`the window at ${from} begins elsewhere`);
  return ms;
}

/** Opens the file, and reads as much of it at about the same place. */
async function bareRead({ path, entries }: LargeLog, from: number): Promise<number> {
  const started = performance.now();
  const file = await open(path, 'r');
  const { size } = await file.stat();
  await file.read(Buffer.allocUnsafe(bareBytes), 0, bareBytes, Math.floor((from / entries) * size));
  await file.close();
  return performance.now() - started;
}

function forget({ path }: LargeLog): void {
  forgetFile(path);
  forgetFile(path.replace(/\.log$/, '.idx'));
}
