import type { RunDetail } from '../../../shared/contract/run.ts';
import type { Reason } from '../../../shared/domain/reason.ts';

export interface FirstFailure {
  readonly job: string;
  readonly reason: Reason | null;
  /** Of the revision that the run belongs to. */
  readonly revision_number: number;
}

/** The job of a run that failed first, and why; null where none did. */
export function firstFailureOf({
  job_runs,
  revision_number,
}: Pick<RunDetail, 'job_runs' | 'revision_number'>): FirstFailure | null {
  const [first] = job_runs
    .filter(({ state }) => state === 'failed')
    .sort((a, b) => ((a.ended_at ?? '') < (b.ended_at ?? '') ? -1 : 1));
  return first === undefined ? null : { job: first.name, reason: first.reason, revision_number };
}
