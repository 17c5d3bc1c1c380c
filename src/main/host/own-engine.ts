import { protocolVersion } from '../../shared/contract/contract.ts';
import { type EngineFile, removeEngineFile, writeEngineFile } from './engine-file.ts';
import type { OpenEngine, OpenOptions, OpenResult } from './engine-handle.ts';
import { refuse } from './engine-handle.ts';
import { type EngineThread, startEngineThread } from './engine-thread.ts';
import { engineWorkerUrl, searchThreadPath, supervisorPath, version } from './entry-points.ts';
import { type LocalSocket, listenLocally } from './local-socket.ts';
import type { OwnerLock } from './owner-lock.ts';
import { createWireClient } from './wire-client.ts';

/** Starts an engine here, with the lock in hand. When it cannot, the lock is free again. */
export async function ownEngine(options: OpenOptions, lock: OwnerLock): Promise<OpenResult> {
  const { directory } = options;
  try {
    removeEngineFile(directory.engine_file);
    const started = await startThread(options, 'owner');
    if (!started.ok) {
      lock.release();
      return started;
    }
    const { thread } = started;
    return { ok: true, engine: await announceEngine(options, lock, thread) };
  } catch (error) {
    lock.release();
    const message = error instanceof Error ? error.message : String(error);
    return refuse({ code: 'not_writable', path: directory.path, message });
  }
}

/**
 * Makes an engine that works reachable for other processes. When it rejects, the thread and the socket are closed, so
 * that the lock can be released: whoever takes it next must be the only one at work.
 */
async function announceEngine(
  options: OpenOptions,
  lock: OwnerLock,
  thread: EngineThread,
): Promise<OpenEngine> {
  let socket: LocalSocket | null = null;
  try {
    socket = await listenLocally(options.directory, () => thread.connect());
    return engineOf(options, lock, thread, socket);
  } catch (error) {
    await endEngine(thread, socket);
    throw error;
  }
}

/** Nothing of the engine works any more once this settles or rejects. */
async function endEngine(thread: EngineThread, socket: LocalSocket | null): Promise<void> {
  try {
    await socket?.close();
  } finally {
    await thread.close();
  }
}

/** An engine of this process that only reads; it needs no lock, and nobody else can reach it. */
export async function readStore(options: OpenOptions): Promise<OpenResult> {
  const started = await startThread(options, 'read_only');
  if (!started.ok) return started;
  const { thread } = started;
  const { client, close } = createWireClient(thread.connect());
  const engine: OpenEngine = {
    role: 'reader',
    client,
    is_new: false,
    connect: () => Promise.resolve(thread.connect()),
    lost: thread.died,
    announce: () => {},
    async close() {
      close();
      await thread.close();
    },
  };
  return { ok: true, engine };
}

function startThread(options: OpenOptions, mode: 'owner' | 'read_only') {
  return startEngineThread(options.worker_url ?? engineWorkerUrl, {
    data_dir: options.directory.path,
    mode,
    max_parallel_jobs: null,
    fires_schedules: mode === 'owner' && options.kind !== 'command',
    supervisor_path: supervisorPath,
    search_thread_path: searchThreadPath,
    version,
  });
}

function engineOf(
  options: OpenOptions,
  lock: OwnerLock,
  thread: EngineThread,
  socket: LocalSocket,
): OpenEngine {
  const { directory, kind } = options;
  const file: EngineFile = {
    pid: process.pid,
    kind,
    version,
    protocol: protocolVersion,
    socket: directory.socket,
    address: null,
  };
  writeEngineFile(directory.engine_file, file);
  const wire = createWireClient(thread.connect());
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    wire.close();
    try {
      removeEngineFile(directory.engine_file);
    } finally {
      await endEngine(thread, socket).finally(() => lock.release());
    }
  };
  return {
    role: 'owner',
    client: wire.client,
    is_new: thread.is_new,
    connect: () => Promise.resolve(thread.connect()),
    lost: thread.died,
    announce: (address) => writeEngineFile(directory.engine_file, { ...file, address }),
    close() {
      closing ??= close();
      return closing;
    },
  };
}
