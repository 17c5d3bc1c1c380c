import type { MessagePortMain } from 'electron';
import { EarlyMessages } from '../host/early-messages.ts';
import type { Wire, WireMessage } from '../host/wire.ts';

/** A wire over a message port whose other end is in a page. */
export function createElectronWire(port: MessagePortMain): Wire {
  const early = new EarlyMessages();
  let isClosed = false;
  port.once('close', () => {
    isClosed = true;
    early.closed();
  });
  return {
    send(message) {
      if (!isClosed) port.postMessage(message);
    },
    listen(listener) {
      early.listen(listener);
      port.on('message', ({ data }) => early.message(data as WireMessage));
      port.start();
    },
    close() {
      if (!isClosed) port.close();
    },
  };
}
