import { createORPCClient, isDefinedError, ORPCError } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import { type ErrorCode, errorData, type Failure } from '../domain/error.ts';
import type { Client } from './contract.ts';

type PortOptions = ConstructorParameters<typeof PortLink>[0];
type WebSocketOptions = ConstructorParameters<typeof WebSocketLink>[0];

/** A client over a message port of a browser, of Electron or of a worker thread. The port must have been started. */
export function createPortClient(port: PortOptions['port']): Client {
  return createORPCClient(new PortLink({ port }));
}

/** A client over a WebSocket, which may still be connecting. */
export function createWebSocketClient(websocket: WebSocketOptions['websocket']): Client {
  return createORPCClient(new WebSocketLink({ websocket }));
}

/** The call ended because the engine went away, not because it answered. */
export interface Disconnected {
  readonly code: 'disconnected';
  readonly data: { readonly message: string };
}

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure | Disconnected };

/** What a rejected call says: one of the contract's failures, or that there was no answer. */
export function failureOf(error: unknown): Failure | Disconnected {
  if (error instanceof ORPCError) {
    if (isDefinedError(error) && error.code in errorData) {
      return { code: error.code as ErrorCode, data: error.data } as Failure;
    }
    if (error.code === 'store_unwritable')
      return { code: error.code, data: { message: messageOf(error.data) } };
    if (error.code === 'BAD_REQUEST') return { code: 'invalid_input', data: inputProblems(error.data) };
    return { code: 'internal', data: {} };
  }
  return { code: 'disconnected', data: { message: error instanceof Error ? error.message : String(error) } };
}

/** Makes a value of a call: its answer, or why there is none. Never rejects. */
export async function outcome<Value>(call: Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

function messageOf(data: unknown): string {
  return String((data as { message?: unknown } | undefined)?.message ?? '');
}

interface Issue {
  readonly message: string;
  readonly path?: readonly PropertyKey[];
}

function inputProblems(data: unknown): { problems: { path: string; message: string }[] } {
  const issues = (data as { issues?: readonly Issue[] } | undefined)?.issues ?? [];
  return { problems: issues.map(({ message, path }) => ({ path: (path ?? []).join('.'), message })) };
}
