import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { Verdict } from '../verdict.ts';
import type { ExpectedRun } from './expected-run.ts';

/** Watches over the places of the machine: whoever gets one, and that none stays free while somebody waits for it. */
export class Places {
  readonly #verdict: Verdict;
  readonly #limit: number;

  constructor(verdict: Verdict, limit: number) {
    this.#verdict = verdict;
    this.#limit = limit;
  }

  /** A job is about to get a place. @param runs those that are open, oldest first. */
  checkGiven(runs: ReadonlyMap<Uuid, ExpectedRun>, run_uuid: Uuid, index: number): void {
    const run = runs.get(run_uuid);
    const job = run?.jobs[index];
    const next = this.#next(runs);
    if (run === undefined || job?.state !== 'may_start') {
      this.#verdict.breaks('a job starts only when its conditions allow', `job ${index} is ${job?.state}`);
    } else if (next === null) {
      this.#verdict.breaks('limits hold', `job ${index} of ${run_uuid} gets a place, and none is free`);
    } else if (run !== next) {
      this.#verdict.breaks('places are given fairly', `${run_uuid} is not the run whose turn it is`);
    } else if (run.jobs.some((other) => other.state === 'may_start' && other.ready_at < job.ready_at)) {
      this.#verdict.breaks('places are given fairly', `a job of ${run_uuid} waits longer than job ${index}`);
    }
  }

  /** All that can be given has been given. */
  checkAllGiven(runs: ReadonlyMap<Uuid, ExpectedRun>): void {
    if (this.#next(runs) !== null) this.#verdict.breaks('no place stays free', 'a job waits for one');
    const atWork = this.#atWork(runs);
    if (atWork > this.#limit) this.#verdict.breaks('limits hold', `${atWork} jobs at ${this.#limit} places`);
  }

  /** The run that gets the next place: the one with the fewest jobs at work, of those that can use it; the oldest. */
  #next(runs: ReadonlyMap<Uuid, ExpectedRun>): ExpectedRun | null {
    if (this.#atWork(runs) >= this.#limit) return null;
    let next: ExpectedRun | null = null;
    for (const run of runs.values()) {
      if (run.atWork >= run.limit || !run.jobs.some(({ state }) => state === 'may_start')) continue;
      if (next === null || run.atWork < next.atWork) next = run;
    }
    return next;
  }

  #atWork(runs: ReadonlyMap<Uuid, ExpectedRun>): number {
    let sum = 0;
    for (const run of runs.values()) sum += run.atWork;
    return sum;
  }
}
