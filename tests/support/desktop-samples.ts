import type { RunSummary } from '../../src/shared/contract/run.ts';
import type { ScheduleDetail } from '../../src/shared/contract/schedule.ts';
import type { RunState } from '../../src/shared/domain/run.ts';

const at = '2026-01-01T00:00:00.000Z';

/** A run of the workflow `report` with two of five jobs done. */
export function aRun(uuid: string, state: RunState): RunSummary {
  return {
    uuid,
    workflow_uuid: 'workflow',
    workflow_name: 'report',
    revision_uuid: 'revision',
    number: Number(uuid),
    state,
    trigger: 'manual',
    params: {},
    is_cancelled: false,
    schedule_uuid: null,
    scheduled_for: null,
    rerun_of: null,
    is_kept: false,
    logs_removed_at: null,
    created_at: at,
    started_at: at,
    ended_at: null,
    job_counts: { succeeded: 1, skipped: 1, running: 3 },
  };
}

/** A schedule of a workflow of the same name; null is one that is not active. */
export function aSchedule(name: string, next_day: string | null): ScheduleDetail {
  const next_at = next_day === null ? null : `${next_day}T00:00:00.000Z`;
  return {
    uuid: name,
    workflow_uuid: 'workflow',
    workflow_name: name,
    timing: { kind: 'cron', expression: '0 9 * * *', time_zone: 'UTC' },
    params: {},
    max_runs: null,
    ends_at: null,
    catch_up: 'latest',
    overlap: 'skip',
    is_active: next_at !== null,
    activated_at: next_at === null ? null : at,
    runs_made: 0,
    next_at,
    scheduled_at: next_at,
    interval: null,
    repeat_count: 0,
    last_run: null,
    missed_count: 0,
    created_at: at,
    updated_at: at,
  };
}
