import type { Database } from 'better-sqlite3';
import type { History, HistoryCell } from '../../../shared/contract/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { aboveAllUuids, type JobRunRow, parseOrNull, type RunRow, runColumns, toRun } from './rows.ts';

type CellRow = Pick<
  JobRunRow,
  'uuid' | 'run_uuid' | 'job_uuid' | 'name' | 'state' | 'reason' | 'started_at' | 'ended_at'
>;

/** The grid of a workflow's history: its runs, newest first, each with what became of its jobs. */
export function createHistoryReader(database: Database) {
  const runs = database.prepare<{ workflow_uuid: Uuid; after: Uuid; limit: number }, RunRow>(
    `SELECT ${runColumns} FROM run WHERE workflow_uuid = @workflow_uuid AND uuid < @after
     ORDER BY uuid DESC LIMIT @limit`,
  );
  const cells = database.prepare<[Uuid], CellRow>(
    `SELECT uuid, run_uuid, job_uuid, name, state, reason, started_at, ended_at
     FROM job_run WHERE run_uuid = ? ORDER BY position, instance`,
  );

  /** @param newest the jobs of the newest definition in their order: they name the rows, and come first. */
  return function read(
    workflow_uuid: Uuid,
    newest: readonly { readonly uuid: Uuid | null; readonly name: string }[],
    after: Uuid | null,
    limit: number,
  ): History {
    const found = runs.all({ workflow_uuid, after: after ?? aboveAllUuids, limit });
    const columns = found.map((run) => ({ run, cells: cells.all(run.uuid) }));
    const shown = new Map(
      columns.flatMap((column) => column.cells).map((cell) => [cell.job_uuid, cell.name]),
    );
    const names = new Map(
      newest.flatMap(({ uuid, name }) => (uuid !== null && shown.has(uuid) ? [[uuid, name]] : [])),
    );
    // Of a job that is gone, the name that it had last.
    for (const column of columns) {
      for (const { job_uuid, name } of column.cells) if (!names.has(job_uuid)) names.set(job_uuid, name);
    }
    return {
      jobs: [...names].map(([job_uuid, name]) => ({ job_uuid, name })),
      runs: columns.map((column) => ({
        run: toRun(column.run),
        cells: Object.fromEntries(column.cells.map(toCell)),
      })),
    };
  };
}

export type HistoryReader = ReturnType<typeof createHistoryReader>;

function toCell({ uuid, job_uuid, state, reason, started_at, ended_at }: CellRow): [Uuid, HistoryCell] {
  return [job_uuid, { job_run_uuid: uuid, state, reason: parseOrNull(reason), started_at, ended_at }];
}
