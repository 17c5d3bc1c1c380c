import type { Attempt } from '../../../shared/domain/attempt.ts';
import type { JobRun } from '../../../shared/domain/job-run.ts';
import type { Run } from '../../../shared/domain/run.ts';

/** A record as its row holds it: what is structured is JSON text, everything else is the same. */
export type JobRunRow = Omit<JobRun, 'reason' | 'stopping'> & {
  reason: string | null;
  stopping: string | null;
};
export type AttemptRow = Omit<Attempt, 'reason'> & { reason: string | null };
export type RunRow = Omit<Run, 'params' | 'is_cancelled' | 'is_kept'> & {
  params: string;
  is_cancelled: number;
  is_kept: number;
};

/** Sorts after every uuid. */
export const aboveAllUuids = 'g';

export const runColumns = `run.uuid, run.workflow_uuid, run.revision_uuid, run.number, run.state, run.trigger,
  run.params, run.is_cancelled, run.schedule_uuid, run.scheduled_for, run.rerun_of, run.is_kept,
  run.logs_removed_at, run.created_at, run.started_at, run.ended_at`;
export const jobRunColumns = `uuid, run_uuid, job_uuid, name, instance, state, reason, stopping, reused_from, attempts_made, queued_at,
  started_at, ended_at, retry_at`;
export const attemptColumns = `uuid, run_uuid, job_run_uuid, number, runner, state, reason, exit_code, image_digest,
  handle, made_at, pull_started_at, created_at, started_at, ended_at, collected_at`;

export function toRun(row: RunRow): Run {
  const { params, is_cancelled, is_kept } = row;
  return { ...row, params: JSON.parse(params), is_cancelled: is_cancelled === 1, is_kept: is_kept === 1 };
}

export function toJobRun(row: JobRunRow): JobRun {
  return { ...row, reason: parseOrNull(row.reason), stopping: parseOrNull(row.stopping) };
}

export function toAttempt(row: AttemptRow): Attempt {
  return { ...row, reason: parseOrNull(row.reason) };
}

/** JSON of a nullable column. The store alone writes these columns, so their type is known. */
export function parseOrNull<Value>(text: string | null): Value | null {
  return text === null ? null : JSON.parse(text);
}
