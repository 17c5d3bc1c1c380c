import type { Database } from 'better-sqlite3';
import type { RetentionRule, RetentionSettings } from '../../../shared/domain/retention.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { parseOrNull } from './rows.ts';

/** A workflow whose runs are judged. */
export interface RuledWorkflow {
  readonly uuid: Uuid;
  /** Its own rule; null where it has that of all. */
  readonly rule: RetentionRule | null;
  /** It was deleted, and its history was kept. */
  readonly is_deleted: boolean;
}

type RuledRow = Omit<RuledWorkflow, 'rule' | 'is_deleted'> & { rule: string | null; is_deleted: number };

/** How long runs and logs are to be kept. */
export function createRetentionRules(database: Database) {
  const settings = database.prepare<[], RetentionSettings>(
    'SELECT max_runs, max_age_ms, max_log_bytes FROM store',
  );
  const setSettings = database.prepare<[RetentionSettings]>(
    'UPDATE store SET max_runs = @max_runs, max_age_ms = @max_age_ms, max_log_bytes = @max_log_bytes',
  );
  const columns = 'uuid, retention AS rule, deleted_at IS NOT NULL AS is_deleted';
  const one = database.prepare<[Uuid], RuledRow>(
    `SELECT ${columns} FROM workflow WHERE uuid = ? AND is_dropped = 0`,
  );
  const page = database.prepare<[Uuid, number], RuledRow>(
    `SELECT ${columns} FROM workflow WHERE uuid > ? AND is_dropped = 0 ORDER BY uuid LIMIT ?`,
  );
  const setRule = database.prepare<[string | null, Uuid]>('UPDATE workflow SET retention = ? WHERE uuid = ?');

  return {
    settings(): RetentionSettings {
      const stored = settings.get();
      if (stored === undefined) throw new Error('the store has no row of its own');
      return stored;
    },
    setSettings: (next: RetentionSettings): void => void setSettings.run(next),
    /** Null where there is no such workflow, or its history is on its way out. */
    workflow(uuid: Uuid): RuledWorkflow | null {
      const row = one.get(uuid);
      return row === undefined ? null : toRuled(row);
    },
    /** In the order of their uuids, deleted ones too. */
    workflows: (after: Uuid, limit: number): RuledWorkflow[] => page.all(after, limit).map(toRuled),
    setRule: (uuid: Uuid, rule: RetentionRule | null): void =>
      void setRule.run(rule === null ? null : JSON.stringify(rule), uuid),
  };
}

export type RetentionRules = ReturnType<typeof createRetentionRules>;

function toRuled({ rule, is_deleted, ...row }: RuledRow): RuledWorkflow {
  return { ...row, rule: parseOrNull(rule), is_deleted: is_deleted === 1 };
}
