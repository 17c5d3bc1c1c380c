import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { WorkInProgress } from '../plan/explain/facts.ts';
import type { Ids, ScheduleStore, TurnStore } from '../ports.ts';
import { createAtomically } from './atomically.ts';
import { type Checkpoints, createCheckpoints } from './checkpoints.ts';
import { failureOf, type OpenFailure, openDatabase } from './database.ts';
import { createDockerNames, type DockerNames } from './docker-names.ts';
import { createFireStatements, type FireStatements } from './fires.ts';
import { createFreePages, type FreePages } from './free-pages.ts';
import { createHistoryReader, type HistoryReader } from './history.ts';
import { createLogSizes, type LogSizes } from './log-sizes.ts';
import { createOpenRunReader } from './open-runs.ts';
import { createRetentionRules, type RetentionRules } from './retention-rules.ts';
import { createRevisionStatements, type RevisionStatements } from './revisions.ts';
import { createRunPages, type RunPages } from './run-pages.ts';
import { createRunRemoval, type RunRemovalStatements } from './run-removal.ts';
import { createRunStatements, type RunStatements } from './runs.ts';
import { createScheduleDeletion, type ScheduleDeletion } from './schedule-deletion.ts';
import { createScheduleStatements, type ScheduleStatements } from './schedules.ts';
import { createSecretStatements, type SecretStatements } from './secrets.ts';
import { createTurnWriter } from './turns.ts';
import { createWorkInProgressReader } from './work-in-progress.ts';
import { createDeletionStatements, type DeletionStatements } from './workflow-deletion.ts';
import { createWorkflowStatements, type WorkflowStatements } from './workflows.ts';

/** Everything that is kept of workflows and runs, except what they printed. */
export interface Store extends TurnStore, ScheduleStore {
  /** The data directory's own key. */
  readonly uuid: Uuid;
  /** Nothing was stored here before. */
  readonly is_new: boolean;
  readonly workflows: WorkflowStatements;
  readonly revisions: RevisionStatements;
  readonly deletion: DeletionStatements;
  readonly runs: RunStatements;
  readonly schedules: ScheduleStatements;
  readonly schedule_deletion: ScheduleDeletion;
  readonly fires: FireStatements;
  readonly run_pages: RunPages;
  readonly history: HistoryReader;
  readonly docker_names: DockerNames;
  /** As {@link createWorkInProgressReader} says. */
  work_in_progress(run_uuid: Uuid): WorkInProgress;
  readonly retention: RetentionRules;
  readonly run_removal: RunRemovalStatements;
  readonly log_sizes: LogSizes;
  readonly free_pages: FreePages;
  readonly checkpoints: Checkpoints;
  readonly secrets: SecretStatements;
  close(): void;
}

export type OpenedStore =
  | { readonly ok: true; readonly store: Store }
  | { readonly ok: false; readonly failure: OpenFailure };

/** Opens the store of a data directory. @param path of the database file. @param at the time, for a new store. */
export function openStore(path: string, mode: 'owner' | 'read_only', ids: Ids, at: Instant): OpenedStore {
  const opened = openDatabase(path, mode);
  if (!opened.ok) return opened;
  const { database, is_new } = opened;
  try {
    const revisions = createRevisionStatements(database, () => ids.next());
    const store: Store = {
      uuid: mode === 'owner' ? ensureStoreUuid(database, ids, at) : readStoreUuid(database),
      is_new,
      workflows: createWorkflowStatements(database, revisions),
      revisions,
      deletion: createDeletionStatements(database),
      runs: createRunStatements(database),
      schedules: createScheduleStatements(database),
      schedule_deletion: createScheduleDeletion(database),
      fires: createFireStatements(database),
      atomically: createAtomically(database),
      run_pages: createRunPages(database),
      history: createHistoryReader(database),
      docker_names: createDockerNames(database),
      work_in_progress: createWorkInProgressReader(database),
      retention: createRetentionRules(database),
      run_removal: createRunRemoval(database),
      log_sizes: createLogSizes(database),
      free_pages: createFreePages(database),
      checkpoints: createCheckpoints(database),
      secrets: createSecretStatements(database, () => ids.next()),
      commit: createTurnWriter(database),
      ...createOpenRunReader(database),
      close: () => database.close(),
    };
    return { ok: true, store };
  } catch (error) {
    database.close();
    return { ok: false, failure: failureOf(error, path) };
  }
}

function ensureStoreUuid(database: Database, ids: Ids, at: Instant): Uuid {
  database
    .prepare('INSERT INTO store (uuid, created_at) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM store)')
    .run(ids.next(), at);
  return readStoreUuid(database);
}

function readStoreUuid(database: Database): Uuid {
  return database.prepare<[], Uuid>('SELECT uuid FROM store').pluck().get() ?? '';
}
