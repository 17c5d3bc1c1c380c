import { type Instant, toEpochMs } from '../../../../shared/domain/instant.ts';
import type { JobView } from '../job-view.ts';

/** What a job does in a stretch of time; the last three are attempts that have ended so. */
export const segmentKinds = [
  'waiting',
  'queued',
  'pulling',
  'starting',
  'running',
  'retrying',
  'succeeded',
  'failed',
  'cancelled',
] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** A stretch of a job's time, in milliseconds since the epoch. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly from: number;
  readonly to: number;
  /** The number of the attempt that it belongs to; null before the first one. */
  readonly attempt: number | null;
}

/**
 * What a job of a run did when, without gaps, from the start of the run to its own end or, while it has none, to `now`.
 * An attempt that ended before its command had begun has an end of no length. A kept result has nothing.
 */
export function segmentsOf(
  { job_run, attempts }: Pick<JobView, 'job_run' | 'attempts'>,
  runStart: Instant,
  now: number,
): Segment[] {
  if (job_run.reused_from !== null) return [];
  const segments: Segment[] = [];
  let at = toEpochMs(runStart);
  const until = (kind: SegmentKind, to: number, attempt: number | null): void => {
    if (to > at) segments.push({ kind, from: at, to, attempt });
    at = Math.max(at, to);
  };
  const end = ms(job_run.ended_at) ?? now;
  until('waiting', ms(firstReady({ job_run, attempts })) ?? end, null);
  if (job_run.queued_at !== null && attempts.length === 0) until('queued', end, null);
  attempts.forEach((attempt, index) => {
    const made = toEpochMs(attempt.made_at);
    const before = attempts[index - 1];
    const again = ms(job_run.queued_at) ?? made;
    if (before !== undefined) until('retrying', again > at ? Math.min(again, made) : made, before.number);
    until('queued', made, before?.number ?? null);
    const ended = ms(attempt.ended_at) ?? now;
    const started = ms(attempt.started_at);
    if (attempt.pull_started_at !== null) {
      until('starting', toEpochMs(attempt.pull_started_at), attempt.number);
      until('pulling', ms(attempt.created_at) ?? started ?? ended, attempt.number);
    }
    until('starting', started ?? ended, attempt.number);
    const kind = attempt.state === 'starting' ? 'running' : attempt.state;
    if (started !== null) until(kind, ended, attempt.number);
    else if (attempt.ended_at !== null) segments.push({ kind, from: at, to: at, attempt: attempt.number });
  });
  const latest = attempts.at(-1);
  if (latest !== undefined && latest.ended_at !== null && job_run.ended_at === null) {
    if (job_run.state !== 'queued') until('retrying', now, latest.number);
    until('retrying', ms(job_run.queued_at) ?? now, latest.number);
    until('queued', now, latest.number);
  }
  return segments;
}

/**
 * When a job became ready for its first attempt. `queued_at` is the latest time that it was ready, so that of a job
 * that was tried again the first attempt tells.
 */
function firstReady({ job_run, attempts }: Pick<JobView, 'job_run' | 'attempts'>): Instant | null {
  const made = attempts[0]?.made_at ?? null;
  const { queued_at } = job_run;
  return made !== null && (queued_at === null || queued_at > made) ? made : queued_at;
}

function ms(instant: Instant | null): number | null {
  return instant === null ? null : toEpochMs(instant);
}

/** The jobs as a waterfall: in the order in which they became ready; those that did not come last, as they were. */
export function inOrderOfStart(jobs: readonly JobView[]): JobView[] {
  const ready = (job: JobView): string => firstReady(job) ?? '~';
  return jobs.toSorted((a, b) => (ready(a) < ready(b) ? -1 : ready(a) > ready(b) ? 1 : 0));
}
