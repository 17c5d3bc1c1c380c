import type { Condition } from '../../../src/shared/domain/job-definition.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { meeting } from '../../support/plan/design-rules.ts';
import { type ExpectedJob, isEnded } from './expected-job.ts';

interface Edge {
  readonly on: number;
  readonly condition: Condition;
}

/** What the graph of a run means for its jobs, by the rules of the design: it counts nothing along. */
export class GraphRules {
  readonly #names: readonly string[];
  readonly #edges: readonly (readonly Edge[])[];
  readonly #isForAfterwards: readonly boolean[];

  constructor({ jobs }: WorkflowDefinition) {
    this.#names = jobs.map(({ name }) => name);
    this.#edges = jobs.map(({ depends_on }) =>
      depends_on.map(({ job, condition }) => ({ on: this.#names.indexOf(job), condition })),
    );
    this.#isForAfterwards = jobs.map((_, job) => this.#isReachedThroughAnEnd(job));
  }

  /** Reached through `failed` or `finished`: it still starts after the failure that stops the run. */
  isForAfterwards(job: number): boolean {
    return this.#isForAfterwards[job] ?? false;
  }

  isReady(jobs: readonly ExpectedJob[], job: number): boolean {
    return this.#of(job).every((edge) => isMet(jobs, edge));
  }

  /** How many of its dependencies have not met their condition. */
  unmet(jobs: readonly ExpectedJob[], job: number): number {
    return this.#of(job).filter((edge) => !isMet(jobs, edge)).length;
  }

  /** All that is missing is the success, or the end, of one job that runs. */
  waitsForOneThatRuns(jobs: readonly ExpectedJob[], job: number): boolean {
    const [last, ...others] = this.#of(job).filter((edge) => !isMet(jobs, edge));
    if (last === undefined || others.length > 0) return false;
    return last.condition !== 'failed' && jobs[last.on]?.state === 'running';
  }

  isHopeless(jobs: readonly ExpectedJob[], job: number): boolean {
    return this.#of(job).some((edge) => isLost(jobs, edge));
  }

  /** @param stopped_by the job whose failure stopped the run. */
  reasonsToSkip(jobs: readonly ExpectedJob[], job: number, stopped_by: string | null): string[] {
    return this.#of(job)
      .filter((edge) => isLost(jobs, edge))
      .flatMap(({ on, condition }) => {
        const other = jobs[on];
        const name = this.#names[on] ?? '';
        switch (other?.state) {
          case 'succeeded':
            return [`condition_false condition=${name}: ${condition}`];
          case 'failed':
            return [`dependency_failed job=${name}`];
          case 'cancelled':
            return stopped_by === null
              ? [`dependency_skipped job=${name}`]
              : [`dependency_failed job=${stopped_by}`];
          default: {
            const before = other?.reasons.length ? other.reasons : this.reasonsToSkip(jobs, on, stopped_by);
            return before.map((reason) =>
              reason.startsWith('dependency_failed') ? reason : `dependency_skipped job=${name}`,
            );
          }
        }
      });
  }

  #of(job: number): readonly Edge[] {
    return this.#edges[job] ?? [];
  }

  #isReachedThroughAnEnd(job: number): boolean {
    return this.#of(job).some(
      ({ on, condition }) => condition !== 'succeeded' || this.#isReachedThroughAnEnd(on),
    );
  }
}

function isMet(jobs: readonly ExpectedJob[], { on, condition }: Edge): boolean {
  const state = jobs[on]?.state;
  return state !== undefined && isEnded(state) && meeting[state].includes(condition);
}

function isLost(jobs: readonly ExpectedJob[], edge: Edge): boolean {
  const state = jobs[edge.on]?.state;
  return state !== undefined && isEnded(state) && !isMet(jobs, edge);
}
