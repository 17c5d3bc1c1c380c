import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/websocket';
import type { EngineWorkerData, FromEngine, ToEngine } from '../../src/main/worker/protocol.ts';
import { bidFarewell, MalformedMessage, servePort } from '../../src/main/worker/serve-port.ts';
import { createFakeRouter } from './fake-worker/router.ts';

/**
 * Stands in for the engine's thread where a test is about the hosts: it speaks the contract with canned answers.
 * Files in the data directory steer it: `refusal.json` is refused with, `crash` ends the thread when it is asked for
 * Docker, `docker.json` is the status of Docker, `stubborn` lets no cancel end a run, `endless-log` no log be complete.
 */
const data = workerData as EngineWorkerData;

function say(message: FromEngine): void {
  parentPort?.postMessage(message);
}

const refusal = join(data.data_dir, 'refusal.json');
if (existsSync(refusal)) {
  say({ type: 'refused', refusal: JSON.parse(readFileSync(refusal, 'utf8')) });
} else if (data.mode === 'read_only' && !existsSync(join(data.data_dir, 'fake-store'))) {
  say({ type: 'refused', refusal: { code: 'no_store', path: data.data_dir } });
} else {
  start();
}

function start(): void {
  const store = join(data.data_dir, 'fake-store');
  const isNew = !existsSync(store);
  if (data.mode === 'owner') writeFileSync(store, '');
  const handler = new RPCHandler(createFakeRouter(data));
  parentPort?.on('message', (message: ToEngine) => {
    if (message.type === 'connect') {
      servePort(handler, message.port, (error) => {
        if (error instanceof MalformedMessage) bidFarewell(message.port);
      });
    } else {
      say({ type: 'closed' });
      parentPort?.close();
    }
  });
  say({ type: 'ready', store_uuid: '00000000-0000-7000-8000-000000000001', is_new: isNew });
}
