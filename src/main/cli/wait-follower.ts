import type { Client } from '../../shared/contract/contract.ts';
import type { RunExplanation, RunExplanationCode } from '../../shared/domain/explanation.ts';

/** Told why nothing of a run goes on. */
export interface WaitPrinter {
  waits(why: RunExplanation): Promise<void>;
}

export interface WaitPace {
  /** How long nothing must have gone on before it is told. */
  readonly first_ms: number;
  /** How long until it is told again, where it is otherwise then. */
  readonly again_ms: number;
}

const usualPace: WaitPace = { first_ms: 2000, again_ms: 10_000 };

/** Whether such a run goes on, or has ended: then there is nothing to tell that is not told anyway. */
const goesOn: Record<RunExplanationCode, boolean> = {
  run_begins: true,
  run_has_no_engine: false,
  run_is_stalled: false,
  run_runs: true,
  run_waits: false,
  run_stops: false,
  run_succeeded: true,
  run_failed: true,
  run_was_cancelled: true,
};

/** Tells a printer why a run does not go on, once that has lasted; and again, rarely, as long as it changes. */
export class WaitFollower {
  readonly #printer: WaitPrinter;
  readonly #pace: WaitPace;
  readonly #leaving = new AbortController();
  #why: RunExplanation | null = null;
  /** What was told last, while it lasts. */
  #told: RunExplanation | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(printer: WaitPrinter, pace = usualPace) {
    this.#printer = printer;
    this.#pace = pace;
  }

  /** Settles when the run has ended, or `leave` was called. */
  async follow(client: Client, uuid: string): Promise<void> {
    try {
      const { signal } = this.#leaving;
      for await (const { run } of await client.run.watchExplain({ uuid }, { signal })) {
        if (run !== null) this.#take(run);
      }
    } catch {
      // It is only the explanation that is lost: whoever follows the run itself is told what became of the engine.
    } finally {
      this.leave();
    }
  }

  leave(): void {
    this.#leaving.abort();
    this.#disarm();
  }

  #take(why: RunExplanation): void {
    this.#why = why;
    if (isToldAnyway(why)) {
      this.#told = null;
      this.#disarm();
    } else if (this.#timer === null || !isSameKind(why, this.#told)) {
      this.#arm(this.#pace.first_ms);
    }
  }

  #arm(ms: number): void {
    this.#disarm();
    this.#timer = setTimeout(() => void this.#tell(), ms);
    // What is still to be told keeps no process alive.
    this.#timer.unref();
  }

  #disarm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #tell(): Promise<void> {
    const why = this.#why;
    if (why !== null && why !== this.#told) await this.#printer.waits(why);
    this.#told = why;
    if (!this.#leaving.signal.aborted) this.#arm(this.#pace.again_ms);
  }
}

/** A retry was announced with the end of the attempt before it. */
function isToldAnyway(why: RunExplanation): boolean {
  return goesOn[why.code] || (why.code === 'run_waits' && why.data.why.code === 'retry_is_due');
}

/** Whether two say the same but for what is counted. */
function isSameKind(one: RunExplanation, other: RunExplanation | null): boolean {
  if (one.code !== other?.code) return false;
  if (one.code !== 'run_waits' || other.code !== 'run_waits') return true;
  return one.data.job === other.data.job && one.data.why.code === other.data.why.code;
}
