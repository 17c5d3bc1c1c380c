import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { createSocketWire, maxMessageBytes } from '../host/socket-wire.ts';
import { joinWires, type Wire } from '../host/wire.ts';

/** What a page may take to say its token. */
const helloLimitMs = 5000;
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
 * `{"ok": true}`; from then on the messages are the contract's, and nobody here looks inside.
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
      awaitHello(websocket, options);
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

function awaitHello(socket: WebSocket, options: RpcSocketOptions): void {
  const timer = setTimeout(() => socket.close(unauthorizedCode, 'no token'), helloLimitMs);
  socket.once('close', () => clearTimeout(timer));
  socket.once('message', (data, isBinary) => {
    clearTimeout(timer);
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

function readHello(data: RawData): string | null {
  try {
    return helloSchema.parse(JSON.parse(data.toString())).token;
  } catch {
    return null;
  }
}
