import type { Turn, TurnStep } from '../../../src/main/engine/plan/turn.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import type { Verdict } from '../verdict.ts';
import { ExpectedRun, type Moment } from './expected-run.ts';
import { unexplained } from './history-rules.ts';
import { Places } from './places.ts';
import { retryDelayBounds } from './retry-bounds.ts';

/** What must have become of all runs, by what the engine was told. */
export class Expectations {
  /** Those that have something left to do, oldest first. */
  readonly runs = new Map<Uuid, ExpectedRun>();
  readonly #verdict: Verdict;
  readonly #places: Places;
  readonly #defaultLimit: number;

  constructor(verdict: Verdict, places: number, default_limit: number) {
    this.#verdict = verdict;
    this.#places = new Places(verdict, places);
    this.#defaultLimit = default_limit;
  }

  add(run_uuid: Uuid, definition: WorkflowDefinition, kept: ReadonlySet<number>): void {
    this.runs.set(run_uuid, new ExpectedRun(definition, this.#defaultLimit, kept));
  }

  /** A turn was stored. @param decided when it was decided, which is earlier where the store refused it first. */
  take({ steps, removed }: Turn, decided: Moment, now: number): void {
    const open = new Map([...this.runs].filter(([, { isOpen }]) => isOpen));
    for (const step of steps) {
      const { event } = step;
      const run = this.runs.get(step.run.run_uuid);
      if (run === undefined) {
        this.#verdict.breaks(
          'a final state never changes',
          `a turn is about ${step.run.run_uuid}, which is over`,
        );
        continue;
      }
      const wrong = unexplained(step);
      if (wrong !== null) this.#verdict.breaks('history explains every change', wrong);
      if (event.kind === 'admitted') this.#places.checkGiven(open, step.run.run_uuid, event.job);
      run.handle(event, decided, this.#retryDelay(run, step, decided));
    }
    for (const uuid of removed) for (const run of this.runs.values()) run.unremoved.delete(uuid);
    this.#places.checkAllGiven(open);
    for (const { run } of steps) this.runs.get(run.run_uuid)?.waits.notBefore(now);
  }

  /** The delay that a step decided on, as long as the job's policy allows. */
  #retryDelay({ definition }: ExpectedRun, { decision }: TurnStep, { wall }: Moment): number | null {
    for (const change of decision.changes) {
      if (change.kind !== 'job' || change.after.state !== 'retrying') continue;
      const job = definition.jobs[change.job];
      if (job === undefined) continue;
      const { least, most } = retryDelayBounds(job.retries, change.after.made);
      const delay = change.after.due_at - wall;
      if (delay < least || delay > most) {
        this.#verdict.breaks(
          'a retry waits as long as its policy says',
          `${delay} ms of ${least} to ${most}`,
        );
      }
      return delay;
    }
    return null;
  }
}
