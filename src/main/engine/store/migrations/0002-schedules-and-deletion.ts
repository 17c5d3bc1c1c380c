/** Schedules and their due times, deleted workflows, revisions that were restored, runs that repeat others. */
export const schedulesAndDeletion = `
ALTER TABLE store ADD COLUMN schedules_paused INTEGER NOT NULL DEFAULT 0;

-- Where jobs stand on the canvas, as JSON.
ALTER TABLE workflow ADD COLUMN layout TEXT NOT NULL DEFAULT '{}';
-- Deleted, but its history is kept: no list but that of runs shows it.
ALTER TABLE workflow ADD COLUMN deleted_at TEXT;
CREATE INDEX workflow_live ON workflow (uuid) WHERE deleted_at IS NULL;
-- Deleted with its history, which goes in batches; the row itself goes last.
ALTER TABLE workflow ADD COLUMN is_dropped INTEGER NOT NULL DEFAULT 0;
-- Its volumes go too.
ALTER TABLE workflow ADD COLUMN drops_volumes INTEGER NOT NULL DEFAULT 0;
CREATE INDEX workflow_dropped ON workflow (uuid) WHERE is_dropped = 1;
-- A revision is only removed once no workflow has it as its head.
CREATE INDEX workflow_by_head ON workflow (head_revision_uuid);

ALTER TABLE revision ADD COLUMN restored_number INTEGER;

-- Without references: a run outlives the schedule and the run that it names.
ALTER TABLE run ADD COLUMN schedule_uuid TEXT;
ALTER TABLE run ADD COLUMN scheduled_for TEXT;
ALTER TABLE run ADD COLUMN rerun_of TEXT;
CREATE INDEX run_by_schedule ON run (schedule_uuid, uuid) WHERE schedule_uuid IS NOT NULL;
CREATE INDEX run_open_by_schedule ON run (schedule_uuid, uuid)
  WHERE schedule_uuid IS NOT NULL AND state IN ('queued', 'running');
CREATE INDEX run_by_trigger ON run (trigger, uuid);
CREATE INDEX run_by_workflow_trigger ON run (workflow_uuid, trigger, uuid);
CREATE INDEX run_by_time ON run (created_at, uuid);

ALTER TABLE job_run ADD COLUMN reused_from TEXT;

CREATE TABLE schedule (
  uuid TEXT NOT NULL PRIMARY KEY,
  workflow_uuid TEXT NOT NULL REFERENCES workflow (uuid) ON DELETE CASCADE,
  -- JSON.
  timing TEXT NOT NULL,
  params TEXT NOT NULL,
  max_runs INTEGER,
  ends_at TEXT,
  catch_up TEXT NOT NULL CHECK (catch_up IN ('none', 'latest', 'all')),
  overlap TEXT NOT NULL CHECK (overlap IN ('skip', 'queue', 'allow', 'cancel_previous')),
  is_active INTEGER NOT NULL DEFAULT 0,
  activated_at TEXT,
  runs_made INTEGER NOT NULL DEFAULT 0,
  next_at TEXT,
  -- Deleted: its due times go in batches; the row itself goes last.
  is_dropped INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK (is_dropped = 0 OR is_active = 0),
  CHECK ((activated_at IS NOT NULL) = is_active),
  CHECK ((next_at IS NOT NULL) = is_active)
) STRICT;
CREATE INDEX schedule_by_workflow ON schedule (workflow_uuid, uuid);
CREATE INDEX schedule_dropped ON schedule (uuid) WHERE is_dropped = 1;
CREATE INDEX schedule_due ON schedule (next_at) WHERE is_active = 1;

-- Each due time that has come, once.
CREATE TABLE fire (
  uuid TEXT NOT NULL PRIMARY KEY,
  schedule_uuid TEXT NOT NULL REFERENCES schedule (uuid) ON DELETE CASCADE,
  scheduled_for TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('started', 'held', 'skipped', 'missed')),
  reason TEXT,
  run_uuid TEXT REFERENCES run (uuid) ON DELETE SET NULL,
  times INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  UNIQUE (schedule_uuid, scheduled_for),
  CHECK ((reason IS NOT NULL) = (state IN ('skipped', 'missed')))
) STRICT;
CREATE INDEX fire_by_schedule ON fire (schedule_uuid, uuid);
CREATE INDEX fire_held ON fire (schedule_uuid) WHERE state = 'held';
CREATE INDEX fire_by_state ON fire (schedule_uuid, state, uuid);
CREATE INDEX fire_unmade ON fire (schedule_uuid, uuid, state, run_uuid, times)
  WHERE state IN ('skipped', 'missed') AND run_uuid IS NULL;
CREATE INDEX fire_by_run ON fire (run_uuid) WHERE run_uuid IS NOT NULL;
`;
