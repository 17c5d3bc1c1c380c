import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type CallTime, gapsOf, recordCalls } from './call-times.ts';

const wait = (asked_at: number, answered_at: number): CallTime => ({
  call: 'POST /containers/wait',
  asked_at,
  answered_at,
});
const start = (asked_at: number): CallTime => ({
  call: 'POST /containers/start',
  asked_at,
  answered_at: null,
});

test('a gap is from the end of a container to the start of the next', () => {
  expect(gapsOf([wait(1, 50), start(2), wait(60, 90), start(62), wait(95, 120), start(97)])).toEqual([12, 7]);
});

test('calls that overlap are no chain', () => {
  expect(() => gapsOf([wait(1, 50), start(2), wait(10, 90), start(12)])).toThrow('not those of a chain');
});

test('a call is noted when it is made, and when the content of its answer comes', async () => {
  const server = createServer((_, response) => {
    response.flushHeaders();
    setTimeout(() => response.end('{}'), 30);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const recording = recordCalls();
  const before = performance.now();
  const [response] = await once(
    get({ port, path: '/v1.41/containers/gantry-0123456789/wait?condition=x' }),
    'response',
  );
  await delay(1);
  expect(recording.calls).toMatchObject([{ call: 'GET /containers/wait', answered_at: null }]);
  await text(response);
  recording.stop();
  const [{ asked_at, answered_at }] = recording.calls as [CallTime];
  expect(asked_at).toBeGreaterThanOrEqual(before);
  expect((answered_at ?? 0) - asked_at).toBeGreaterThan(20);
  server.close();
});
