import type { Clock } from '../../ports.ts';
import type { ContainerCalls, RegisteredWait } from './container-calls.ts';
import { hasStatus } from './docker-call-error.ts';
import type { OutputReader } from './output-reader.ts';
import type { ReadBack } from './read-back.ts';
import type { SeamedOutput } from './seamed-output.ts';
import { settlesWithin } from './waiting.ts';

/**
 * Docker ends the output just before it answers that the container has ended; a longer gap is suspicious. It is usual
 * after very much output.
 */
const usualGapMs = 100;
/** So little output is always held against Docker's log. */
const cheapCheckBytes = 65_536;
/** When the output has ended and the container goes on, the log is looked at after this time, then ever more rarely. */
const firstCheckMs = 2000;
const longestCheckMs = 60_000;
/** After the exit, output that Docker does not send for this long is fetched from its log instead. */
export const drainSilenceMs = 5000;

/** A reading of a container's output, and what it takes to know whether it was whole. */
export interface WatchedReading {
  readonly calls: ContainerCalls;
  readonly reader: OutputReader;
  readonly readBack: ReadBack;
  /** Set where Docker's log is read, whose end may come too early. */
  readonly seamed: SeamedOutput | null;
}

/**
 * Waits for the end of the output and of the container, and holds what came against Docker's own log wherever that is
 * cheap or the output ended suspiciously early: a connection that is cut between two frames looks like the end.
 * What is missing is told then.
 * @returns `cut` where output was missing and the container still runs, `missed` where it has ended.
 * @throws DockerCallError where the wait broke; whatever the observer threw.
 */
export async function readToExit(
  clock: Clock,
  reading: WatchedReading,
  wait: RegisteredWait,
): Promise<'whole' | 'cut' | 'missed'> {
  const { calls, reader, readBack, seamed } = reading;
  let hasExited = false;
  const exited = wait.exitCode.then(() => {
    hasExited = true;
    reader.drain(drainSilenceMs);
  });
  const output = await Promise.race([reader.end, exited.then(() => reader.end)]);
  seamed?.unwatch();
  if (output.kind === 'refused') throw output.error;
  if (output.kind === 'broken') return hasExited ? 'missed' : 'cut';
  const outputEndedAt = clock.now().monotonic;
  let delayMs = firstCheckMs;
  let lastEntryAt: string | null = null;
  while (!(await settlesWithin(clock, exited, delayMs))) {
    // A job may close its output and go on; while Docker's log does not grow, one look at it is enough.
    const entryAt = await lastEntryOf(calls);
    if (entryAt !== lastEntryAt && (await readBack.catchUp(calls))) return 'cut';
    lastEntryAt = entryAt;
    delayMs = Math.min(delayMs * 2, longestCheckMs);
  }
  if (reader.bytes > cheapCheckBytes) {
    const isSuspicious = clock.now().monotonic - outputEndedAt > usualGapMs;
    const isTrusted = seamed === null && !isSuspicious;
    if (isTrusted || (await readBack.endsAlike(calls, reader))) return 'whole';
  }
  return (await readBack.catchUp(calls)) ? 'missed' : 'whole';
}

async function lastEntryOf(calls: ContainerCalls): Promise<string> {
  try {
    return await calls.lastEntryAt();
  } catch (error) {
    // Whoever removed the container has removed its log too.
    if (hasStatus(error, 404) || hasStatus(error, 409)) return '';
    throw error;
  }
}
