import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Run } from '../../../shared/domain/run.ts';
import {
  type Fire,
  type FireReason,
  type FireState,
  missedCountLimit,
} from '../../../shared/domain/schedule.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { LiveRun } from '../plan/schedule-gate.ts';
import { aboveAllUuids, parseOrNull, type RunRow, runColumns, toRun } from './rows.ts';

export interface FireFilter {
  readonly schedule_uuid: Uuid;
  readonly state: FireState | null;
  readonly after: Uuid | null;
  readonly limit: number;
}

type FireRow = Omit<Fire, 'reason'> & { reason: string | null };

const columns = `fire.uuid, fire.schedule_uuid, schedule.workflow_uuid, fire.scheduled_for, fire.state, fire.reason,
  fire.run_uuid, fire.times, fire.created_at`;
const joined = `SELECT ${columns} FROM fire JOIN schedule ON schedule.uuid = fire.schedule_uuid`;

/** Due times that have come, and the runs that they started. */
export function createFireStatements(database: Database) {
  const insert = database.prepare(
    `INSERT INTO fire (uuid, schedule_uuid, scheduled_for, state, reason, run_uuid, times, created_at)
     VALUES (@uuid, @schedule_uuid, @scheduled_for, @state, @reason, @run_uuid, @times, @created_at)`,
  );
  const exists = database
    .prepare<[Uuid, Instant], number>('SELECT 1 FROM fire WHERE schedule_uuid = ? AND scheduled_for = ?')
    .pluck();
  const byUuid = database.prepare<[Uuid], FireRow>(`${joined} WHERE fire.uuid = ?`);
  const page = database.prepare<[Uuid, Uuid, number], FireRow>(
    `${joined} WHERE fire.schedule_uuid = ? AND fire.uuid < ? ORDER BY fire.uuid DESC LIMIT ?`,
  );
  const pageOfState = database.prepare<[Uuid, FireState, Uuid, number], FireRow>(
    `${joined} WHERE fire.schedule_uuid = ? AND fire.state = ? AND fire.uuid < ? ORDER BY fire.uuid DESC LIMIT ?`,
  );
  // The plus keeps the planner from reading all due times in the order that is asked for.
  const held = database.prepare<[], FireRow>(
    `${joined} WHERE fire.state = 'held' AND schedule.is_dropped = 0 ORDER BY +fire.uuid`,
  );
  const heldOf = database.prepare<[Uuid], FireRow>(
    `${joined} WHERE fire.schedule_uuid = ? AND fire.state = 'held' ORDER BY fire.uuid LIMIT 1`,
  );
  const startHeld = database.prepare(
    `UPDATE fire SET state = 'started', run_uuid = ? WHERE uuid = ? AND state = 'held'`,
  );
  const skipHeld = database.prepare(
    `UPDATE fire SET state = 'skipped', reason = ? WHERE uuid = ? AND state = 'held'`,
  );
  const backfill = database.prepare('UPDATE fire SET run_uuid = ? WHERE uuid = ?');
  const unmade = database
    .prepare<[Uuid, Uuid, number], number>(
      `SELECT coalesce(sum(times), 0) FROM
         (SELECT times FROM fire INDEXED BY fire_unmade
          WHERE schedule_uuid = ? AND uuid > ? AND state IN ('skipped', 'missed') AND run_uuid IS NULL
          LIMIT ?)`,
    )
    .pluck();
  const live = database.prepare<[Uuid], LiveRun>(
    `SELECT uuid, number FROM run
     WHERE schedule_uuid = ? AND state IN ('queued', 'running') AND trigger = 'schedule' ORDER BY uuid`,
  );
  const liveOfAll = database.prepare<[], { uuid: Uuid; schedule_uuid: Uuid }>(
    `SELECT uuid, schedule_uuid FROM run INDEXED BY run_open_by_schedule
     WHERE schedule_uuid IS NOT NULL AND state IN ('queued', 'running') AND trigger = 'schedule' ORDER BY uuid`,
  );
  const lastRun = database.prepare<[Uuid], RunRow>(
    `SELECT ${runColumns} FROM run
     WHERE schedule_uuid = ? AND trigger = 'schedule' AND is_dropped = 0 ORDER BY uuid DESC LIMIT 1`,
  );
  const lastStarted = database
    .prepare<[Uuid], Uuid | null>(
      `SELECT run_uuid FROM fire INDEXED BY fire_by_state
       WHERE schedule_uuid = ? AND state = 'started' ORDER BY uuid DESC LIMIT 1`,
    )
    .pluck();

  return {
    /** A due time that has come. It throws where this one exists. */
    insert: (fire: Omit<Fire, 'workflow_uuid'>): void =>
      void insert.run({ ...fire, reason: fire.reason === null ? null : JSON.stringify(fire.reason) }),
    exists: (schedule_uuid: Uuid, scheduled_for: Instant): boolean =>
      exists.get(schedule_uuid, scheduled_for) === 1,
    byUuid: (uuid: Uuid): Fire | null => toFireOrNull(byUuid.get(uuid)),
    /** Newest first; `after` is the uuid of the last one of the page before. */
    page({ schedule_uuid, state, after, limit }: FireFilter): Fire[] {
      const below = after ?? aboveAllUuids;
      const rows =
        state === null
          ? page.all(schedule_uuid, below, limit)
          : pageOfState.all(schedule_uuid, state, below, limit);
      return rows.map(toFire);
    },
    /** Those that wait for a run of their schedule to end. */
    held: (): Fire[] => held.all().map(toFire),
    heldOf: (schedule_uuid: Uuid): Fire | null => toFireOrNull(heldOf.get(schedule_uuid)),
    startHeld: (uuid: Uuid, run_uuid: Uuid): void => void startHeld.run(run_uuid, uuid),
    skipHeld: (uuid: Uuid, reason: FireReason): void => void skipHeld.run(JSON.stringify(reason), uuid),
    /** Names the run that somebody started for it by hand. */
    backfill: (uuid: Uuid, run_uuid: Uuid): void => void backfill.run(run_uuid, uuid),
    /**
     * Due times missed or skipped after the latest run that the schedule started, whether that is still kept or not, or
     * ever where there was none, that nobody ran by hand; at most {@link missedCountLimit}.
     */
    countUnmade(schedule_uuid: Uuid): number {
      const count = unmade.get(schedule_uuid, lastStarted.get(schedule_uuid) ?? '', missedCountLimit) ?? 0;
      return Math.min(count, missedCountLimit);
    },
    /** Runs that the schedule started and that have not ended, oldest first. */
    liveRuns: (schedule_uuid: Uuid): LiveRun[] => live.all(schedule_uuid),
    /** The same of every schedule. */
    allLiveRuns: () => liveOfAll.all(),
    /** The latest run that the schedule started. */
    lastRun(schedule_uuid: Uuid): Run | null {
      const row = lastRun.get(schedule_uuid);
      return row === undefined ? null : toRun(row);
    },
  };
}

export type FireStatements = ReturnType<typeof createFireStatements>;

function toFire(row: FireRow): Fire {
  return { ...row, reason: parseOrNull(row.reason) };
}

function toFireOrNull(row: FireRow | undefined): Fire | null {
  return row === undefined ? null : toFire(row);
}
