/** Workflows, their runs, and what the loop has still to do. Times are ISO 8601 texts; see the domain for the words. */
export const initial = `
CREATE TABLE store (
  uuid TEXT NOT NULL PRIMARY KEY,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE workflow (
  uuid TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  head_revision_uuid TEXT NOT NULL REFERENCES revision (uuid) DEFERRABLE INITIALLY DEFERRED,
  linked_path TEXT UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX workflow_by_name ON workflow (name);

CREATE TABLE revision (
  uuid TEXT NOT NULL PRIMARY KEY,
  workflow_uuid TEXT NOT NULL REFERENCES workflow (uuid) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  -- 'file': read from the linked file; 'import': given as text.
  origin TEXT NOT NULL CHECK (origin IN ('file', 'import')),
  source TEXT NOT NULL,
  original_source TEXT,
  definition TEXT NOT NULL,
  jobs_count INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (workflow_uuid, number)
) STRICT;

CREATE TABLE job (
  uuid TEXT NOT NULL PRIMARY KEY,
  workflow_uuid TEXT NOT NULL REFERENCES workflow (uuid) ON DELETE CASCADE,
  name TEXT NOT NULL
) STRICT;
CREATE INDEX job_by_name ON job (workflow_uuid, name);

CREATE TABLE run (
  uuid TEXT NOT NULL PRIMARY KEY,
  workflow_uuid TEXT NOT NULL REFERENCES workflow (uuid) ON DELETE CASCADE,
  revision_uuid TEXT NOT NULL REFERENCES revision (uuid),
  number INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  trigger TEXT NOT NULL CHECK (trigger IN ('manual', 'schedule', 'api', 'rerun', 'backfill')),
  params TEXT NOT NULL,
  is_cancelled INTEGER NOT NULL DEFAULT 0,
  stopped_by TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  ended_at TEXT,
  UNIQUE (workflow_uuid, number)
) STRICT;
CREATE INDEX run_open ON run (uuid) WHERE state IN ('queued', 'running');
CREATE INDEX run_by_state ON run (state, uuid);
CREATE INDEX run_by_workflow_state ON run (workflow_uuid, state, uuid);
CREATE INDEX run_by_revision ON run (revision_uuid);
CREATE INDEX run_by_workflow ON run (workflow_uuid, uuid);
CREATE TRIGGER run_final BEFORE UPDATE OF state ON run
  WHEN OLD.state IN ('succeeded', 'failed', 'cancelled')
  BEGIN SELECT RAISE(ABORT, 'a final state never changes'); END;

CREATE TABLE job_run (
  uuid TEXT NOT NULL PRIMARY KEY,
  run_uuid TEXT NOT NULL REFERENCES run (uuid) ON DELETE CASCADE,
  job_uuid TEXT NOT NULL REFERENCES job (uuid),
  -- The index of the job in the definition.
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  instance TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'starting', 'running', 'retrying',
                                       'succeeded', 'failed', 'cancelled', 'skipped')),
  reason TEXT,
  attempts_made INTEGER NOT NULL DEFAULT 0,
  -- The attempt in work, and why it was asked to stop; only in 'starting' and 'running'.
  attempt_uuid TEXT,
  stopping TEXT,
  queued_at TEXT,
  -- Orders the queued job runs of all runs; times are too coarse for it.
  queue_order INTEGER,
  started_at TEXT,
  ended_at TEXT,
  retry_at TEXT,
  UNIQUE (run_uuid, position, instance),
  CHECK ((reason IS NOT NULL) = (state IN ('retrying', 'failed', 'cancelled', 'skipped'))),
  CHECK ((attempt_uuid IS NOT NULL) = (state IN ('starting', 'running'))),
  CHECK ((retry_at IS NOT NULL) = (state = 'retrying')),
  CHECK ((queue_order IS NOT NULL) = (state = 'queued'))
) STRICT;
CREATE INDEX job_run_by_job ON job_run (job_uuid);
CREATE INDEX job_run_by_state ON job_run (run_uuid, state);
CREATE INDEX job_run_queued ON job_run (queue_order) WHERE state = 'queued';
CREATE TRIGGER job_run_final BEFORE UPDATE OF state ON job_run
  WHEN OLD.state IN ('succeeded', 'failed', 'cancelled', 'skipped')
  BEGIN SELECT RAISE(ABORT, 'a final state never changes'); END;

CREATE TABLE attempt (
  uuid TEXT NOT NULL PRIMARY KEY,
  run_uuid TEXT NOT NULL REFERENCES run (uuid) ON DELETE CASCADE,
  job_run_uuid TEXT NOT NULL REFERENCES job_run (uuid) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  runner TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('starting', 'running', 'succeeded', 'failed', 'cancelled')),
  reason TEXT,
  exit_code INTEGER,
  image_digest TEXT,
  handle TEXT,
  -- Docker's own id, of the engine that has the container.
  engine_id TEXT,
  made_at TEXT NOT NULL,
  pull_started_at TEXT,
  created_at TEXT,
  started_at TEXT,
  ended_at TEXT,
  collected_at TEXT,
  UNIQUE (job_run_uuid, number)
) STRICT;
CREATE INDEX attempt_by_run ON attempt (run_uuid, uuid);

-- What has been decided and is not done yet.
CREATE TABLE command (
  attempt_uuid TEXT NOT NULL REFERENCES attempt (uuid) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('start_attempt', 'stop_attempt', 'remove_attempt')),
  run_uuid TEXT NOT NULL REFERENCES run (uuid) ON DELETE CASCADE,
  payload TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (attempt_uuid, kind)
) STRICT;
CREATE INDEX command_by_run ON command (run_uuid);

-- What has happened, in the order that it was handled: it answers "why".
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  run_uuid TEXT NOT NULL REFERENCES run (uuid) ON DELETE CASCADE,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_run ON event (run_uuid, id);
`;
