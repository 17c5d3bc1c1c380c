import type { ExplainUpdate, RunChanges, RunDetail } from '../../shared/contract/run.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import type { Explanation, JobExplanation } from '../../shared/domain/explanation.ts';
import { isFinalJobRunState, type JobRun } from '../../shared/domain/job-run.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { explainJob } from './plan/explain/explain-job.ts';
import { explainRun } from './plan/explain/explain-run.ts';
import type { KeptFacts, LiveFacts, WorkInProgress } from './plan/explain/facts.ts';
import { buildRunGraph, type RunGraph } from './plan/run-graph.ts';

/** Explains one run again and again: what has ended is explained once. */
export class RunExplainer {
  readonly #graph: RunGraph;
  readonly #indexOf: ReadonlyMap<string, number>;
  readonly #indexOfJobRun: ReadonlyMap<Uuid, number>;
  readonly #origins: ReadonlyMap<Uuid, number>;
  readonly #jobRuns: JobRun[];
  readonly #attempts: Map<Uuid, Attempt[]>;
  /** By index; what was explained of jobs that have ended stays. */
  readonly #explained: Explanation[] = [];
  /** As it was told last, as JSON: by index, and of the run. */
  readonly #told: string[] = [];
  #toldRun = '';
  #run: Run;

  /** @param origins by a job run whose result was kept, the number of its run. */
  constructor(detail: RunDetail, origins: ReadonlyMap<Uuid, number>) {
    const { run, definition, job_runs, attempts } = detail;
    this.#run = run;
    this.#graph = buildRunGraph(definition);
    this.#indexOf = new Map(definition.jobs.map(({ name }, index) => [name, index]));
    this.#jobRuns = [...job_runs];
    this.#indexOfJobRun = new Map(job_runs.map(({ uuid }, index) => [uuid, index]));
    this.#attempts = Map.groupBy(attempts, ({ job_run_uuid }) => job_run_uuid);
    this.#origins = origins;
  }

  /** The run as it was read last. */
  get run(): Run {
    return this.#run;
  }

  /** Whether a job of it waits for a place, so that what other runs do concerns it. */
  get waitsForPlace(): boolean {
    return this.#jobRuns.some(({ state }) => state === 'queued');
  }

  /** Whether a job that has not ended needs Docker. */
  get needsDocker(): boolean {
    return this.#graph.jobs.some(
      ({ definition }, index) =>
        definition.runner === 'docker' && !isFinalJobRunState((this.#jobRuns[index] as JobRun).state),
    );
  }

  /** Takes records that were read anew. */
  take({ run, job_runs, attempts }: Omit<RunChanges, 'pulls'>): void {
    this.#run = run ?? this.#run;
    for (const jobRun of job_runs) {
      const index = this.#indexOfJobRun.get(jobRun.uuid);
      if (index === undefined) continue;
      this.#jobRuns[index] = jobRun;
      delete this.#explained[index];
    }
    for (const attempt of attempts) {
      const before = this.#attempts.get(attempt.job_run_uuid) ?? [];
      const others = before.filter(({ uuid }) => uuid !== attempt.uuid);
      this.#attempts.set(
        attempt.job_run_uuid,
        [...others, attempt].sort((one, other) => one.number - other.number),
      );
      delete this.#explained[this.#indexOfJobRun.get(attempt.job_run_uuid) ?? -1];
    }
  }

  /** What is explained otherwise than it was by the last call; everything, by the first. */
  changes(work: WorkInProgress, live: LiveFacts | null): ExplainUpdate {
    const kept = this.#facts(work);
    const jobs: JobExplanation[] = [];
    const explanations = this.#jobRuns.map(({ uuid, name, state }, index) => {
      const known = this.#explained[index];
      if (known !== undefined && isFinalJobRunState(state)) return known;
      const why = explainJob(kept, live, index);
      this.#explained[index] = why;
      const text = JSON.stringify([state, why]);
      if (text !== this.#told[index]) jobs.push({ job_run_uuid: uuid, job: name, state, why });
      this.#told[index] = text;
      return why;
    });
    const run = explainRun(kept, live, explanations);
    const text = JSON.stringify(run);
    const isNew = text !== this.#toldRun;
    this.#toldRun = text;
    return { run: isNew ? run : null, jobs };
  }

  #facts(work: WorkInProgress): KeptFacts {
    const inWork = this.#jobRuns.filter(({ state }) => state === 'starting' || state === 'running');
    return {
      ...work,
      run: this.#run,
      graph: this.#graph,
      job_runs: this.#jobRuns,
      index_of: this.#indexOf,
      in_work: inWork.map(({ name }) => name),
      attempts: this.#attempts,
      origins: this.#origins,
    };
  }
}
