import type { Client } from '../../../src/shared/contract/contract.ts';
import { refuse } from './refuse.ts';

/** The client of an engine that never answers. */
export const waiting = (client: Client): Client => every(client, () => new Promise(() => undefined));

/** The client of an engine that fails at everything. */
export const failing = (client: Client): Client => every(client, async () => refuse('internal', {}));

/** Answers every call of every family in one way. */
function every(client: Client, answer: () => Promise<never>): Client {
  return new Proxy(client, { get: () => new Proxy({}, { get: () => answer }) });
}
