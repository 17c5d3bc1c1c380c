import type { Database } from 'better-sqlite3';
import type { RunSummary } from '../../../shared/contract/run.ts';
import type { JobRunState } from '../../../shared/domain/job-run.ts';
import type { Run, RunState } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';
import {
  type AttemptRow,
  attemptColumns,
  type JobRunRow,
  jobRunColumns,
  type RunRow,
  runColumns,
  toAttempt,
  toJobRun,
  toRun,
} from './rows.ts';

export interface RunFilter {
  readonly workflow_uuid: Uuid | null;
  readonly state: RunState | null;
  readonly after: Uuid | null;
  readonly limit: number;
}

/** Runs, their job runs and attempts, as they are read. The turns of the loop write them. */
export function createRunStatements(database: Database) {
  const insertRun = database.prepare(
    `INSERT INTO run (uuid, workflow_uuid, revision_uuid, number, state, trigger, params, created_at)
     VALUES (@uuid, @workflow_uuid, @revision_uuid, @number, @state, @trigger, @params, @created_at)`,
  );
  const insertJobRun = database.prepare(
    `INSERT INTO job_run (uuid, run_uuid, job_uuid, position, name, state) VALUES (?, ?, ?, ?, ?, 'waiting')`,
  );
  const lastNumber = database
    .prepare<[Uuid], number>('SELECT coalesce(max(number), 0) FROM run WHERE workflow_uuid = ?')
    .pluck();
  const byUuid = database.prepare<[Uuid], RunRow>(`SELECT ${runColumns} FROM run WHERE uuid = ?`);
  const byNumber = database.prepare<[Uuid, number], RunRow>(
    `SELECT ${runColumns} FROM run WHERE workflow_uuid = ? AND number = ?`,
  );
  const latest = database.prepare<[Uuid, number], RunRow>(
    `SELECT ${runColumns} FROM run WHERE workflow_uuid = ? ORDER BY number DESC LIMIT ?`,
  );
  const jobCounts = database.prepare<[Uuid], { state: JobRunState; count: number }>(
    'SELECT state, count(*) AS count FROM job_run WHERE run_uuid = ? GROUP BY state',
  );
  const jobRuns = database.prepare<[Uuid], JobRunRow>(
    `SELECT ${jobRunColumns} FROM job_run WHERE run_uuid = ? ORDER BY position, instance`,
  );
  const jobRun = database.prepare<[Uuid], JobRunRow>(`SELECT ${jobRunColumns} FROM job_run WHERE uuid = ?`);
  const attempts = database.prepare<[Uuid], AttemptRow>(
    `SELECT ${attemptColumns} FROM attempt WHERE run_uuid = ? ORDER BY uuid`,
  );
  const attempt = database.prepare<[Uuid], AttemptRow>(
    `SELECT ${attemptColumns} FROM attempt WHERE uuid = ?`,
  );

  const create = database.transaction(
    (run: Omit<Run, 'number'>, definition: WorkflowDefinition, jobRunUuids: readonly Uuid[]): Run => {
      const created: Run = { ...run, number: (lastNumber.get(run.workflow_uuid) ?? 0) + 1 };
      insertRun.run({ ...created, params: JSON.stringify(created.params), is_cancelled: 0 });
      definition.jobs.forEach((job, position) => {
        insertJobRun.run(jobRunUuids[position], run.uuid, job.uuid, position, job.name);
      });
      return created;
    },
  );

  const pages = new Map<string, ReturnType<typeof preparePage>>();
  function preparePage(filter: RunFilter) {
    const conditions = [
      filter.workflow_uuid === null ? null : 'run.workflow_uuid = @workflow_uuid',
      filter.state === null ? null : 'run.state = @state',
      filter.after === null ? null : 'run.uuid < @after',
    ].filter((condition) => condition !== null);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const sql = `SELECT ${runColumns}, workflow.name AS workflow_name
                 FROM run JOIN workflow ON workflow.uuid = run.workflow_uuid
                 ${where} ORDER BY run.uuid DESC LIMIT @limit`;
    return database.prepare<RunFilter, RunRow & { workflow_name: string }>(sql);
  }

  return {
    /** A new run in `queued`, all its job runs in `waiting`. */
    create: (run: Omit<Run, 'number'>, definition: WorkflowDefinition, jobRunUuids: readonly Uuid[]): Run =>
      create(run, definition, jobRunUuids),
    byUuid: (uuid: Uuid) => mapRow(byUuid.get(uuid), toRun),
    byNumber: (workflow_uuid: Uuid, number: number) => mapRow(byNumber.get(workflow_uuid, number), toRun),
    /** Newest first. */
    latest: (workflow_uuid: Uuid, limit: number) => latest.all(workflow_uuid, limit).map(toRun),
    /** Newest first; `after` is the uuid of the last one of the page before. */
    page(filter: RunFilter): RunSummary[] {
      const key = `${filter.workflow_uuid === null}${filter.state === null}${filter.after === null}`;
      const statement = pages.get(key) ?? preparePage(filter);
      pages.set(key, statement);
      return statement.all(filter).map((row) => ({
        ...toRun(row),
        workflow_name: row.workflow_name,
        job_counts: Object.fromEntries(jobCounts.all(row.uuid).map(({ state, count }) => [state, count])),
      }));
    },
    jobRuns: (run_uuid: Uuid) => jobRuns.all(run_uuid).map(toJobRun),
    jobRun: (uuid: Uuid) => mapRow(jobRun.get(uuid), toJobRun),
    attempts: (run_uuid: Uuid) => attempts.all(run_uuid).map(toAttempt),
    attempt: (uuid: Uuid) => mapRow(attempt.get(uuid), toAttempt),
  };
}

export type RunStatements = ReturnType<typeof createRunStatements>;

function mapRow<Row, Value>(row: Row | undefined, map: (row: Row) => Value): Value | null {
  return row === undefined ? null : map(row);
}
