import type { MessagePort } from 'node:worker_threads';
import type { Uuid } from '../../shared/domain/uuid.ts';

/** What the thread of the engine is started with (`workerData`). */
export interface EngineWorkerData {
  /** The data directory; its lock is held by whoever starts the thread. */
  readonly data_dir: string;
  /** `read_only`: answers what only reads, starts nothing, and needs no lock. */
  readonly mode: 'owner' | 'read_only';
  /** Jobs of all runs that may be in work at once; null is the engine's own choice. */
  readonly max_parallel_jobs: number | null;
  /** Whether schedules fire under this owner: a command that ends by itself leaves them to the next one. */
  readonly fires_schedules: boolean;
  /** The script that supervises attempts of the process runner: a file that Node can run. */
  readonly supervisor_path: string;
  /** The script of the thread that searches logs: a file that Node can run. */
  readonly search_thread_path: string;
  readonly version: string;
}

/** To the thread: speak the contract on this port (transferred along), or end in order. */
export type ToEngine = { readonly type: 'connect'; readonly port: MessagePort } | { readonly type: 'close' };

/** From the thread, in this order: `ready` or `refused`, and at the end of all `closed`. */
export type FromEngine =
  | {
      readonly type: 'ready';
      readonly store_uuid: Uuid;
      /** The data directory held no store before. */
      readonly is_new: boolean;
    }
  | { readonly type: 'refused'; readonly refusal: StartRefusal }
  | { readonly type: 'closed' };

/**
 * The last thing said on a port whose other end sent what is no message of the contract. Those are texts or bytes,
 * never such an object.
 */
export interface Farewell {
  readonly malformed: true;
}

/** Why an engine cannot work on a data directory. */
export type StartRefusal =
  | { readonly code: 'not_writable'; readonly path: string; readonly message: string }
  /** Written by a newer version, whose tables this one does not know. */
  | { readonly code: 'newer_store'; readonly found: number; readonly known: number }
  /** Only in mode `read_only`: written by an older version, and not to be changed here. */
  | { readonly code: 'older_store'; readonly found: number; readonly known: number }
  | {
      readonly code: 'store_damaged';
      readonly path: string;
      readonly message: string;
      /** Where a backup lies; null where there is none. */
      readonly backup: string | null;
    }
  /** Only in mode `read_only`: nothing was ever stored there. */
  | { readonly code: 'no_store'; readonly path: string };
