import type { FinalJobRunState } from '../../../src/shared/domain/job-run.ts';
import type { OnFailure } from '../../../src/shared/domain/workflow-definition.ts';
import { meeting } from './design-rules.ts';
import type { SmallGraph } from './small-graphs.ts';

/** `waits`: for its conditions. `may_start`: it waits for a place only. */
export type Expectation =
  | 'waits'
  | 'may_start'
  | 'in_work'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'skipped';

interface Expected {
  state: Expectation;
  stopping: boolean;
  reasons: string[];
}

/**
 * Says what must have become of each job, by the rules of the design and nothing else: it counts nothing along and
 * keeps no queue, but looks at the whole graph again after each fact until nothing follows any more.
 */
export class Oracle {
  readonly #graph: SmallGraph;
  readonly #onFailure: OnFailure;
  readonly #jobs: Expected[];
  #stoppedBy: number | null = null;

  constructor(graph: SmallGraph, on_failure: OnFailure) {
    this.#graph = graph;
    this.#onFailure = on_failure;
    this.#jobs = graph.map(() => ({ state: 'waits', stopping: false, reasons: [] }));
    this.#settle();
  }

  states(): Expectation[] {
    return this.#jobs.map(({ state }) => state);
  }

  /** The reasons that the job may bear, as `code subject`; several where several came at once. */
  reasons(job: number): readonly string[] {
    return this.#at(job).reasons;
  }

  /** What the run has ended as; null while a job has not. */
  outcome(): 'succeeded' | 'failed' | null {
    if (this.#jobs.some(({ state }) => !isEnded(state))) return null;
    return this.#jobs.some(({ state }) => state === 'failed') ? 'failed' : 'succeeded';
  }

  started(job: number): void {
    const found = this.#at(job);
    if (found.state !== 'may_start') throw new Error(`job ${job} started while it ${found.state}`);
    found.state = 'in_work';
  }

  /** The command of the job ended, with success or without. */
  ended(job: number, isSuccess: boolean): void {
    const found = this.#at(job);
    if (found.stopping) {
      found.state = 'cancelled';
      found.reasons = [`stopped_by_failure ${this.#stoppedBy}`];
    } else if (isSuccess) {
      found.state = 'succeeded';
    } else {
      found.state = 'failed';
      found.reasons = ['exit_code 1'];
    }
    this.#settle();
    if (found.state === 'failed' && this.#onFailure === 'stop' && this.#stoppedBy === null) {
      this.#stoppedBy = job;
      this.#stopTheRest(job);
      this.#settle();
    }
  }

  #stopTheRest(cause: number): void {
    for (const [job, found] of this.#jobs.entries()) {
      if (this.#isForAfterwards(job) || isEnded(found.state)) continue;
      if (found.state === 'in_work') found.stopping = true;
      else {
        found.state = 'cancelled';
        found.reasons = [`stopped_by_failure ${cause}`];
      }
    }
  }

  /** Draws every conclusion: whoever can no longer start is skipped, whoever has all that it wants may start. */
  #settle(): void {
    const skipped: number[] = [];
    for (let isChanged = true; isChanged; ) {
      isChanged = false;
      for (const [job, found] of this.#jobs.entries()) {
        if (found.state !== 'waits') continue;
        if (this.#hopeless(job).length > 0) found.state = 'skipped';
        else if (this.#edges(job).every((edge) => this.#isMet(edge))) found.state = 'may_start';
        else continue;
        if (found.state === 'skipped') skipped.push(job);
        isChanged = true;
      }
    }
    for (const job of skipped) this.#at(job).reasons = this.#reasonsToSkip(job);
  }

  #reasonsToSkip(job: number): string[] {
    return this.#hopeless(job).flatMap(({ on, condition }) => {
      const { state } = this.#at(on);
      if (state === 'succeeded') return [`condition_false ${on}: ${condition}`];
      if (state === 'failed') return [`dependency_failed ${on}`];
      if (state === 'cancelled') return [`dependency_failed ${this.#stoppedBy}`];
      const before = this.#at(on).reasons.length > 0 ? this.#at(on).reasons : this.#reasonsToSkip(on);
      return before.map((reason) =>
        reason.startsWith('dependency_failed') ? reason : `dependency_skipped ${on}`,
      );
    });
  }

  /** The dependencies that have ended otherwise than they should. */
  #hopeless(job: number): SmallGraph[number] {
    return this.#edges(job).filter((edge) => isEnded(this.#at(edge.on).state) && !this.#isMet(edge));
  }

  #isMet({ on, condition }: SmallGraph[number][number]): boolean {
    const { state } = this.#at(on);
    return isEnded(state) && meeting[state].includes(condition);
  }

  /** Reached through `failed` or `finished`. */
  #isForAfterwards(job: number): boolean {
    return this.#edges(job).some(
      ({ on, condition }) => condition !== 'succeeded' || this.#isForAfterwards(on),
    );
  }

  #edges(job: number): SmallGraph[number] {
    return this.#graph[job] ?? [];
  }

  #at(job: number): Expected {
    const found = this.#jobs[job];
    if (found === undefined) throw new RangeError(`no job ${job}`);
    return found;
  }
}

function isEnded(state: Expectation): state is FinalJobRunState {
  return state in meeting;
}
