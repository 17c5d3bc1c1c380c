import { type Instant, toInstant } from '../../../shared/domain/instant.ts';
import type { RetentionRule } from '../../../shared/domain/retention.ts';
import { isFinalRunState, type Run } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';

export type JudgedRun = Pick<Run, 'uuid' | 'state' | 'ended_at' | 'is_kept'>;

/** How a workflow's runs are judged. */
export interface RunSentence extends RetentionRule {
  /** Whether the latest run that succeeded and the latest that failed stay whatever the rule says. */
  readonly spares_latest: boolean;
  /** The wall clock, in milliseconds since the epoch. */
  readonly now: number;
}

/** What the runs that were judged already leave for the ones after them. */
export interface RunTally {
  /** How many of them counted. */
  readonly counted: number;
  readonly has_succeeded: boolean;
  readonly has_failed: boolean;
}

export const noRunsYet: RunTally = { counted: 0, has_succeeded: false, has_failed: false };

/**
 * Says which of a workflow's runs are not kept any longer. They are judged newest first, in pages of any size: each call
 * goes on with the tally of the one before. A run that goes on, or that is kept by hand, never goes.
 */
export function judgeRuns(
  runs: readonly JudgedRun[],
  sentence: RunSentence,
  before: RunTally,
): { readonly expired: Uuid[]; readonly tally: RunTally } {
  const ended_before = sentence.max_age_ms === null ? null : toInstant(sentence.now - sentence.max_age_ms);
  let { counted, has_succeeded, has_failed } = before;
  const expired: Uuid[] = [];
  for (const { uuid, state, ended_at, is_kept } of runs) {
    const isLatest = (state === 'succeeded' && !has_succeeded) || (state === 'failed' && !has_failed);
    has_succeeded ||= state === 'succeeded';
    has_failed ||= state === 'failed';
    if (is_kept) continue;
    counted += 1;
    if (!isFinalRunState(state) || (isLatest && sentence.spares_latest)) continue;
    const isBeyond = sentence.max_runs !== null && counted > sentence.max_runs;
    if (isBeyond || isOlder(ended_at, ended_before)) expired.push(uuid);
  }
  return { expired, tally: { counted, has_succeeded, has_failed } };
}

function isOlder(ended_at: Instant | null, than: Instant | null): boolean {
  return ended_at !== null && than !== null && ended_at < than;
}

export interface JudgedLog {
  readonly uuid: Uuid;
  readonly log_bytes: number;
}

/** The room that is left for logs of older runs, in bytes; null once one did not fit. */
export type LogRoom = number | null;

/**
 * Says which runs' logs do not fit. They are judged newest first, in pages as {@link judgeRuns}: from the first one that
 * does not fit, all older ones go.
 */
export function judgeLogs(
  logs: readonly JudgedLog[],
  before: LogRoom,
): { readonly leaving: Uuid[]; readonly room: LogRoom } {
  let room = before;
  const leaving: Uuid[] = [];
  for (const { uuid, log_bytes } of logs) {
    room = room === null || log_bytes > room ? null : room - log_bytes;
    if (room === null) leaving.push(uuid);
  }
  return { leaving, room };
}
