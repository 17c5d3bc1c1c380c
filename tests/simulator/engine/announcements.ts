import type { Touched } from '../../../src/main/engine/orchestrator/touched.ts';
import type { TurnStep } from '../../../src/main/engine/plan/turn.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { Verdict } from '../verdict.ts';

/** Holds one life of the engine to it that all that is stored is announced, once and in order. */
export class Announcements {
  /** Pulls that were told to go on. */
  readonly pulls = new Set<Uuid>();
  readonly #verdict: Verdict;
  #owed: string[] = [];
  #isStallTold = false;

  constructor(verdict: Verdict) {
    this.#verdict = verdict;
  }

  /** These were stored. */
  owe(steps: readonly TurnStep[]): void {
    for (const { run, decision } of steps) {
      const { changes } = decision;
      const isRun = changes.some(({ kind }) => kind.startsWith('run'));
      const jobs = changes.flatMap((change) =>
        change.kind === 'job' && change.after.state !== 'waiting'
          ? [run.job_run_uuids[change.job] ?? '']
          : [],
      );
      const attempts = changes.flatMap((change) => ('attempt_uuid' in change ? [change.attempt_uuid] : []));
      if (isRun || jobs.length > 0 || attempts.length > 0) {
        this.#owed.push(textOf(run.run_uuid, isRun, jobs, attempts));
      }
    }
  }

  changed({ run_uuid, run, job_runs, attempts }: Touched): void {
    const announced = textOf(run_uuid, run, job_runs, attempts);
    const owed = this.#owed.shift();
    if (announced !== owed) this.#verdict.breaks('every change is announced', `${announced}, not ${owed}`);
  }

  pulling(attempt_uuid: Uuid, isGoingOn: boolean): void {
    if (isGoingOn) this.pulls.add(attempt_uuid);
    else this.pulls.delete(attempt_uuid);
  }

  stalled(isStalled: boolean): void {
    if (isStalled === this.#isStallTold) this.#verdict.breaks('a stall is told of', 'it is told twice');
    this.#isStallTold = isStalled;
  }

  check(isStalled: boolean): void {
    if (this.#owed.length > 0) this.#verdict.breaks('every change is announced', this.#owed.join(', '));
    if (this.#isStallTold !== isStalled) {
      this.#verdict.breaks('a stall is told of', `the engine is ${isStalled ? '' : 'not '}stalled`);
    }
  }
}

function textOf(run_uuid: Uuid, isRun: boolean, jobs: readonly Uuid[], attempts: readonly Uuid[]): string {
  const records = [...new Set(jobs), ...new Set(attempts)];
  return `${run_uuid}${isRun ? ' itself' : ''} ${records.sort().join(' ')}`;
}
