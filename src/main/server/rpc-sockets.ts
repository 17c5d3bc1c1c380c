import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { createSocketWire, maxMessageBytes } from '../host/socket-wire.ts';
import { joinWires, type Wire } from '../host/wire.ts';

/** What a page may take to say its token. */
const helloLimitMs = 5000;
/** The longest first message, and all that is taken before it is complete. */
const maxHelloBytes = 2048;
const tooLargeCode = 1009;
/** The close code that means: no valid token was said. */
export const unauthorizedCode = 4401;

const helloSchema = z.object({ token: z.string().max(1000) });

export interface RpcSocketOptions {
  /** Whether a page of that request may connect, before anything else is known of it. */
  mayUpgrade(request: IncomingMessage): boolean;
  isAllowed(token: string): boolean;
  connect(): Promise<Wire>;
}

/**
 * The contract over WebSockets at `/rpc`. The first message says the token (`{"token": "…"}`) and is answered with
 * `{"ok": true}`; from then on the messages are the contract's, and nobody here looks inside; one that
 * is no message of the contract closes the socket with code 1007, a first message above 2 KiB with 1009.
 */
export function serveRpcSockets(server: Server, options: RpcSocketOptions): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, socket, head) => {
    if (!options.mayUpgrade(request)) return refuse(socket, '403 Forbidden');
    if (request.url !== '/rpc') return refuse(socket, '404 Not Found');
    sockets.handleUpgrade(request, socket, head, (websocket) => {
      websocket.on('error', () => websocket.terminate());
      awaitHello(websocket, socket, head.length, options);
    });
  });
  return {
    close() {
      for (const socket of sockets.clients) socket.close(1001);
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function awaitHello(
  socket: WebSocket,
  connection: Duplex,
  bytesBefore: number,
  options: RpcSocketOptions,
): void {
  const stopCounting = limitBytes(socket, connection, bytesBefore);
  const timer = setTimeout(() => socket.close(unauthorizedCode, 'no token'), helloLimitMs);
  socket.once('close', () => clearTimeout(timer));
  socket.once('message', (data, isBinary) => {
    clearTimeout(timer);
    stopCounting();
    if (socket.readyState !== socket.OPEN) return;
    const token = isBinary ? null : readHello(data);
    if (token === null || !options.isAllowed(token)) {
      socket.close(unauthorizedCode, 'wrong token');
      return;
    }
    const page = createSocketWire(socket);
    socket.send('{"ok":true}');
    void options.connect().then(
      (wire) => joinWires(page, wire),
      () => page.close(),
    );
  });
}

/** The library's own limit is for all messages of a socket; before the token, much less is taken from anybody. */
function limitBytes(socket: WebSocket, connection: Duplex, before: number): () => void {
  let bytes = before;
  let isDone = false;
  const count = (chunk: Buffer): void => {
    bytes += chunk.length;
    if (isDone || bytes <= maxHelloBytes) return;
    if (socket.readyState === socket.OPEN) socket.close(tooLargeCode, 'too large');
    else socket.terminate();
  };
  // Ahead of the library, so that a message that is complete in one piece is counted before it is read.
  connection.prependListener('data', count);
  return () => {
    isDone = true;
    connection.off('data', count);
  };
}

function readHello(data: RawData): string | null {
  try {
    return helloSchema.parse(JSON.parse(data.toString())).token;
  } catch {
    return null;
  }
}
