import type { Database } from 'better-sqlite3';
import type { AttemptPatch } from '../../../src/main/engine/plan/decision.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';

/** Reads the events of a run, in order. */
export function historyReader(database: Database): (run_uuid: Uuid) => string[] {
  const rows = database
    .prepare<[Uuid], string>("SELECT kind || ' ' || data FROM event WHERE run_uuid = ? ORDER BY id")
    .pluck();
  return (run_uuid) => rows.all(run_uuid);
}

/** Reads the attempts of a run, oldest first. */
export function attemptReader(database: Database): (run_uuid: Uuid) => string[] {
  const rows = database
    .prepare<[Uuid], string>(
      `SELECT concat_ws(' ', uuid, number, state, coalesce(reason, '-'), coalesce(exit_code, '-'),
                        coalesce(pull_started_at, '-'), coalesce(created_at, '-'), coalesce(started_at, '-'),
                        coalesce(ended_at, '-'), coalesce(collected_at, '-'))
       FROM attempt WHERE run_uuid = ? ORDER BY rowid`,
    )
    .pluck();
  return (run_uuid) => rows.all(run_uuid);
}

/** As {@link attemptReader} gives it. */
export function attemptText(uuid: Uuid, number: number, columns: AttemptPatch): string {
  const { state = 'starting', reason, exit_code = '-' } = columns;
  const { pull_started_at, created_at, started_at, ended_at, collected_at } = columns;
  const times = [pull_started_at, created_at, started_at, ended_at, collected_at].map((ms) =>
    ms === undefined ? '-' : toInstant(ms),
  );
  return [uuid, number, state, reason ? JSON.stringify(reason) : '-', exit_code, ...times].join(' ');
}
