import { firstPlace } from '../../../src/main/engine/logs/stream-tally.ts';
import type { LogStore, LogWriter } from '../../../src/main/engine/ports.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import { noLogs } from '../../support/engine/no-logs.ts';
import type { LogMood } from '../act.ts';
import type { Verdict } from '../verdict.ts';

export interface LogListener {
  opening(attempt_uuid: Uuid): void;
  opened(attempt_uuid: Uuid): void;
  /** It cannot be opened. */
  refused(attempt_uuid: Uuid): void;
  /** It is complete, or as complete as it can be. */
  closed(attempt_uuid: Uuid): void;
}

interface Pending {
  settle(isFine: boolean): void;
}

/** The logs as one life of the engine sees them: nothing is kept of them, but that they are used as they should be. */
export class LifeLogs {
  readonly store: LogStore;
  /** What is asked and not done, by attempt. */
  readonly pending = new Map<Uuid, Pending>();
  readonly #verdict: Verdict;
  readonly #mood: () => LogMood;
  readonly #listener: LogListener;
  readonly #open = new Set<Uuid>();
  #isDead = false;

  constructor(verdict: Verdict, mood: () => LogMood, listener: LogListener) {
    this.#verdict = verdict;
    this.#mood = mood;
    this.#listener = listener;
    this.store = {
      ...noLogs,
      open: (_, attempt_uuid, { is_new }) => this.#openLog(attempt_uuid, is_new),
    };
  }

  /** Attempts whose log is open. */
  get open(): ReadonlySet<Uuid> {
    return this.#open;
  }

  die(): void {
    this.#isDead = true;
  }

  #openLog(attempt_uuid: Uuid, is_new: boolean): Promise<LogWriter> {
    if (this.#isDead) return new Promise(() => undefined);
    if (this.#open.has(attempt_uuid)) this.#verdict.breaks('a log has one writer', `${attempt_uuid} has two`);
    this.#listener.opening(attempt_uuid);
    return this.#later(attempt_uuid, is_new, (isFine) => {
      if (!isFine) {
        this.#listener.refused(attempt_uuid);
        throw new Error('the log refuses');
      }
      this.#open.add(attempt_uuid);
      this.#listener.opened(attempt_uuid);
      return this.#writer(attempt_uuid);
    });
  }

  #writer(attempt_uuid: Uuid): LogWriter {
    let closing: Promise<void> | null = null;
    let isReleased = false;
    return {
      write: () => {
        if (closing !== null) this.#verdict.breaks('a closed log is not written', attempt_uuid);
        return undefined;
      },
      resume: async () => ({ stdout: firstPlace, stderr: firstPlace, at: null, note: null }),
      has_all_output: false,
      relocate: () => undefined,
      mark: () => undefined,
      note: () => undefined,
      close: () => {
        if (closing !== null) this.#verdict.breaks('a log is closed once', attempt_uuid);
        if (isReleased)
          this.#verdict.breaks('a closed engine does nothing', 'it says that a log is complete');
        closing ??= this.#later(attempt_uuid, true, (isFine) => {
          this.#open.delete(attempt_uuid);
          this.#listener.closed(attempt_uuid);
          if (!isFine) throw new Error('the log refuses');
        });
        return closing;
      },
      release: async () => {
        isReleased = true;
        this.#open.delete(attempt_uuid);
        return closing ?? undefined;
      },
    };
  }

  /** @param is_new where not, it is only done once the disk allows it. */
  #later<Value>(attempt_uuid: Uuid, is_new: boolean, act: (isFine: boolean) => Value): Promise<Value> {
    if (this.#isDead) return new Promise(() => undefined);
    const mood = this.#mood();
    if (mood === 'fine' || (mood === 'refuses' && is_new)) return attempt(() => act(mood === 'fine'));
    return new Promise((resolve, reject) => {
      this.pending.set(attempt_uuid, {
        settle: (isFine) => {
          if (!isFine && !is_new) return;
          this.pending.delete(attempt_uuid);
          attempt(() => act(isFine)).then(resolve, reject);
        },
      });
    });
  }
}

async function attempt<Value>(act: () => Value): Promise<Value> {
  return act();
}
