import type { Client } from '../../shared/contract/contract.ts';
import type { StartRefusal } from '../worker/protocol.ts';
import type { DataDirectory } from './data-directory.ts';
import type { EngineFile, EngineKind } from './engine-file.ts';
import type { EngineCrash } from './engine-thread.ts';
import type { Wire } from './wire.ts';

export interface OpenOptions {
  readonly directory: DataDirectory;
  /**
   * `owner-or-client`: the engine at work there, else a new one here. `owner`: a new one here or none. `reader`: the
   * engine at work there, else one that only reads and starts nothing.
   */
  readonly as: 'owner-or-client' | 'owner' | 'reader';
  readonly kind: EngineKind;
  /** The script of the engine's thread; only tests have another. */
  readonly worker_url?: URL;
}

/** An engine that can be spoken with, in this process or in another one. */
export interface OpenEngine {
  readonly role: 'owner' | 'client' | 'reader';
  readonly client: Client;
  /** The data directory held no store before. */
  readonly is_new: boolean;
  /** One more connection, for a page or another process. */
  connect(): Promise<Wire>;
  /** Settles with the cause when the engine goes away without having been asked to. */
  readonly lost: Promise<string>;
  /** Owner: tells other processes where it can be opened in a browser. */
  announce(address: string): void;
  /** Owner: ends the engine in order. Otherwise: ends the connection. */
  close(): Promise<void>;
}

/** Why there is no engine to speak with. */
export type OpenRefusal =
  | StartRefusal
  | EngineCrash
  /** Only for `owner`: somebody else is it. Null where it did not say who it is. */
  | { readonly code: 'owned'; readonly owner: EngineFile | null }
  /** Only the same version can be spoken with. */
  | { readonly code: 'other_version'; readonly owner: EngineFile; readonly version: string }
  /** Somebody holds the lock and does not answer. */
  | { readonly code: 'owner_silent'; readonly pid: number | null; readonly message: string };

export type OpenResult =
  | { readonly ok: true; readonly engine: OpenEngine }
  | { readonly ok: false; readonly refusal: OpenRefusal };

export function refuse(refusal: OpenRefusal): { ok: false; refusal: OpenRefusal } {
  return { ok: false, refusal };
}
