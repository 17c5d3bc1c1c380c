import type { Database } from 'better-sqlite3';
import type { RunSummary } from '../../../shared/contract/run.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { JobRunState } from '../../../shared/domain/job-run.ts';
import type { RunState, Trigger } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { type RunRow, runColumns, toRun } from './rows.ts';

/** Which runs a page holds: the newest ones that fit everything that is given, after the run `after`. */
export interface RunFilter {
  readonly workflow_uuid?: Uuid | undefined;
  readonly schedule_uuid?: Uuid | undefined;
  readonly states?: readonly RunState[] | undefined;
  readonly triggers?: readonly Trigger[] | undefined;
  /** Made at or after this. */
  readonly since?: Instant | undefined;
  /** Made before this. */
  readonly until?: Instant | undefined;
  readonly after?: Uuid | undefined;
  readonly limit: number;
}

/** A filter of which every part is one value, which an index finds in the order of the page. */
interface Lane extends Omit<RunFilter, 'states' | 'triggers'> {
  readonly state?: RunState | undefined;
  readonly trigger?: Trigger | undefined;
}

const conditions: readonly (readonly [keyof Lane, string])[] = [
  ['workflow_uuid', 'workflow_uuid = @workflow_uuid'],
  ['schedule_uuid', 'schedule_uuid = @schedule_uuid'],
  ['state', 'state = @state'],
  ['trigger', 'trigger = @trigger'],
  // The bounds of the key follow from the times, and let the page begin and end where its runs are.
  [
    'since',
    'created_at >= @since AND uuid >= (SELECT min(uuid) FROM run INDEXED BY run_by_time WHERE created_at >= @since)',
  ],
  [
    'until',
    'created_at < @until AND uuid <= (SELECT max(uuid) FROM run INDEXED BY run_by_time WHERE created_at < @until)',
  ],
  ['after', 'uuid < @after'],
];

/** Pages of runs as lists show them, newest first. */
export function createRunPages(database: Database) {
  const statements = new Map<string, ReturnType<typeof prepareLane>>();
  const rows = database.prepare<[string], RunRow & { workflow_name: string }>(
    `SELECT ${runColumns}, workflow.name AS workflow_name
     FROM run JOIN workflow ON workflow.uuid = run.workflow_uuid
     WHERE run.uuid IN (SELECT value FROM json_each(?)) ORDER BY run.uuid DESC`,
  );
  const counts = database.prepare<[string], { run_uuid: Uuid; state: JobRunState; count: number }>(
    `SELECT run_uuid, state, count(*) AS count FROM job_run
     WHERE run_uuid IN (SELECT value FROM json_each(?)) GROUP BY run_uuid, state`,
  );

  function prepareLane(where: readonly string[]) {
    const clause = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
    return database
      .prepare<[Lane], Uuid>(`SELECT uuid FROM run ${clause} ORDER BY uuid DESC LIMIT @limit`)
      .pluck();
  }

  function keysOf(lane: Lane): Uuid[] {
    const where = conditions.flatMap(([name, condition]) => (lane[name] === undefined ? [] : [condition]));
    const key = where.join();
    const statement = statements.get(key) ?? prepareLane(where);
    statements.set(key, statement);
    return statement.all(lane);
  }

  /** Runs by their keys, newest first; one that is gone is left out. */
  function summaries(uuids: readonly Uuid[]): RunSummary[] {
    const keys = JSON.stringify(uuids);
    const job_counts = new Map<Uuid, RunSummary['job_counts']>();
    for (const { run_uuid, state, count } of counts.all(keys)) {
      job_counts.set(run_uuid, { ...job_counts.get(run_uuid), [state]: count });
    }
    return rows.all(keys).map(({ workflow_name, ...row }) => ({
      ...toRun(row),
      workflow_name,
      job_counts: job_counts.get(row.uuid) ?? {},
    }));
  }

  return {
    summaries,
    page({ states, triggers, ...filter }: RunFilter): RunSummary[] {
      const lanes: Lane[] = (states ?? [undefined]).flatMap((state) =>
        (triggers ?? [undefined]).map((trigger) => ({ ...filter, state, trigger })),
      );
      const keys = new Set(lanes.flatMap(keysOf));
      return summaries([...keys].sort().slice(-filter.limit));
    },
  };
}

export type RunPages = ReturnType<typeof createRunPages>;
