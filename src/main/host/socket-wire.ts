import type { RawData, WebSocket } from 'ws';
import { EarlyMessages } from './early-messages.ts';
import type { Wire } from './wire.ts';

/** What may wait behind the message that is being sent before the reader is given up: a slow page cannot fill the memory. */
export const maxBufferedBytes = 32 * 1024 * 1024;
/** The largest message that is taken. */
export const maxMessageBytes = 16 * 1024 * 1024;

const tryAgainLater = 1013;
/** The close code that means: that was no message. */
const invalidMessage = 1007;

/**
 * A wire over a WebSocket that is open. A reader for whom more than {@link maxBufferedBytes} wait behind the message that
 * it takes is cut off with close code 1013. That message itself may be of any size: an answer as large as a workflow of
 * 20,000 jobs has would else never arrive, however fast the reader is.
 */
export function createSocketWire(socket: WebSocket): Wire {
  const early = new EarlyMessages();
  /** The sizes of the messages that are not sent whole, the oldest first. */
  const waiting: number[] = [];
  socket.on('message', (data, isBinary) => {
    const bytes = toBytes(data);
    early.message(isBinary ? bytes : new TextDecoder().decode(bytes));
  });
  socket.once('close', (code) => early.closed(code === invalidMessage ? 'malformed' : 'ended'));
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      const before = socket.bufferedAmount;
      socket.send(message, { binary: typeof message !== 'string' }, () => waiting.shift());
      waiting.push(socket.bufferedAmount - before);
      const behind = socket.bufferedAmount - (waiting[0] ?? 0);
      if (behind > maxBufferedBytes) socket.close(tryAgainLater, 'too slow');
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
