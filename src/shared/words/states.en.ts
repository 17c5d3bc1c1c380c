import type { AttemptState } from '../domain/attempt.ts';
import type { RunnerKind } from '../domain/job-definition.ts';
import type { JobRunState } from '../domain/job-run.ts';
import type { RunState, Trigger } from '../domain/run.ts';

/** What a person is shown for a job run: its state, with two of them told apart further. */
export type ShownState = JobRunState | 'pulling' | 'blocked';

/** Words for what the domain keeps as codes. */
export interface StateWords {
  readonly runs: Readonly<Record<RunState, string>>;
  readonly job_runs: Readonly<Record<ShownState, string>>;
  readonly attempts: Readonly<Record<AttemptState, string>>;
  readonly triggers: Readonly<Record<Trigger, string>>;
  readonly runners: Readonly<Record<RunnerKind, string>>;
}

export const statesEn: StateWords = {
  runs: {
    queued: 'Queued',
    running: 'Running',
    succeeded: 'Succeeded',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  job_runs: {
    waiting: 'Waiting',
    queued: 'Queued',
    starting: 'Starting',
    pulling: 'Pulling',
    running: 'Running',
    retrying: 'Retrying',
    succeeded: 'Succeeded',
    failed: 'Failed',
    cancelled: 'Cancelled',
    skipped: 'Skipped',
    blocked: 'Blocked',
  },
  attempts: {
    starting: 'Starting',
    running: 'Running',
    succeeded: 'Succeeded',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  triggers: { manual: 'By hand', schedule: 'Schedule', api: 'API', rerun: 'Rerun', backfill: 'Backfill' },
  runners: { docker: 'Docker', process: 'on this machine' },
};
