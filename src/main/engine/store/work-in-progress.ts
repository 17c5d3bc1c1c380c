import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { WorkInProgress } from '../plan/explain/facts.ts';

/** Reads what is stored of the attempts of a run that have not ended, beside their records. Costs these, not the run. */
export function createWorkInProgressReader(database: Database): (run_uuid: Uuid) => WorkInProgress {
  const stops = database.prepare<[Uuid], { attempt_uuid: Uuid; asked_at: Instant; grace_ms: number }>(
    `SELECT attempt_uuid, created_at AS asked_at, payload ->> 'grace_ms' AS grace_ms
     FROM command WHERE run_uuid = ? AND kind = 'stop_attempt'`,
  );
  const made = database.prepare<[Uuid], { uuid: Uuid; engine_id: string }>(
    `SELECT attempt.uuid, attempt.engine_id FROM command JOIN attempt ON attempt.uuid = command.attempt_uuid
     WHERE command.run_uuid = ? AND command.kind = 'start_attempt' AND attempt.engine_id IS NOT NULL`,
  );
  return (run_uuid) => ({
    stops: new Map(stops.all(run_uuid).map(({ attempt_uuid, ...stop }) => [attempt_uuid, stop])),
    made_under: new Map(made.all(run_uuid).map(({ uuid, engine_id }) => [uuid, engine_id])),
  });
}
