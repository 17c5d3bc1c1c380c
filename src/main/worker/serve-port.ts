import type { MessagePort } from 'node:worker_threads';
import type { RPCHandler } from '@orpc/server/websocket';
import { z } from 'zod';
import type { Farewell } from './protocol.ts';

/** The other end sent what is no message of the protocol. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

/** What the library's protocol can hold: the next item of a stream, the end of a call, or (all else) a call. */
const messageSchema = z.union([
  z.object({ i: z.string(), t: z.literal(3), p: z.object({}) }),
  z.object({ i: z.string(), t: z.literal(4) }),
  z.object({
    i: z.string(),
    t: z.literal(1).optional(),
    p: z.object({ u: z.union([z.string().startsWith('/'), z.url()]), h: z.object({}).optional() }),
  }),
]);
/** Between the JSON of a message and its bytes. */
const delimiter = 255;

/**
 * Speaks the contract on a port. The library's own adapter for ports lets a message that is none, or a stream that
 * fails, reject with nobody to see it, which ends the thread and the engine with it; both are told to `onError`,
 * the first as a {@link MalformedMessage}.
 */
export function servePort(
  handler: RPCHandler<Record<never, never>>,
  port: MessagePort,
  onError: (error: unknown) => void,
): void {
  const socket = {
    send: (message: string | ArrayBufferLike | Blob | ArrayBufferView) => port.postMessage(message),
    addEventListener: () => {},
  };
  port.on('message', (message: string | ArrayBuffer) => {
    if (isMessage(message)) handler.message(socket, message).catch(onError);
    else onError(new MalformedMessage('what it sent is no message of the protocol'));
  });
  port.on('close', () => handler.close(socket));
}

/** Closes a port whose other end cannot be understood, and lets it know why. */
export function bidFarewell(port: MessagePort): void {
  port.postMessage({ malformed: true } satisfies Farewell);
  port.close();
}

function isMessage(message: string | ArrayBuffer): boolean {
  try {
    const json = typeof message === 'string' ? message : jsonOf(new Uint8Array(message));
    return messageSchema.safeParse(JSON.parse(json)).success;
  } catch {
    return false;
  }
}

function jsonOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(delimiter);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}
