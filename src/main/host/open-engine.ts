import { setTimeout as delay } from 'node:timers/promises';
import { makeDataDirectory, whyWrongKind } from './data-directory.ts';
import { readEngineFile } from './engine-file.ts';
import { type OpenOptions, type OpenResult, refuse } from './engine-handle.ts';
import { joinEngine } from './join-engine.ts';
import { ownEngine, readStore } from './own-engine.ts';
import { acquireOwnerLock } from './owner-lock.ts';

/** An engine that starts or ends holds the lock and does not answer yet, or no longer; it is waited for. */
const patienceMs = 15_000;
const pauseMs = 50;

/** Finds or starts the engine of a data directory. What is in the way is a value; it does not reject. */
export async function openEngine(options: OpenOptions): Promise<OpenResult> {
  return options.as === 'reader' ? openReader(options) : openWriter(options);
}

async function openReader(options: OpenOptions): Promise<OpenResult> {
  const { directory } = options;
  const wrong = whyWrongKind(directory);
  if (wrong !== null) return refuse({ code: 'not_writable', path: directory.path, message: wrong });
  const owner = readEngineFile(directory.engine_file);
  const joined = owner === null ? 'nobody is there' : await joinEngine(owner);
  return typeof joined === 'string' ? readStore(options) : joined;
}

async function openWriter(options: OpenOptions): Promise<OpenResult> {
  const { directory } = options;
  const made = makeDataDirectory(directory);
  if (!made.ok) return refuse({ code: 'not_writable', path: directory.path, message: made.message });
  const until = performance.now() + patienceMs;
  for (;;) {
    const locked = acquireOwnerLock(directory.lock);
    if (locked.kind === 'unusable') {
      return refuse({ code: 'not_writable', path: directory.path, message: locked.message });
    }
    if (locked.kind === 'acquired') return ownEngine(options, locked.lock);
    const owner = readEngineFile(directory.engine_file);
    const isLate = performance.now() > until;
    if (options.as === 'owner') {
      if (owner !== null || isLate) return refuse({ code: 'owned', owner });
    } else {
      const joined = owner === null ? 'it has not said where it listens' : await joinEngine(owner);
      if (typeof joined !== 'string') return joined;
      if (isLate) return refuse({ code: 'owner_silent', pid: owner?.pid ?? null, message: joined });
    }
    await delay(pauseMs);
  }
}
