import type { Client } from '../../shared/contract/contract.ts';

/**
 * Whom to ask now: the engine may be another one than a moment ago. It is not the client itself that is promised,
 * because every name, `then` too, is a call of a client.
 */
export type AskEngine = () => Promise<{ readonly client: Client }>;
