import type { MessagePort } from 'node:worker_threads';
import type { RPCHandler } from '@orpc/server/websocket';

/**
 * Speaks the contract on a port. The library's own adapter for ports lets a message that is none, or a stream that
 * fails, reject with nobody to see it, which ends the thread and the engine with it; here it ends nothing.
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
    handler.message(socket, message).catch(onError);
  });
  port.on('close', () => handler.close(socket));
}
