import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Ids, TurnStore } from '../ports.ts';
import { failureOf, type OpenFailure, openDatabase } from './database.ts';
import { createOpenRunReader } from './open-runs.ts';
import { createRunStatements, type RunStatements } from './runs.ts';
import { createTurnWriter } from './turns.ts';
import { createWorkflowStatements, type WorkflowStatements } from './workflows.ts';

/** Everything that is kept of workflows and runs, except what they printed. */
export interface Store extends TurnStore {
  /** The data directory's own key. */
  readonly uuid: Uuid;
  /** Nothing was stored here before. */
  readonly is_new: boolean;
  readonly workflows: WorkflowStatements;
  readonly runs: RunStatements;
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
    const store: Store = {
      uuid: mode === 'owner' ? ensureStoreUuid(database, ids, at) : readStoreUuid(database),
      is_new,
      workflows: createWorkflowStatements(database, () => ids.next()),
      runs: createRunStatements(database),
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
