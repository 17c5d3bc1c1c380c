import { type Database, SqliteError } from 'better-sqlite3';
import type { ScheduleStore } from '../ports.ts';
import { isOfTheDisk } from './turns.ts';

/** As {@link ScheduleStore.atomically} says. */
export function createAtomically(database: Database): ScheduleStore['atomically'] {
  const transaction = database.transaction((work: () => void) => work());
  return (work) => {
    try {
      transaction.immediate(work);
      return null;
    } catch (error) {
      if (error instanceof SqliteError && isOfTheDisk(error.code)) return error.message;
      throw error;
    }
  };
}
