/** How long runs and their logs are kept. */
export const retention = `
-- The rule of every workflow without one of its own: the last so many runs of each, for so long (90 days), and what the
-- logs of all may take (10 GiB). Null keeps all.
ALTER TABLE store ADD COLUMN max_runs INTEGER DEFAULT 1000;
ALTER TABLE store ADD COLUMN max_age_ms INTEGER DEFAULT 7776000000;
ALTER TABLE store ADD COLUMN max_log_bytes INTEGER DEFAULT 10737418240;
-- What was promised no end so far goes only when somebody has said so.
UPDATE store SET max_runs = NULL, max_age_ms = NULL, max_log_bytes = NULL WHERE EXISTS (SELECT 1 FROM run);

-- The workflow's own rule, as JSON; null is the rule of all.
ALTER TABLE workflow ADD COLUMN retention TEXT;
-- A number is given to one run only, also when that is gone.
ALTER TABLE workflow ADD COLUMN last_run_number INTEGER NOT NULL DEFAULT 0;
UPDATE workflow SET last_run_number =
  coalesce((SELECT max(number) FROM run WHERE run.workflow_uuid = workflow.uuid), 0);
CREATE TRIGGER run_numbered AFTER INSERT ON run
  BEGIN
    UPDATE workflow SET last_run_number = NEW.number
    WHERE uuid = NEW.workflow_uuid AND last_run_number < NEW.number;
  END;

ALTER TABLE run ADD COLUMN is_kept INTEGER NOT NULL DEFAULT 0;
-- On its way out, and seen no more: its logs go, then its rows in batches, it last.
ALTER TABLE run ADD COLUMN is_dropped INTEGER NOT NULL DEFAULT 0;
CREATE INDEX run_dropped ON run (uuid) WHERE is_dropped = 1;
-- What its logs take on the disk; null until that was measured, after its end.
ALTER TABLE run ADD COLUMN log_bytes INTEGER;
ALTER TABLE run ADD COLUMN logs_removed_at TEXT;
CREATE INDEX run_unmeasured ON run (uuid)
  WHERE log_bytes IS NULL AND state IN ('succeeded', 'failed', 'cancelled');
CREATE INDEX run_with_log ON run (is_kept, uuid, log_bytes, logs_removed_at, is_dropped) WHERE log_bytes > 0;
CREATE INDEX run_log_leaving ON run (uuid) WHERE logs_removed_at IS NOT NULL AND log_bytes > 0;
CREATE INDEX job_run_reused ON job_run (reused_from) WHERE reused_from IS NOT NULL;

-- As before, but without a reference to the run: a due time that had its run has had it, also when that is gone.
CREATE TABLE fire_now (
  uuid TEXT NOT NULL PRIMARY KEY,
  schedule_uuid TEXT NOT NULL REFERENCES schedule (uuid) ON DELETE CASCADE,
  scheduled_for TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('started', 'held', 'skipped', 'missed')),
  reason TEXT,
  run_uuid TEXT,
  times INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  UNIQUE (schedule_uuid, scheduled_for),
  CHECK ((reason IS NOT NULL) = (state IN ('skipped', 'missed')))
) STRICT;
INSERT INTO fire_now (uuid, schedule_uuid, scheduled_for, state, reason, run_uuid, times, created_at)
  SELECT uuid, schedule_uuid, scheduled_for, state, reason, run_uuid, times, created_at FROM fire ORDER BY rowid;
DROP TABLE fire;
ALTER TABLE fire_now RENAME TO fire;
CREATE INDEX fire_by_schedule ON fire (schedule_uuid, uuid);
CREATE INDEX fire_held ON fire (schedule_uuid) WHERE state = 'held';
CREATE INDEX fire_by_state ON fire (schedule_uuid, state, uuid);
CREATE INDEX fire_unmade ON fire (schedule_uuid, uuid, state, run_uuid, times)
  WHERE state IN ('skipped', 'missed') AND run_uuid IS NULL;
`;
