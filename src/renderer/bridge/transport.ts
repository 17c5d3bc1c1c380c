import type { Client } from '../../shared/contract/contract.ts';
import type { Refusal } from './connection.ts';
import type { HttpGet } from './http-get.ts';

/** An open way to the engine. */
export interface Link {
  readonly client: Client;
  /** Only where a server is. */
  readonly httpGet?: HttpGet | undefined;
  /** Settles when the engine can no longer be reached over this link. Never rejects. */
  readonly closed: Promise<void>;
}

export type Opening =
  | { readonly kind: 'open'; readonly link: Link }
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** Nobody answered; another try may succeed. */
  | { readonly kind: 'unanswered' };

/** How a page reaches an engine: over a port of the desktop shell, or over a WebSocket. */
export interface Transport {
  /** Never rejects. */
  open(): Promise<Opening>;
  /** Takes a token that a person has typed. */
  takeToken(token: string): void;
}
