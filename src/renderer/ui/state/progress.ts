import { isFinalJobRunState, type JobRunState } from '../../../shared/domain/job-run.ts';

/** What a job adds to the bar. */
export type ProgressKind = 'succeeded' | 'failed' | 'ended' | 'working' | 'open';

const kinds: Record<JobRunState, ProgressKind> = {
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'ended',
  skipped: 'ended',
  starting: 'working',
  running: 'working',
  retrying: 'working',
  queued: 'open',
  waiting: 'open',
};
const order = ['succeeded', 'failed', 'ended', 'working', 'open'] as const satisfies readonly ProgressKind[];

export interface Progress {
  readonly ended: number;
  readonly all: number;
  /** In the order of the bar; those without a job are left out. */
  readonly shares: readonly { readonly kind: ProgressKind; readonly count: number }[];
}

/** Sums how far the jobs of a run have come. */
export function progressOf(counts: Readonly<Partial<Record<JobRunState, number>>>): Progress {
  const entries = Object.entries(counts) as [JobRunState, number][];
  const sum = (wanted: (state: JobRunState) => boolean): number =>
    entries.reduce((total, [state, count]) => total + (wanted(state) ? count : 0), 0);
  return {
    ended: sum(isFinalJobRunState),
    all: sum(() => true),
    shares: order
      .map((kind) => ({ kind, count: sum((state) => kinds[state] === kind) }))
      .filter(({ count }) => count > 0),
  };
}
