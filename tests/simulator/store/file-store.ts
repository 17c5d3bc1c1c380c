import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3';
import type { RunIdentity, StoredRun, Turn } from '../../../src/main/engine/plan/turn.ts';
import { openDatabase } from '../../../src/main/engine/store/database.ts';
import { createOpenRunReader } from '../../../src/main/engine/store/open-runs.ts';
import { createRevisionStatements } from '../../../src/main/engine/store/revisions.ts';
import { createRunStatements } from '../../../src/main/engine/store/runs.ts';
import { createTurnWriter } from '../../../src/main/engine/store/turns.ts';
import { createWorkflowStatements } from '../../../src/main/engine/store/workflows.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { keyOf } from '../../support/plan/keys.ts';
import { attemptReader, attemptText, historyReader } from './file-readers.ts';
import { MemoryStore } from './memory-store.ts';
import type { RunRow } from './run-row.ts';
import type { SimStore } from './sim-store.ts';

const at = '2026-01-01T00:00:00.000Z';

/** The engine's own store on a file, beside one in memory which it must equal. */
export class FileStore implements SimStore {
  readonly #folder = mkdtempSync(join(tmpdir(), 'gantry-simulator-'));
  readonly #mirror = new MemoryStore();
  #keys = 0;
  #open = this.#openFile();

  get rows(): ReadonlyMap<Uuid, RunRow> {
    return this.#mirror.rows;
  }

  create(identity: RunIdentity, sketched: WorkflowDefinition, kept: ReadonlySet<number>): WorkflowDefinition {
    const definition = { ...sketched, jobs: sketched.jobs.map((job) => ({ ...job, uuid: null })) };
    const { run_uuid, workflow_uuid, params, job_run_uuids } = identity;
    const revision_uuid = this.#key();
    const { workflows, revisions, runs } = this.#open;
    const first = {
      uuid: revision_uuid,
      source: '',
      original_source: null,
      definition,
      origin: 'import' as const,
      restored_number: null,
    };
    workflows.create(workflow_uuid, null, first, at);
    const stored = revisions.byUuid(revision_uuid);
    if (stored === null) throw new Error('the revision is gone');
    const run = {
      uuid: run_uuid,
      workflow_uuid,
      revision_uuid,
      state: 'queued' as const,
      trigger: 'manual' as const,
      params,
      is_cancelled: false,
      schedule_uuid: null,
      scheduled_for: null,
      rerun_of: null,
      created_at: at,
      started_at: null,
      ended_at: null,
    };
    // Which run has the results means nothing to the loop: it may as well be this one.
    const reused = new Map([...kept].map((index) => [index, job_run_uuids[index] ?? '']));
    runs.create(run, stored.definition, job_run_uuids, reused);
    return this.#mirror.create(identity, stored.definition, kept);
  }

  commit(turn: Turn): string | null {
    const refusal = this.#open.commit(turn);
    return refusal ?? this.#mirror.commit(turn);
  }

  openRuns(): StoredRun[] {
    return this.#open.openRuns();
  }

  leftovers(): StoredRun[] {
    return this.#open.leftovers();
  }

  forget(run_uuid: Uuid): void {
    const row = this.rows.get(run_uuid);
    if (row !== undefined) this.#open.forget(row.identity);
    this.#mirror.forget(run_uuid);
  }

  reopen(): void {
    this.#open.database.close();
    this.#open = this.#openFile();
  }

  fault(): string | null {
    for (const which of ['openRuns', 'leftovers'] as const) {
      const found = this.#open[which]().map(comparable);
      const wanted = this.#mirror[which]().map(comparable);
      if (!isDeepStrictEqual(found, wanted)) {
        return `${which}: ${JSON.stringify(found)} is stored, not ${JSON.stringify(wanted)}`;
      }
    }
    for (const [run_uuid, { history, attempts }] of this.rows) {
      const found = [...this.#open.history(run_uuid), ...this.#open.attempts(run_uuid)];
      const wanted = [
        ...history.map(({ kind, data }) => `${kind} ${JSON.stringify(data)}`),
        ...Array.from(attempts, ([uuid, { number, columns }]) => attemptText(uuid, number, columns)),
      ];
      if (!isDeepStrictEqual(found, wanted)) return `${found.join('; ')} is stored, not ${wanted.join('; ')}`;
    }
    return null;
  }

  close(): void {
    this.#open.database.close();
    rmSync(this.#folder, { recursive: true });
  }

  #key(): Uuid {
    return keyOf(5, ++this.#keys);
  }

  #openFile() {
    const opened = openDatabase(join(this.#folder, 'gantry.db'), 'owner');
    if (!opened.ok) throw new Error(opened.failure.code);
    const { database } = opened;
    // What is written survives the death of a process without it; a power cut is not what is tried here.
    database.pragma('synchronous = OFF');
    const revisions = createRevisionStatements(database, () => this.#key());
    return {
      database,
      revisions,
      workflows: createWorkflowStatements(database, revisions),
      runs: createRunStatements(database),
      commit: createTurnWriter(database),
      ...createOpenRunReader(database),
      history: historyReader(database),
      attempts: attemptReader(database),
      forget: forgetter(database),
    };
  }
}

/** The order of the attempts in a map means nothing. */
function comparable({ created, ...stored }: StoredRun): object {
  const { run_uuid, workflow_uuid, workflow_name, number, params, job_run_uuids } = stored;
  const { definition, state, is_cancelled, stopped_by, jobs, queue, commands } = stored;
  const identity = { run_uuid, workflow_uuid, workflow_name, number, params, job_run_uuids };
  return {
    ...identity,
    definition,
    state,
    is_cancelled,
    stopped_by,
    jobs,
    queue,
    commands,
    created: [...created].sort(),
  };
}

/** Keeps the file small: what has ended and left nothing is taken out. */
function forgetter(database: Database): (run: RunIdentity) => void {
  const run = database.prepare('DELETE FROM run WHERE uuid = ?');
  return ({ run_uuid }) => void run.run(run_uuid);
}
