import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { DataDirectory } from './data-directory.ts';
import { createServerCloser } from './server-closer.ts';
import { createSocketWire, maxMessageBytes } from './socket-wire.ts';
import { joinWires, type Wire } from './wire.ts';

/** Where other processes of the same user reach the engine of this one. */
export interface LocalSocket {
  close(): Promise<void>;
}

const connectLimitMs = 3000;

/**
 * Listens on a Unix socket or named pipe, and joins each connection to a new wire of the engine. There is no token:
 * the socket can be opened by its user alone. The owner's lock must be held, for what is left of an earlier socket is
 * removed.
 */
export async function listenLocally(
  { socket: path, socket_folder }: Pick<DataDirectory, 'socket' | 'socket_folder'>,
  connectEngine: () => Wire,
): Promise<LocalSocket> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  const closeServer = createServerCloser(server, 0);
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/rpc') {
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (websocket) => {
      websocket.on('error', () => websocket.terminate());
      joinWires(createSocketWire(websocket), connectEngine());
    });
  });
  if (socket_folder !== null) makeSocketFolder(socket_folder);
  if (process.platform !== 'win32') rmSync(path, { force: true });
  await listen(server, path);
  return {
    async close() {
      for (const client of sockets.clients) client.terminate();
      await closeServer();
      if (socket_folder !== null) rmSync(socket_folder, { recursive: true, force: true });
    },
  };
}

/** Connects to the engine of another process. Rejects when nobody listens there, or nobody answers within 3 s. */
export async function connectLocally(path: string): Promise<Wire> {
  const socket = new WebSocket('ws://localhost/rpc', {
    createConnection: () => connect(path),
    handshakeTimeout: connectLimitMs,
    maxPayload: 0,
    perMessageDeflate: false,
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('open', resolve);
  socket.on('error', reject);
  await promise;
  return createSocketWire(socket);
}

/** A folder in the temporary one must be out of reach for other users: anybody could have made it. */
function makeSocketFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o77) !== 0) {
    throw new Error(`${folder} can be reached by other users; remove it`);
  }
}

async function listen(server: Server, path: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  // The socket is made within the call, so it never exists with wider permissions.
  const before = process.umask(0o177);
  try {
    server.listen(path, resolve);
  } finally {
    process.umask(before);
  }
  await promise;
  if (process.platform === 'win32') return;
  try {
    chmodSync(path, 0o600);
  } catch (error) {
    server.close();
    throw error;
  }
}
