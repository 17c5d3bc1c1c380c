import { setTimeout as delay } from 'node:timers/promises';
import { failureOf } from '../../shared/contract/client.ts';
import type { Client } from '../../shared/contract/contract.ts';
import { chooseDataDirectory } from '../host/data-directory.ts';
import type { OpenEngine, OpenOptions, OpenRefusal } from '../host/engine-handle.ts';
import { openEngine } from '../host/open-engine.ts';
import { refusalSentence } from '../host/refusal-words.ts';
import { isConnectionClosed } from '../host/wire-client.ts';
import { CallRefused } from './call-refused.ts';
import type { CliHost } from './cli-host.ts';
import type { CommonOptions } from './common-options.ts';
import { exitCodes } from './exit-codes.ts';
import { sayError, sayFailure } from './say-failure.ts';

/** The engine that a command works with; another one once the first has gone away. */
export class EngineSession {
  #engine: OpenEngine;
  readonly #options: OpenOptions;

  constructor(engine: OpenEngine, options: OpenOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  get client(): Client {
    return this.#engine.client;
  }

  get role(): OpenEngine['role'] {
    return this.#engine.role;
  }

  /** Settles with the cause when the engine goes away. */
  get lost(): Promise<string> {
    return this.#engine.lost;
  }

  /** After the engine of another process went away: becomes the engine, or a client of who was quicker. */
  async reopen(): Promise<OpenRefusal | null> {
    const opened = await openEngine({ ...this.#options, as: 'owner-or-client' });
    if (!opened.ok) return opened.refusal;
    await this.#engine.close();
    this.#engine = opened.engine;
    return null;
  }

  async close(): Promise<void> {
    await this.#engine.close();
  }
}

type Work = (session: EngineSession) => Promise<number>;
type OnRefusal = (refusal: OpenRefusal) => Promise<number>;

/**
 * Opens an engine for a command and closes it after. What the command does not handle itself ends it in words: that
 * there is no engine, that a call was refused, that the engine went away.
 * @returns the exit code
 */
export async function withEngine(
  host: CliHost,
  options: CommonOptions,
  as: OpenOptions['as'],
  work: Work,
  onRefusal: OnRefusal = (refusal) => sayRefusal(host, options, refusal),
): Promise<number> {
  const choice = openOptions(host, options, as);
  const opened = await openEngine(choice);
  if (!opened.ok) return onRefusal(opened.refusal);
  const session = new EngineSession(opened.engine, choice);
  try {
    return await work(session);
  } catch (error) {
    if (isConnectionClosed(error)) {
      const cause = await Promise.race([session.lost, delay(1000, '', { ref: false })]);
      const message = host.words.engine_lost(cause);
      return sayError(host, options.json, { code: 'disconnected', message, data: {} }, exitCodes.failed);
    }
    if (error instanceof CallRefused) {
      const { failure, sentence } = error;
      if (sentence === null) return await sayFailure(host, options.json, failure);
      return await sayError(host, options.json, { ...failure, message: sentence }, exitCodes.wrong);
    }
    const failure = failureOf(error);
    // Not the answer to a call, but an error of this program.
    if (failure.code === 'disconnected') throw error;
    return await sayFailure(host, options.json, failure);
  } finally {
    await session.close();
  }
}

export function openOptions(host: CliHost, options: CommonOptions, as: OpenOptions['as']): OpenOptions {
  const directory = chooseDataDirectory(options.data_dir, host.variables);
  const worker = host.worker_url === undefined ? {} : { worker_url: host.worker_url };
  return { directory, as, kind: 'command', ...worker };
}

export function sayRefusal(host: CliHost, options: CommonOptions, refusal: OpenRefusal): Promise<number> {
  const message = refusalSentence(refusal, host.language);
  const { code, ...data } = refusal;
  return sayError(host, options.json, { code, message, data }, exitCodes.wrong);
}
