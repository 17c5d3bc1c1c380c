import type { Database } from 'better-sqlite3';
import type { RunGlance } from '../../../shared/contract/workflow.ts';
import type { Run } from '../../../shared/domain/run.ts';
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

/** By the index of a job, the job run whose result is kept. */
type Reused = ReadonlyMap<number, Uuid>;

/** A run before it has a number. */
type NewRun = Omit<Run, 'number' | 'is_kept' | 'logs_removed_at'>;

/** Runs, their job runs and attempts, as they are read. The turns of the loop write them. */
export function createRunStatements(database: Database) {
  const insertRun = database.prepare(
    `INSERT INTO run (uuid, workflow_uuid, revision_uuid, number, state, trigger, params, schedule_uuid,
                      scheduled_for, rerun_of, created_at)
     VALUES (@uuid, @workflow_uuid, @revision_uuid, @number, @state, @trigger, @params, @schedule_uuid,
             @scheduled_for, @rerun_of, @created_at)`,
  );
  const insertJobRun = database.prepare(
    `INSERT INTO job_run (uuid, run_uuid, job_uuid, position, name, state, reused_from, ended_at)
     VALUES (@uuid, @run_uuid, @job_uuid, @position, @name, @state, @reused_from, @ended_at)`,
  );
  const lastNumber = database
    .prepare<[Uuid], number>('SELECT last_run_number FROM workflow WHERE uuid = ?')
    .pluck();
  // A run that is on its way out, or whose history is, is not seen any more.
  const byUuid = database.prepare<[Uuid], RunRow>(
    `SELECT ${runColumns} FROM run JOIN workflow ON workflow.uuid = run.workflow_uuid
     WHERE run.uuid = ? AND run.is_dropped = 0 AND workflow.is_dropped = 0`,
  );
  const byNumber = database.prepare<[Uuid, number], RunRow>(
    `SELECT ${runColumns} FROM run WHERE workflow_uuid = ? AND number = ? AND is_dropped = 0`,
  );
  const latest = database.prepare<[Uuid, number], RunRow>(
    `SELECT ${runColumns} FROM run WHERE workflow_uuid = ? AND is_dropped = 0 ORDER BY number DESC LIMIT ?`,
  );
  // One statement for many workflows: one for each of them takes twice as long.
  const glances = database.prepare<[string, number], RunGlance & { workflow_uuid: Uuid }>(
    `SELECT run.workflow_uuid, run.uuid, run.number, run.state, run.created_at, run.started_at, run.ended_at
     FROM json_each(?) AS wanted
     JOIN run ON run.workflow_uuid = wanted.value
       AND run.number >= (SELECT min(number) FROM (SELECT number FROM run WHERE workflow_uuid = wanted.value AND is_dropped = 0
                                                   ORDER BY number DESC LIMIT ?))
     WHERE run.is_dropped = 0 ORDER BY wanted.key, run.number DESC`,
  );
  const jobRuns = database.prepare<[Uuid], JobRunRow>(
    `SELECT ${jobRunColumns} FROM job_run WHERE run_uuid = ? ORDER BY position, instance`,
  );
  const jobRun = database.prepare<[Uuid], JobRunRow>(`SELECT ${jobRunColumns} FROM job_run WHERE uuid = ?`);
  // By the row: a key can be older than its attempt, and the clock on the wall can be set back.
  const attempts = database.prepare<{ run_uuid: Uuid }, AttemptRow>(
    `SELECT ${attemptColumns} FROM attempt
     WHERE rowid IN (SELECT rowid FROM attempt WHERE run_uuid = @run_uuid
                     UNION ALL
                     SELECT rowid FROM attempt
                     WHERE job_run_uuid IN (SELECT reused_from FROM job_run WHERE run_uuid = @run_uuid)
                       AND run_uuid NOT IN (SELECT uuid FROM run WHERE is_dropped = 1))
     ORDER BY rowid`,
  );
  const attempt = database.prepare<[Uuid], AttemptRow>(
    `SELECT ${attemptColumns} FROM attempt
     WHERE uuid = ? AND EXISTS (SELECT 1 FROM run JOIN workflow ON workflow.uuid = run.workflow_uuid
                                WHERE run.uuid = attempt.run_uuid AND run.is_dropped = 0
                                  AND workflow.is_dropped = 0)`,
  );

  const create = database.transaction(
    (run: NewRun, { jobs }: WorkflowDefinition, uuids: readonly Uuid[], reused: Reused): Run => {
      const created: Run = {
        ...run,
        is_kept: false,
        logs_removed_at: null,
        number: (lastNumber.get(run.workflow_uuid) ?? 0) + 1,
      };
      insertRun.run({ ...run, number: created.number, params: JSON.stringify(run.params), is_cancelled: 0 });
      jobs.forEach(({ uuid: job_uuid, name }, position) => {
        const reused_from = reused.get(position) ?? null;
        insertJobRun.run({
          uuid: uuids[position],
          run_uuid: run.uuid,
          job_uuid,
          position,
          name,
          state: reused_from === null ? 'waiting' : 'succeeded',
          reused_from,
          ended_at: reused_from === null ? null : run.created_at,
        });
      });
      return created;
    },
  );

  return {
    /** A new run in `queued`; its job runs are `waiting`, those whose results are kept `succeeded` from the start. */
    create: (
      run: NewRun,
      definition: WorkflowDefinition,
      jobRunUuids: readonly Uuid[],
      reused: Reused = new Map(),
    ): Run => create(run, definition, jobRunUuids, reused),
    byUuid: (uuid: Uuid) => mapRow(byUuid.get(uuid), toRun),
    byNumber: (workflow_uuid: Uuid, number: number) => mapRow(byNumber.get(workflow_uuid, number), toRun),
    /** Newest first. */
    latest: (workflow_uuid: Uuid, limit: number) => latest.all(workflow_uuid, limit).map(toRun),
    /** By workflow, as much of its `limit` latest runs as a list of workflows shows, newest first. */
    glances(workflow_uuids: readonly Uuid[], limit: number): ReadonlyMap<Uuid, RunGlance[]> {
      const found = new Map(workflow_uuids.map((uuid) => [uuid, [] as RunGlance[]]));
      for (const { workflow_uuid, ...glance } of glances.all(JSON.stringify(workflow_uuids), limit))
        found.get(workflow_uuid)?.push(glance);
      return found;
    },
    jobRuns: (run_uuid: Uuid) => jobRuns.all(run_uuid).map(toJobRun),
    jobRun: (uuid: Uuid) => mapRow(jobRun.get(uuid), toJobRun),
    /** Those of job runs whose results it keeps included; in the order in which they were made. */
    attempts: (run_uuid: Uuid) => attempts.all({ run_uuid }).map(toAttempt),
    attempt: (uuid: Uuid) => mapRow(attempt.get(uuid), toAttempt),
  };
}

export type RunStatements = ReturnType<typeof createRunStatements>;

function mapRow<Row, Value>(row: Row | undefined, map: (row: Row) => Value): Value | null {
  return row === undefined ? null : map(row);
}
