import type { Database } from 'better-sqlite3';
import { toEpochMs } from '../../../shared/domain/instant.ts';
import type { JobRunState } from '../../../shared/domain/job-run.ts';
import type { RunState } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';
import type { StoredCommand } from '../plan/decision.ts';
import type { StoredJob, StoredRun } from '../plan/turn.ts';
import { parseOrNull } from './rows.ts';

interface RunRow {
  readonly run_uuid: Uuid;
  readonly workflow_uuid: Uuid;
  readonly number: number;
  readonly params: string;
  readonly definition: string;
  readonly state: RunState;
  readonly is_cancelled: number;
  readonly stopped_by: string | null;
}

interface JobRow {
  readonly uuid: Uuid;
  readonly state: JobRunState;
  readonly reason: string | null;
  readonly made: number;
  readonly attempt_uuid: Uuid | null;
  readonly stopping: string | null;
  readonly retry_at: string | null;
  readonly queue_order: number | null;
}

interface CommandRow {
  readonly attempt_uuid: Uuid;
  readonly kind: StoredCommand['kind'];
  readonly payload: string;
}

/** Reads back, for the loop, the runs that have something left to do. */
export function createOpenRunReader(database: Database) {
  const columns = `run.uuid AS run_uuid, run.workflow_uuid, run.number, run.params, revision.definition, run.state,
                   run.is_cancelled, run.stopped_by`;
  const joined = 'FROM run JOIN revision ON revision.uuid = run.revision_uuid';
  const open = database.prepare<[], RunRow>(
    `SELECT ${columns} ${joined} WHERE run.state IN ('queued', 'running') ORDER BY run.uuid`,
  );
  const ended = database.prepare<[], RunRow>(
    `SELECT ${columns} ${joined}
     WHERE run.uuid IN (SELECT run_uuid FROM command) AND run.state NOT IN ('queued', 'running')
     ORDER BY run.uuid`,
  );
  const jobs = database.prepare<[Uuid], JobRow>(
    `SELECT uuid, state, reason, attempts_made AS made, attempt_uuid, stopping, retry_at, queue_order
     FROM job_run WHERE run_uuid = ? ORDER BY position, instance`,
  );
  const commands = database.prepare<[Uuid], CommandRow>(
    'SELECT attempt_uuid, kind, payload FROM command WHERE run_uuid = ? ORDER BY rowid',
  );
  const created = database.prepare<[Uuid], { attempt_uuid: Uuid; engine_id: string | null }>(
    `SELECT uuid AS attempt_uuid, engine_id FROM attempt
     WHERE run_uuid = ? AND created_at IS NOT NULL AND uuid IN (SELECT attempt_uuid FROM command)`,
  );

  function read(row: RunRow): StoredRun {
    const definition: WorkflowDefinition = JSON.parse(row.definition);
    const jobRows = jobs.all(row.run_uuid);
    const queued = jobRows.flatMap(({ queue_order }, index) =>
      queue_order === null ? [] : [{ index, queue_order }],
    );
    queued.sort((one, other) => one.queue_order - other.queue_order);
    return {
      ...row,
      params: JSON.parse(row.params),
      workflow_name: definition.name,
      definition,
      is_cancelled: row.is_cancelled === 1,
      jobs: jobRows.map(toStoredJob),
      job_run_uuids: jobRows.map(({ uuid }) => uuid),
      queue: queued.map(({ index }) => index),
      commands: commands.all(row.run_uuid).map(toCommand),
      created: new Map(
        created.all(row.run_uuid).map(({ attempt_uuid, engine_id }) => [attempt_uuid, { engine_id }]),
      ),
    };
  }

  return {
    openRuns: (): StoredRun[] => open.all().map(read),
    leftovers: (): StoredRun[] => ended.all().map(read),
  };
}

function toStoredJob(row: JobRow): StoredJob {
  const { state, made } = row;
  switch (state) {
    case 'waiting':
      return { state };
    case 'queued':
    case 'succeeded':
      return { state, made };
    case 'starting':
    case 'running':
      return { state, made, attempt_uuid: row.attempt_uuid ?? '', stopping: parseOrNull(row.stopping) };
    case 'retrying':
      return { state, made, reason: JSON.parse(row.reason ?? ''), due_at: toEpochMs(row.retry_at ?? '') };
    case 'failed':
    case 'cancelled':
    case 'skipped':
      return { state, made, reason: JSON.parse(row.reason ?? '') };
  }
}

function toCommand({ attempt_uuid, kind, payload }: CommandRow): StoredCommand {
  return { kind, attempt_uuid, ...JSON.parse(payload) };
}
