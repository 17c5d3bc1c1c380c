import type { FinalJobRunState } from '../../../src/shared/domain/job-run.ts';
import type { Reason } from '../../../src/shared/domain/reason.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import { meeting } from '../../support/plan/design-rules.ts';

/** `waits`: for its conditions. `may_start`: it waits for a place only. */
export type Expectation = 'waits' | 'may_start' | 'starting' | 'running' | 'retrying' | FinalJobRunState;

/** What must have become of a job. */
export interface ExpectedJob {
  state: Expectation;
  made: number;
  /** The attempt in work. */
  attempt_uuid: Uuid | null;
  stopping: Reason | null;
  /** The reasons that it may bear, as {@link reasonText} writes them; several where several came at once. */
  reasons: readonly string[];
  /** Counts what has happened to the run: whoever became ready earlier gets a place earlier. */
  ready_at: number;
  /** While it is retrying: when that was decided, where the wall clock stood then, and the delay. */
  retry: { readonly decided_at: number; readonly shift: number; readonly delay_ms: number } | null;
}

export function newExpectedJob(isKept: boolean): ExpectedJob {
  return {
    state: isKept ? 'succeeded' : 'waits',
    made: 0,
    attempt_uuid: null,
    stopping: null,
    reasons: [],
    ready_at: 0,
    retry: null,
  };
}

export function isEnded(state: Expectation): state is FinalJobRunState {
  return state in meeting;
}

export function isAtWork({ state }: ExpectedJob): boolean {
  return state === 'starting' || state === 'running';
}

/** A reason in one line, the same for equal reasons. */
export function reasonText({ code, data }: Reason): string {
  const parts = Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1));
  return [code, ...parts.map(([key, value]) => `${key}=${value}`)].join(' ');
}
