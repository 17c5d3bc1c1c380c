import type { Clock } from '../../ports.ts';
import type { ContainerCalls, RegisteredWait } from './container-calls.ts';
import { hasStatus } from './docker-call-error.ts';
import type { OutputReader } from './output-reader.ts';
import { settlesWithin } from './waiting.ts';

/** Docker ends the output just before it answers that the container has ended; a longer gap is suspicious. */
const usualGapMs = 100;
/** So little output is always held against Docker's log. */
const cheapCheckBytes = 65_536;
/** When the output has ended and the container goes on, the log is looked at after this time, then ever more rarely. */
const firstCheckMs = 2000;
const longestCheckMs = 60_000;
/** After the exit, output that Docker does not send for this long is fetched from its log instead. */
export const drainSilenceMs = 5000;

/**
 * Waits for the end of the output and of the container, and holds what came against Docker's own log wherever that is
 * cheap or the output ended suspiciously early: a connection that is cut between two frames looks like the end.
 * @returns `cut` where output is missing and the container still runs, `missed` where it has ended.
 * @throws DockerCallError where the wait broke; whatever the observer threw.
 */
export async function readToExit(
  clock: Clock,
  calls: ContainerCalls,
  reader: OutputReader,
  wait: RegisteredWait,
): Promise<'whole' | 'cut' | 'missed'> {
  let hasExited = false;
  const exited = wait.exitCode.then(() => {
    hasExited = true;
    reader.drain(drainSilenceMs);
  });
  const output = await Promise.race([reader.end, exited.then(() => reader.end)]);
  if (output.kind === 'refused') throw output.error;
  if (output.kind === 'broken') return hasExited ? 'missed' : 'cut';
  const outputEndedAt = clock.now().monotonic;
  let delayMs = firstCheckMs;
  while (!(await settlesWithin(clock, exited, delayMs))) {
    // A job may close its output and go on.
    if (await hasMissed(calls, reader)) return 'cut';
    delayMs = Math.min(delayMs * 2, longestCheckMs);
  }
  const isSuspicious = clock.now().monotonic - outputEndedAt > usualGapMs;
  if (!isSuspicious && reader.tally.bytes > cheapCheckBytes) return 'whole';
  return (await hasMissed(calls, reader)) ? 'missed' : 'whole';
}

async function hasMissed(calls: ContainerCalls, reader: OutputReader): Promise<boolean> {
  try {
    return reader.tally.lacksSomethingOf(await calls.tallyLog());
  } catch (error) {
    // Whoever removed the container has removed its log too.
    if (hasStatus(error, 404) || hasStatus(error, 409)) return false;
    throw error;
  }
}
