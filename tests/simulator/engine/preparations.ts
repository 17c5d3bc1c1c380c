import type { AttemptSpec } from '../../../src/main/engine/ports.ts';
import type { RunnerKind } from '../../../src/shared/domain/job-definition.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { Expectations } from '../model/expectations.ts';
import type { SimStore } from '../store/sim-store.ts';
import type { Verdict } from '../verdict.ts';

/** What a runner was asked to make ahead: until its attempt is given to the runner, or its removal is over. */
export interface Preparation {
  readonly kind: RunnerKind;
  readonly spec: AttemptSpec;
  /** False also where the runner cannot make it: it fails in silence. */
  is_made: boolean;
  /** The engine has asked to remove it. */
  is_discarded: boolean;
}

/** Holds one life of the engine to it that what is made ahead is likely to be needed, and goes where it is not. */
export class Preparations {
  readonly all = new Map<Uuid, Preparation>();
  readonly #verdict: Verdict;
  readonly #store: SimStore;
  readonly #expectations: Expectations;

  constructor(verdict: Verdict, store: SimStore, expectations: Expectations) {
    this.#verdict = verdict;
    this.#store = store;
    this.#expectations = expectations;
  }

  ask(spec: AttemptSpec, kind: RunnerKind): void {
    const { attempt_uuid, run_uuid, job_run_uuid } = spec;
    const wrong = this.all.has(attempt_uuid) ? 'it is asked for twice' : this.#notLikely(spec, kind);
    if (wrong !== null)
      this.#verdict.breaks('only what is likely is made ahead', `${attempt_uuid}: ${wrong}`);
    this.all.set(attempt_uuid, { kind, spec, is_made: false, is_discarded: false });
    const others = this.#ahead().filter(({ spec: other }) => other.run_uuid === run_uuid);
    const limit = this.#expectations.runs.get(run_uuid)?.limit ?? 0;
    if (others.length > limit) {
      this.#verdict.breaks('limits hold', `${others.length} are made ahead for ${limit} places`);
    }
    if (others.filter(({ spec: other }) => other.job_run_uuid === job_run_uuid).length > 1) {
      this.#verdict.breaks('only what is likely is made ahead', `${job_run_uuid} has two`);
    }
  }

  discard(attempt_uuid: Uuid): void {
    const preparation = this.all.get(attempt_uuid);
    if (preparation !== undefined) preparation.is_discarded = true;
  }

  /** What is wanted still waits for its place, or has just got it; everything else is being removed. */
  check(): void {
    for (const [attempt_uuid, { spec, is_discarded }] of this.all) {
      if (is_discarded) continue;
      const { run, index } = this.#find(spec);
      const job = run?.jobs[index];
      const isWaiting = job?.state === 'waits' || job?.state === 'may_start';
      if (run?.isOpen && (isWaiting || job?.attempt_uuid === attempt_uuid)) continue;
      const detail = `${attempt_uuid} is not removed, and its job is ${job?.state ?? 'forgotten'}`;
      this.#verdict.breaks('what is made ahead is wanted', detail);
    }
  }

  /** The engine ends: what has become an attempt is found by the next life, and nothing else. */
  checkEnd(): void {
    for (const { spec } of this.#ahead()) {
      this.#verdict.breaks('a closed engine leaves nothing', `${spec.attempt_uuid} is not removed`);
    }
  }

  /** What is no attempt, and the engine has not asked to remove. */
  #ahead(): Preparation[] {
    return [...this.all.values()].filter(({ spec, is_discarded }) => {
      const isAttempt = this.#store.rows.get(spec.run_uuid)?.attempts.has(spec.attempt_uuid);
      return !is_discarded && !isAttempt;
    });
  }

  /** @returns why nobody can expect that it starts next; null where one can. */
  #notLikely(spec: AttemptSpec, kind: RunnerKind): string | null {
    const { run, index } = this.#find(spec);
    const job = run?.jobs[index];
    if (run === undefined || job === undefined) return 'there is no such job';
    if (run.definition.jobs[index]?.runner !== kind) return `it is asked of ${kind}`;
    if (spec.created_under !== null) return 'it was created before';
    if (run.is_cancelled || run.stopped_by !== null) return 'the run is to end';
    if (job.state !== 'waits' || job.made > 0) return `its job is ${job.state}`;
    return run.rules.waitsForOneThatRuns(run.jobs, index) ? null : 'its job waits for more';
  }

  #find({ run_uuid, job_run_uuid }: AttemptSpec) {
    const keys = this.#store.rows.get(run_uuid)?.identity.job_run_uuids ?? [];
    return { run: this.#expectations.runs.get(run_uuid), index: keys.indexOf(job_run_uuid) };
  }
}
