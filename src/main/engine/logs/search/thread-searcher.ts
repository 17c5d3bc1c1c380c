import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { fail } from '../../../../shared/domain/error.ts';
import type { LogSearcher, SearchOutcome, SearchTask } from './search-task.ts';

export interface ThreadSearcherOptions {
  /** The script of the thread, `search-thread.ts`: a file that Node can run. */
  readonly script: string;
  /**
   * What an answer to a regular expression may take of the processor; one that takes more cannot be stopped but with its
   * thread.
   */
  readonly deadline_ms?: number;
  /** After so long without a question the thread is ended. */
  readonly idle_ms?: number;
}

/**
 * Searches in a thread of its own, which is started by the first question and ended when there are none. One question
 * is answered at a time, each for about 200 ms, so several searches go on side by side.
 */
export class ThreadSearcher implements LogSearcher {
  readonly #script: string;
  readonly #deadlineMs: number;
  readonly #idleMs: number;
  #thread: SearchThread | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor({ script, deadline_ms = 2000, idle_ms = 30_000 }: ThreadSearcherOptions) {
    this.#script = script;
    this.#deadlineMs = deadline_ms;
    this.#idleMs = idle_ms;
  }

  /** Whether its thread is there. */
  get isAwake(): boolean {
    return this.#thread !== null;
  }

  search(task: SearchTask): Promise<SearchOutcome> {
    const turn = this.#last.then(() => this.#ask(task));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #ask(task: SearchTask): Promise<SearchOutcome> {
    if (this.#isClosed) throw new Error('nothing is searched any more');
    clearTimeout(this.#idle);
    this.#thread ??= new SearchThread(this.#script);
    const thread = this.#thread;
    const answered = new AbortController();
    const { promise: isLate, resolve: late } = Promise.withResolvers<'late'>();
    try {
      await thread.ready;
      const asked = thread.ask(task);
      if (task.search.is_regex) {
        void thread.outlasts(this.#deadlineMs, answered.signal).then((does) => does && late('late'));
      }
      const answer = await Promise.race([asked, isLate]);
      if (answer !== 'late') return answer;
      await this.#end();
      return fail('pattern_too_slow', { limit_ms: this.#deadlineMs });
    } catch (error) {
      await this.#end();
      throw error;
    } finally {
      answered.abort();
      this.#idle = setTimeout(() => void this.#end(), this.#idleMs).unref();
    }
  }

  async #end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    clearTimeout(this.#idle);
    await thread?.end();
  }
}

const looksEveryMs = 200;
/** How many times the limit may pass by the clock on the wall. */
const patience = 20;

/** One thread, from its start to its end. */
class SearchThread {
  readonly #worker: Worker;
  readonly #died: Promise<never>;
  /** Settles when it can be asked. */
  readonly ready: Promise<unknown>;

  constructor(script: string) {
    this.#worker = new Worker(script, { name: 'search', stdout: true });
    // It must hold no process that has nothing else to do.
    this.#worker.unref();
    const died = Promise.withResolvers<never>();
    this.#worker.once('error', (error) => died.reject(error));
    this.#worker.once('exit', () => died.reject(new Error('the thread of searches has ended')));
    this.#died = died.promise;
    this.#died.catch(() => undefined);
    this.ready = this.#next();
    this.ready.catch(() => undefined);
  }

  ask(task: SearchTask): Promise<SearchOutcome> {
    const answer = this.#next() as Promise<SearchOutcome>;
    this.#worker.postMessage(task, [task.offsets.buffer]);
    return answer;
  }

  /** Whether it works for longer than that from now on, before the signal is aborted. */
  async outlasts(limit_ms: number, signal: AbortSignal): Promise<boolean> {
    const started = performance.now();
    try {
      const before = await this.#worker.cpuUsage();
      while (!signal.aborted) {
        await delay(Math.min(looksEveryMs, limit_ms / 4), undefined, { signal });
        // Its own time, for on a busy machine it may wait longer than it works.
        const { user, system } = await this.#worker.cpuUsage(before);
        if ((user + system) / 1000 > limit_ms || performance.now() - started > patience * limit_ms)
          return true;
      }
    } catch {
      // It was answered, or the thread has ended, which whoever asked is told.
    }
    return false;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #next(): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#worker.once('message', resolve);
    return Promise.race([promise, this.#died]);
  }
}
