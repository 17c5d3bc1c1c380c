import type { Database } from 'better-sqlite3';

/** Gives the disk back what deleted rows took. */
export function createFreePages(database: Database) {
  return {
    /** Pages of the file that hold nothing, and all of them. */
    count: (): { readonly free: number; readonly all: number } => ({
      free: database.pragma('freelist_count', { simple: true }) as number,
      all: database.pragma('page_count', { simple: true }) as number,
    }),
    /** Takes up to so many of them out of the file. */
    release: (pages: number): void => void database.pragma(`incremental_vacuum(${pages})`),
  };
}

export type FreePages = ReturnType<typeof createFreePages>;
