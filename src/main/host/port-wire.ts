import type { MessagePort } from 'node:worker_threads';
import type { Farewell } from '../worker/protocol.ts';
import { EarlyMessages } from './early-messages.ts';
import type { Wire, WireMessage } from './wire.ts';

/** A wire over a message port of a worker thread. */
export function createPortWire(port: MessagePort): Wire {
  const early = new EarlyMessages();
  port.once('close', () => early.closed());
  return {
    send: (message) => port.postMessage(message),
    listen(listener) {
      early.listen(listener);
      // The port keeps its messages to itself until this.
      port.on('message', (message: WireMessage | Farewell) => {
        if (typeof message === 'object' && 'malformed' in message) early.closed('malformed');
        else early.message(message);
      });
    },
    close: () => port.close(),
  };
}
