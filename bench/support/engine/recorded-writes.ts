import Database from 'better-sqlite3';

/** A statement that was run, transactions included, with what it was given. */
interface Write {
  readonly sql: string;
  readonly given: readonly unknown[];
}

/** Whatever better-sqlite3 runs in this process from now on, until `stop`. Statements that read are left out. */
export function recordWrites(): { readonly writes: readonly Write[]; stop(): void } {
  const writes: Write[] = [];
  const memory = new Database(':memory:');
  const prototype = Object.getPrototypeOf(memory.prepare('SELECT 1')) as Database.Statement;
  memory.close();
  const { run } = prototype;
  prototype.run = function (this: Database.Statement, ...given: unknown[]) {
    writes.push({ sql: this.source, given });
    return run.apply(this, given);
  };
  return {
    writes,
    stop: () => {
      prototype.run = run;
    },
  };
}

/** Runs the same on a copy of the store, as durably and without anything between. @returns milliseconds. */
export function replay(path: string, writes: readonly Write[]): number {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const statements = new Map<string, Database.Statement>();
  for (const { sql } of writes) {
    if (!statements.has(sql)) statements.set(sql, database.prepare(sql));
  }
  const started = performance.now();
  for (const { sql, given } of writes) statements.get(sql)?.run(...given);
  const ms = performance.now() - started;
  database.close();
  return ms;
}
