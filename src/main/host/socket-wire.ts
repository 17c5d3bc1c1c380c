import type { RawData, WebSocket } from 'ws';
import { EarlyMessages } from './early-messages.ts';
import type { Wire } from './wire.ts';

/** What may wait to be sent before the reader is given up, so that a slow page cannot fill the memory. */
export const maxBufferedBytes = 16 * 1024 * 1024;
/** The largest message that is taken. */
export const maxMessageBytes = 16 * 1024 * 1024;

const tryAgainLater = 1013;
/** The close code that means: that was no message. */
const invalidMessage = 1007;

/**
 * A wire over a WebSocket that is open. A reader that falls behind by more than {@link maxBufferedBytes} is cut off
 * with close code 1013.
 */
export function createSocketWire(socket: WebSocket): Wire {
  const early = new EarlyMessages();
  socket.on('message', (data, isBinary) => {
    const bytes = toBytes(data);
    early.message(isBinary ? bytes : new TextDecoder().decode(bytes));
  });
  socket.once('close', (code) => early.closed(code === invalidMessage ? 'malformed' : 'ended'));
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(message, { binary: typeof message !== 'string' });
      if (socket.bufferedAmount > maxBufferedBytes) socket.close(tryAgainLater, 'too slow');
    },
    listen: (listener) => early.listen(listener),
    close: (reason) => socket.close(reason === 'malformed' ? invalidMessage : 1001),
  };
}

function toBytes(data: RawData): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  const buffer = Array.isArray(data) ? Buffer.concat(data) : data;
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
}
