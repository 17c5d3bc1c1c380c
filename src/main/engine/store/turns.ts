import { type Database, SqliteError } from 'better-sqlite3';
import { type Instant, toInstant } from '../../../shared/domain/instant.ts';
import type { AttemptPatch, Change } from '../plan/decision.ts';
import { isFinal, isInWork, type JobSnapshot } from '../plan/snapshot.ts';
import type { RunIdentity, Turn, TurnStep } from '../plan/turn.ts';
import type { TurnStore } from '../ports.ts';

/** Writes what the loop decides, as {@link TurnStore.commit} says: each turn in one transaction. */
export function createTurnWriter(database: Database): TurnStore['commit'] {
  const updateRun = database.prepare(
    `UPDATE run SET state = @after,
            started_at = CASE WHEN @after = 'running' THEN @at ELSE started_at END,
            ended_at = CASE WHEN @after IN ('succeeded', 'failed', 'cancelled') THEN @at ELSE ended_at END
     WHERE uuid = @uuid AND state = @before`,
  );
  const cancelRun = database.prepare('UPDATE run SET is_cancelled = 1 WHERE uuid = ?');
  const stopRun = database.prepare('UPDATE run SET stopped_by = ? WHERE uuid = ?');
  const updateJob = database.prepare(
    `UPDATE job_run SET state = @state, reason = @reason, attempts_made = @made, attempt_uuid = @attempt_uuid,
            stopping = @stopping, retry_at = @retry_at, queue_order = @queue_order,
            queued_at = CASE WHEN @state = 'queued' THEN @at ELSE queued_at END,
            started_at = CASE WHEN @state = 'starting' THEN coalesce(started_at, @at) ELSE started_at END,
            ended_at = CASE WHEN @is_final THEN @at ELSE ended_at END
     WHERE uuid = @uuid AND state = @before`,
  );
  let lastQueued =
    database
      .prepare<[], number | null>("SELECT max(queue_order) FROM job_run WHERE state = 'queued'")
      .pluck()
      .get() ?? 0;
  const insertAttempt = database.prepare(
    `INSERT INTO attempt (uuid, run_uuid, job_run_uuid, number, runner, state, made_at)
     VALUES (@attempt_uuid, @run_uuid, @job_run_uuid, @number, @runner, 'starting', @at)`,
  );
  const updateAttempt = database.prepare(
    `UPDATE attempt SET state = coalesce(@state, state), reason = coalesce(@reason, reason),
            exit_code = coalesce(@exit_code, exit_code), handle = coalesce(@handle, handle),
            image_digest = coalesce(@image_digest, image_digest), engine_id = coalesce(engine_id, @engine_id),
            pull_started_at = coalesce(pull_started_at, @pull_started_at),
            created_at = coalesce(created_at, @created_at), started_at = coalesce(started_at, @started_at),
            ended_at = coalesce(ended_at, @ended_at), collected_at = coalesce(collected_at, @collected_at)
     WHERE uuid = @uuid`,
  );
  const insertCommand = database.prepare(
    `INSERT INTO command (attempt_uuid, kind, run_uuid, payload, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const endCommands = database.prepare(
    `DELETE FROM command WHERE attempt_uuid = ? AND kind IN ('start_attempt', 'stop_attempt')`,
  );
  const endRemoval = database.prepare(
    `DELETE FROM command WHERE attempt_uuid = ? AND kind = 'remove_attempt'`,
  );
  const insertEvent = database.prepare('INSERT INTO event (run_uuid, at, kind, data) VALUES (?, ?, ?, ?)');

  function writeStep({ run, event, decision }: TurnStep, at: Instant): void {
    if (decision.changes.length === 0 && decision.commands.length === 0) return;
    const { kind, ...data } = event;
    insertEvent.run(run.run_uuid, at, kind, JSON.stringify(data));
    for (const change of decision.changes) writeChange(run, change, at);
    for (const attempt_uuid of decision.ended) endCommands.run(attempt_uuid);
    for (const command of decision.commands) {
      if (command.kind === 'wake') continue;
      const { kind, attempt_uuid, ...payload } = command;
      insertCommand.run(attempt_uuid, kind, run.run_uuid, JSON.stringify(payload), at);
    }
  }

  function writeChange({ run_uuid, job_run_uuids }: RunIdentity, change: Change, at: Instant): void {
    switch (change.kind) {
      case 'run':
        mustChange(updateRun.run({ uuid: run_uuid, before: change.before, after: change.after, at }));
        return;
      case 'run_cancelled':
        mustChange(cancelRun.run(run_uuid));
        return;
      case 'run_stopped':
        mustChange(stopRun.run(change.by, run_uuid));
        return;
      case 'job': {
        // How many dependencies are unmet is not stored: it follows from the states of the others.
        if (change.after.state === 'waiting') return;
        const uuid = job_run_uuids[change.job];
        const queue_order = change.after.state === 'queued' ? ++lastQueued : null;
        const columns = { ...jobColumns(change.after), queue_order };
        mustChange(updateJob.run({ ...columns, uuid, before: change.before.state, at }));
        return;
      }
      case 'attempt_made': {
        const { attempt_uuid, number, runner } = change;
        const job_run_uuid = job_run_uuids[change.job];
        insertAttempt.run({ attempt_uuid, number, runner, run_uuid, job_run_uuid, at });
        return;
      }
      case 'attempt':
        mustChange(updateAttempt.run({ uuid: change.attempt_uuid, ...patchColumns(change.patch) }));
    }
  }

  const write = database.transaction((turn: Turn) => {
    const at = toInstant(turn.at);
    for (const step of turn.steps) writeStep(step, at);
    for (const attempt_uuid of turn.removed) endRemoval.run(attempt_uuid);
  });

  return (turn) => {
    try {
      write(turn);
      return null;
    } catch (error) {
      if (error instanceof SqliteError && isOfTheDisk(error.code)) return error.message;
      throw error;
    }
  };
}

/** The disk is full, read-only, broken or held by another process: causes that go away. */
export function isOfTheDisk(code: string): boolean {
  return /^SQLITE_(FULL|IOERR|READONLY|BUSY|CANTOPEN)/.test(code);
}

/** A row that is not in the state that the decision was made on means that memory and store have parted. */
function mustChange({ changes }: { changes: number }): void {
  if (changes !== 1) throw new Error(`a change found ${changes} rows where there is one`);
}

function jobColumns(job: Exclude<JobSnapshot, { state: 'waiting' }>) {
  const working = isInWork(job) ? job : null;
  return {
    state: job.state,
    made: job.made,
    is_final: isFinal(job) ? 1 : 0,
    reason: 'reason' in job ? JSON.stringify(job.reason) : null,
    attempt_uuid: working?.attempt_uuid ?? null,
    stopping: working?.stopping ? JSON.stringify(working.stopping) : null,
    retry_at: job.state === 'retrying' ? toInstant(job.due_at) : null,
  };
}

function patchColumns(patch: AttemptPatch) {
  const instant = (ms: number | undefined) => (ms === undefined ? null : toInstant(ms));
  return {
    state: patch.state ?? null,
    reason: patch.reason === undefined ? null : JSON.stringify(patch.reason),
    exit_code: patch.exit_code ?? null,
    handle: patch.handle ?? null,
    image_digest: patch.image_digest ?? null,
    pull_started_at: instant(patch.pull_started_at),
    engine_id: patch.engine_id ?? null,
    created_at: instant(patch.created_at),
    started_at: instant(patch.started_at),
    ended_at: instant(patch.ended_at),
    collected_at: instant(patch.collected_at),
  };
}
