import { createPortClient } from '../../shared/contract/client.ts';
import type { Client } from '../../shared/contract/contract.ts';
import type { Wire, WireMessage } from './wire.ts';

type Callback = (event?: { data: unknown }) => void;

export interface WireClient {
  readonly client: Client;
  /** Settles when the wire has closed, by whichever side. */
  readonly closed: Promise<void>;
  close(): void;
}

class ConnectionClosed extends Error {
  override readonly name = 'ConnectionClosed';
}

/** Whether a call was rejected because its connection closed before it was answered. */
export function isConnectionClosed(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ConnectionClosed' || error.name === 'AbortError');
}

/** Speaks the contract over a wire. A call on a wire that has closed rejects instead of waiting for ever. */
export function createWireClient(wire: Wire): WireClient {
  const listeners: Record<string, Callback[]> = { message: [], close: [] };
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  let isClosed = false;
  const client = createPortClient({
    on: (event, callback) => listeners[event]?.push(callback as Callback),
    postMessage(message: WireMessage) {
      if (isClosed) throw new ConnectionClosed('the connection to the engine is closed');
      wire.send(message);
    },
  });
  wire.listen({
    message(data) {
      for (const tell of listeners.message ?? []) tell({ data });
    },
    closed() {
      isClosed = true;
      for (const tell of listeners.close ?? []) tell();
      resolve();
    },
  });
  return { client, closed, close: () => wire.close() };
}
