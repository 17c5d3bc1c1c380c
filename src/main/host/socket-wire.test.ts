import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createSocketWire, maxBufferedBytes } from './socket-wire.ts';
import type { WireMessage } from './wire.ts';

const sockets: WebSocket[] = [];
const servers: WebSocketServer[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const server of servers.splice(0)) server.close();
});

/** A page's socket and the server's end of it. */
async function connect(): Promise<{ page: WebSocket; accepted: WebSocket }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  servers.push(server);
  await once(server, 'listening');
  const page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [[accepted]] = await Promise.all([once(server, 'connection'), once(page, 'open')]);
  sockets.push(page, accepted);
  return { page, accepted };
}

it('carries text as text and bytes as bytes, also what came before anybody listened', async () => {
  const { page, accepted } = await connect();
  const wire = createSocketWire(accepted);
  const early = once(accepted, 'message');
  page.send('early');
  await early;
  const taken: WireMessage[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  wire.listen({ message: (message) => taken.push(message), closed: () => resolve() });
  page.send(new Uint8Array([1, 255]));
  page.send('한글');
  page.close();
  await closed;
  expect(taken).toEqual(['early', new Uint8Array([1, 255]), '한글']);
});

it('cuts off a reader that does not read, and holds no more for it', async () => {
  const { page, accepted } = await connect();
  const wire = createSocketWire(accepted);
  page.pause();
  const megabyte = 'x'.repeat(1024 * 1024);
  for (let sent = 0; sent < 200; sent += 1) wire.send(megabyte);
  expect(accepted.readyState).toBe(accepted.CLOSING);
  expect(accepted.bufferedAmount).toBeLessThan(2 * maxBufferedBytes);
  page.resume();
  const [code] = await once(page, 'close');
  expect(code).toBe(1013);
});

it('lets one message of any size pass to a reader that reads, and what is sent after it', async () => {
  const { page, accepted } = await connect();
  const wire = createSocketWire(accepted);
  const sizes: number[] = [];
  page.on('message', (data: Buffer) => sizes.push(data.length));
  wire.send('before');
  await expect.poll(() => sizes).toEqual([6]);
  wire.send('x'.repeat(2 * maxBufferedBytes));
  wire.send('after');
  await expect.poll(() => sizes).toEqual([6, 2 * maxBufferedBytes, 5]);
  expect(accepted.readyState).toBe(accepted.OPEN);
});
