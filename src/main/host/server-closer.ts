import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Makes the function that ends a server, made before the server listens. It settles when every connection is closed
 * and waits for none of them longer than that: a connection may be silent for ever, and those that were upgraded are
 * unknown to `closeAllConnections`.
 * @param grace_ms what upgraded connections may take to end by themselves
 */
export function createServerCloser(server: Server, grace_ms: number): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    server.closeAllConnections();
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, grace_ms);
    await promise;
    clearTimeout(timer);
  };
}
