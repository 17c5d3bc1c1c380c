import type { Database } from 'better-sqlite3';
import type { RunSummary } from '../../../shared/contract/run.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { JobRunState } from '../../../shared/domain/job-run.ts';
import { type RunState, runStates, type Trigger, triggerSchema } from '../../../shared/domain/run.ts';
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
  /** Keys between which the runs of `since` and `until` are, so that the page begins and ends where they do. */
  readonly lowest?: Uuid | undefined;
  readonly highest?: Uuid | undefined;
  /** Set where there are runs that are on their way out. */
  readonly without_dropped?: true | undefined;
}

const conditions = {
  workflow_uuid: 'workflow_uuid = @workflow_uuid',
  schedule_uuid: 'schedule_uuid = @schedule_uuid',
  after: 'uuid < @after',
  lowest: 'uuid >= @lowest',
  highest: 'uuid <= @highest',
  state: 'state = @state',
  trigger: 'trigger = @trigger',
  since: 'created_at >= @since',
  until: 'created_at < @until',
  without_dropped: 'is_dropped = 0 AND workflow_uuid NOT IN (SELECT uuid FROM workflow WHERE is_dropped = 1)',
} as const satisfies Partial<Record<keyof Lane, string>>;

type Condition = keyof typeof conditions;

const allConditions = Object.keys(conditions) as Condition[];
/** The index in whose order a lane is walked: of the first one of which all parts are given. Otherwise, that of the keys. */
const indexes: readonly { readonly parts: readonly Condition[]; readonly name: string }[] = [
  { parts: ['schedule_uuid'], name: 'run_by_schedule' },
  { parts: ['workflow_uuid', 'state'], name: 'run_by_workflow_state' },
  { parts: ['workflow_uuid', 'trigger'], name: 'run_by_workflow_trigger' },
  { parts: ['workflow_uuid'], name: 'run_by_workflow' },
  { parts: ['state'], name: 'run_by_state' },
  { parts: ['trigger'], name: 'run_by_trigger' },
];
/** What an index of states or triggers tells by itself. */
const keyConditions: readonly Condition[] = ['workflow_uuid', 'after', 'lowest', 'highest'];

/** Pages of runs as lists show them, newest first. */
export function createRunPages(database: Database) {
  const statements = new Map<string, ReturnType<typeof prepareLane>>();
  const rows = database.prepare<[string], RunRow & { workflow_name: string }>(
    `SELECT ${runColumns}, workflow.name AS workflow_name
     FROM run JOIN workflow ON workflow.uuid = run.workflow_uuid
     WHERE run.uuid IN (SELECT value FROM json_each(?)) AND run.is_dropped = 0 AND workflow.is_dropped = 0
     ORDER BY run.uuid DESC`,
  );
  const counts = database.prepare<[string], { run_uuid: Uuid; state: JobRunState; count: number }>(
    `SELECT run_uuid, state, count(*) AS count FROM job_run
     WHERE run_uuid IN (SELECT value FROM json_each(?)) GROUP BY run_uuid, state`,
  );

  const dropped = database
    .prepare<[], number>(
      `SELECT EXISTS (SELECT 1 FROM workflow WHERE is_dropped = 1)
           OR EXISTS (SELECT 1 FROM run WHERE is_dropped = 1)`,
    )
    .pluck();
  const oldest = database.prepare<[], Instant | null>('SELECT min(created_at) FROM run').pluck();
  const newest = database.prepare<[], Instant | null>('SELECT max(created_at) FROM run').pluck();
  const lowest = database
    .prepare<[Instant], Uuid | null>('SELECT min(uuid) FROM run INDEXED BY run_by_time WHERE created_at >= ?')
    .pluck();
  const highest = database
    .prepare<[Instant], Uuid | null>('SELECT max(uuid) FROM run INDEXED BY run_by_time WHERE created_at < ?')
    .pluck();

  function prepareLane(given: readonly Condition[]) {
    return database.prepare<[Lane], Uuid>(`${laneText(given)} ORDER BY uuid DESC LIMIT @limit`).pluck();
  }

  function keysOf(lane: Lane): Uuid[] {
    const given = allConditions.filter((name) => lane[name] !== undefined);
    const key = given.join();
    const statement = statements.get(key) ?? prepareLane(given);
    statements.set(key, statement);
    return statement.all(lane);
  }

  /** The times of a filter, as far as they leave anything out, with the keys that they stand for; null for no run. */
  function timesOf({ since, until }: RunFilter): Pick<Lane, 'since' | 'until' | 'lowest' | 'highest'> | null {
    const times: { -readonly [Name in 'since' | 'until' | 'lowest' | 'highest']?: Lane[Name] } = {};
    if (since !== undefined && since > (oldest.get() ?? '')) {
      const first = lowest.get(since);
      if (!first) return null;
      Object.assign(times, { since, lowest: first });
    }
    if (until !== undefined && until <= (newest.get() ?? '')) {
      const last = highest.get(until);
      if (!last) return null;
      Object.assign(times, { until, highest: last });
    }
    return times;
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
      const times = timesOf(filter);
      if (times === null) return [];
      const { since: _, until: __, ...rest } = filter;
      const bounded: Lane = { ...rest, ...times, ...(dropped.get() === 1 && { without_dropped: true }) };
      const lanes: Lane[] = valuesOf(states, runStates).flatMap((state) =>
        valuesOf(triggers, triggerSchema.options).map((trigger) => ({ ...bounded, state, trigger })),
      );
      const keys = new Set(lanes.flatMap(keysOf));
      return summaries([...keys].sort().slice(-filter.limit));
    },
  };
}

export type RunPages = ReturnType<typeof createRunPages>;

/**
 * The runs of a lane. Each of a state and a trigger may have very many runs, and both together none: then the two
 * indexes are walked side by side, which reads no row in vain.
 */
function laneText(given: readonly Condition[]): string {
  const both = given.includes('state') && given.includes('trigger');
  if (!both) return select(given);
  const keys = given.filter((name) => keyConditions.includes(name));
  return `${select(given.filter((name) => name !== 'trigger'))} INTERSECT ${select([...keys, 'trigger'])}`;
}

function select(given: readonly Condition[]): string {
  const clause = given.map((name) => conditions[name]).join(' AND ');
  const index = indexes.find(({ parts }) => parts.every((part) => given.includes(part)))?.name;
  return `SELECT uuid FROM run ${index ? `INDEXED BY ${index}` : ''} ${clause && `WHERE ${clause}`}`;
}

/** The values to look for one by one; only `undefined` where every value is wanted. */
function valuesOf<Value>(wanted: readonly Value[] | undefined, all: readonly Value[]): (Value | undefined)[] {
  const values = new Set(wanted);
  return wanted === undefined || values.size === all.length ? [undefined] : [...values];
}
