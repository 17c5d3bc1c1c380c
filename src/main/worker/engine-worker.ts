import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { ORPCError, onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/websocket';
import { createRouter } from '../api/router.ts';
import { openEngine } from '../engine/index.ts';
import type { EngineWorkerData, FromEngine, ToEngine } from './protocol.ts';
import { bidFarewell, MalformedMessage, servePort } from './serve-port.ts';

/** The thread of an engine: opens it, speaks the contract on every port that it is handed, closes it in order. */
const host = parentPort;
if (host === null) throw new Error('this is the thread of an engine; it cannot be run by itself');

const data: EngineWorkerData = workerData;
const tell = (message: FromEngine) => host.postMessage(message);

const opened = openEngine({
  ...data,
  onStall: (message) => {
    process.stderr.write(
      message === null
        ? 'The disk takes data again.\n'
        : `Waiting: nothing can be written to ${data.data_dir} (${message}). Make room there; nothing is lost.\n`,
    );
  },
});

if (opened.ok) {
  const { engine } = opened;
  const handler = new RPCHandler(createRouter(engine), {
    interceptors: process.env.GANTRY_DEBUG ? [onError(sayInternal)] : [],
  });
  host.on('message', (message: ToEngine) => {
    switch (message.type) {
      case 'connect':
        speakOn(handler, message.port);
        return;
      case 'close':
        void engine.close().then(() => {
          tell({ type: 'closed' });
          host.close();
        });
    }
  });
  if (data.mode === 'owner') engine.start();
  tell({ type: 'ready', store_uuid: engine.info().store_uuid, is_new: opened.is_new });
} else {
  tell({ type: 'refused', refusal: opened.failure });
  host.close();
}

function speakOn(handler: RPCHandler<Record<never, never>>, port: MessagePort): void {
  servePort(handler, port, (error) => {
    if (error instanceof MalformedMessage) {
      process.stderr.write(`A connection was closed: ${error.message}.\n`);
      bidFarewell(port);
    } else {
      process.stderr.write(`A call could not be answered: ${String(error)}\n`);
    }
  });
}

/** What a caller is told as one of the contract's failures is no error of Gantry. */
function sayInternal(error: unknown): void {
  if (error instanceof ORPCError && error.status < 500) return;
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}
