import type { Client } from '../../shared/contract/contract.ts';
import type { HttpGet } from './http-get.ts';

/** One connection to the engine from its opening to its loss; what was read in an earlier one must be read anew. */
export interface Session {
  /** Counts from 1. */
  readonly number: number;
  readonly client: Client;
  /** Only where the page came from a server. */
  readonly httpGet?: HttpGet | undefined;
}

/** Why the engine does not let this page in. */
export type Refusal = 'no_token' | 'token_refused' | 'code_refused';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open'; readonly session: Session }
  /** It was open, or never was; it is being tried again. */
  | { readonly kind: 'lost'; readonly tries: number }
  /** Left by `signIn`. */
  | { readonly kind: 'refused'; readonly why: Refusal };

/** The page's one way to the engine. It reconnects by itself. */
export interface Connection {
  state(): ConnectionState;
  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
  /** Tries at once instead of after the present delay. */
  retry(): void;
  /** Tries with this token from now on. */
  signIn(token: string): void;
}
