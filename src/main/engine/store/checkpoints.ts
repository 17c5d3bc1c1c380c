import type { Database } from 'better-sqlite3';

/** Pages of the write-ahead log after which SQLite moves them into the database's file: its own number, and a small one. */
const usual = 1000;
const small = 50;

/**
 * How much is moved into the database's file at once. The commit that reaches the number waits for it: a thousand pages
 * hold everything up for 20 to 400 ms on a busy disk, fifty for a few.
 */
export function createCheckpoints(database: Database) {
  const every = (pages: number): void => void database.pragma(`wal_autocheckpoint = ${pages}`);
  return {
    /** While very much is written in small steps. */
    inSmallSteps: (): void => every(small),
    asUsual: (): void => every(usual),
  };
}

export type Checkpoints = ReturnType<typeof createCheckpoints>;
