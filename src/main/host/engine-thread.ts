import { MessageChannel, Worker } from 'node:worker_threads';
import type { EngineWorkerData, FromEngine, StartRefusal, ToEngine } from '../worker/protocol.ts';
import { createPortWire } from './port-wire.ts';
import type { Wire } from './wire.ts';

/** An engine at work in a thread of this process. */
export interface EngineThread {
  readonly is_new: boolean;
  connect(): Wire;
  /** Settles, with what was said last, when the thread ends without having been asked to. */
  readonly died: Promise<string>;
  /** Ends the engine in order. Jobs that run go on without it. */
  close(): Promise<void>;
}

export type ThreadStart =
  | { readonly ok: true; readonly thread: EngineThread }
  | { readonly ok: false; readonly refusal: StartRefusal | EngineCrash };

/** The thread ended before it had said anything. */
export interface EngineCrash {
  readonly code: 'engine_crashed';
  readonly message: string;
}

/** What the thread may take to end in order; after it, it is ended as a crash would, which recovery handles. */
const closeLimitMs = 10_000;

/** Starts the thread and waits until its engine works or says why it cannot. */
export async function startEngineThread(entry: URL, data: EngineWorkerData): Promise<ThreadStart> {
  // What the thread prints is for people; this process's own output may be a document.
  const worker = new Worker(entry, { workerData: data, stdout: true, name: 'engine' });
  worker.stdout.pipe(process.stderr, { end: false });
  const died = watchDeath(worker);
  const first = await Promise.race([nextMessage(worker), died]);
  if (typeof first === 'string') return { ok: false, refusal: { code: 'engine_crashed', message: first } };
  if (first.type === 'refused') {
    await worker.terminate();
    return { ok: false, refusal: first.refusal };
  }
  if (first.type === 'closed') {
    return { ok: false, refusal: { code: 'engine_crashed', message: 'it closed before it was ready' } };
  }
  return { ok: true, thread: handleOf(worker, first.is_new, died) };
}

function handleOf(worker: Worker, isNew: boolean, ended: Promise<string>): EngineThread {
  let closing: Promise<void> | null = null;
  const { promise: died, resolve } = Promise.withResolvers<string>();
  void ended.then((message) => {
    if (closing === null) resolve(message);
  });
  return {
    is_new: isNew,
    died,
    connect() {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ type: 'connect', port: port2 } satisfies ToEngine, [port2]);
      return createPortWire(port1);
    },
    close() {
      closing ??= closeWorker(worker, ended);
      return closing;
    },
  };
}

async function closeWorker(worker: Worker, ended: Promise<string>): Promise<void> {
  const closed = nextMessage(worker);
  worker.postMessage({ type: 'close' } satisfies ToEngine);
  const limit = Promise.withResolvers<void>();
  const timer = setTimeout(limit.resolve, closeLimitMs);
  await Promise.race([closed, ended, limit.promise]);
  clearTimeout(timer);
  await worker.terminate();
}

function nextMessage(worker: Worker): Promise<FromEngine> {
  const { promise, resolve } = Promise.withResolvers<FromEngine>();
  worker.once('message', resolve);
  return promise;
}

function watchDeath(worker: Worker): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  worker.once('error', (error) => {
    if (process.env.GANTRY_DEBUG) console.error(error);
    resolve(error instanceof Error ? error.message : String(error));
  });
  worker.once('exit', (code) => resolve(`its thread ended with code ${code}`));
  return promise;
}
