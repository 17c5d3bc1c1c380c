import type { Database } from 'better-sqlite3';
import type { History } from '../../../shared/contract/run.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { JobRunState } from '../../../shared/domain/job-run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { aboveAllUuids, parseOrNull, type RunRow, runColumns, toRun } from './rows.ts';

/** A row is a tuple, not an object: there are as many as runs times jobs. */
type CellRow = [
  uuid: Uuid,
  job_uuid: Uuid,
  name: string,
  state: JobRunState,
  reason: string | null,
  started_at: Instant | null,
  ended_at: Instant | null,
];

/** The grid of a workflow's history: its runs, newest first, each with what became of its jobs. */
export function createHistoryReader(database: Database) {
  const runs = database.prepare<{ workflow_uuid: Uuid; after: Uuid; limit: number }, RunRow>(
    `SELECT ${runColumns} FROM run WHERE workflow_uuid = @workflow_uuid AND uuid < @after AND is_dropped = 0
     ORDER BY uuid DESC LIMIT @limit`,
  );
  const cells = database
    .prepare<[Uuid], CellRow>(
      `SELECT uuid, job_uuid, name, state, reason, started_at, ended_at
       FROM job_run WHERE run_uuid = ? ORDER BY position, instance`,
    )
    .raw();

  /** @param newest the jobs of the newest definition in their order: they name the rows, and come first. */
  return function read(
    workflow_uuid: Uuid,
    newest: readonly { readonly uuid: Uuid | null; readonly name: string }[],
    after: Uuid | null,
    limit: number,
  ): History {
    const found = runs.all({ workflow_uuid, after: after ?? aboveAllUuids, limit });
    /** By each job that is shown, the name that it had last. */
    const shown = new Map<Uuid, string>();
    const columns = found.map((row) => {
      const column: History['runs'][number] = { run: toRun(row), cells: {} };
      for (const [uuid, job_uuid, name, state, reason, started_at, ended_at] of cells.all(row.uuid)) {
        if (!shown.has(job_uuid)) shown.set(job_uuid, name);
        column.cells[job_uuid] = {
          job_run_uuid: uuid,
          state,
          reason: parseOrNull(reason),
          started_at,
          ended_at,
        };
      }
      return column;
    });
    const names = new Map<Uuid, string>();
    for (const { uuid, name } of newest) if (uuid !== null && shown.has(uuid)) names.set(uuid, name);
    for (const [job_uuid, name] of shown) if (!names.has(job_uuid)) names.set(job_uuid, name);
    return { jobs: [...names].map(([job_uuid, name]) => ({ job_uuid, name })), runs: columns };
  };
}

export type HistoryReader = ReturnType<typeof createHistoryReader>;
