import type { AttemptEnd, AttemptObserver, AttemptSpec, Runner } from '../../../src/main/engine/ports.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';

/** An attempt that a test holds in its hand. */
export interface FakeAttempt {
  readonly spec: AttemptSpec;
  readonly observer: AttemptObserver;
  readonly job: string;
  readonly stops: number[];
  start(): void;
  end(end: AttemptEnd): void;
  exit(exit_code: number): void;
}

/** A runner of which every step is the test's: nothing happens that it did not ask for. */
export class FakeRunner implements Runner {
  readonly kind = 'docker';
  readonly attempts: FakeAttempt[] = [];
  readonly prepared: Uuid[] = [];
  readonly removed: Uuid[] = [];
  /** What exists with the runner, as its `strays` tell. */
  left: readonly Uuid[] = [];
  readonly #waiting: { job: string; resolve: (attempt: FakeAttempt) => void }[] = [];
  readonly #taken = new Set<FakeAttempt>();
  /** Called with each new attempt, for tests that answer by rule. */
  onAttempt: (attempt: FakeAttempt) => void = () => undefined;

  prepare(spec: AttemptSpec): void {
    this.prepared.push(spec.attempt_uuid);
  }

  announce(): void {}

  run(spec: AttemptSpec, observer: AttemptObserver): Promise<AttemptEnd> {
    return new Promise((resolve) => {
      const attempt: FakeAttempt = {
        spec,
        observer,
        job: spec.environment.GANTRY_JOB ?? '',
        stops: [],
        start: () => {
          observer.created({ handle: `fake-${spec.attempt_uuid}`, image_digest: null, engine_id: 'fake' });
          observer.started({ elapsed_ms: 0, ended_ago_ms: null });
        },
        end: resolve,
        exit: (exit_code) =>
          resolve({ kind: 'exited', exit_code, signal: null, oom_killed: false, stopped_outside: false }),
      };
      this.attempts.push(attempt);
      this.onAttempt(attempt);
      const index = this.#waiting.findIndex(({ job }) => job === attempt.job);
      if (index < 0) return;
      this.#taken.add(attempt);
      this.#waiting.splice(index, 1)[0]?.resolve(attempt);
    });
  }

  /** The next attempt of a job that no test has taken yet, as soon as there is one. */
  attemptOf(job: string): Promise<FakeAttempt> {
    const there = this.attempts.find((attempt) => attempt.job === job && !this.#taken.has(attempt));
    if (there !== undefined) {
      this.#taken.add(there);
      return Promise.resolve(there);
    }
    return new Promise((resolve) => this.#waiting.push({ job, resolve }));
  }

  stop(attempt_uuid: Uuid, grace_ms: number): void {
    this.attempts.find(({ spec }) => spec.attempt_uuid === attempt_uuid)?.stops.push(grace_ms);
  }

  async remove(attempt_uuid: Uuid): Promise<void> {
    this.removed.push(attempt_uuid);
  }

  async strays(): Promise<readonly { attempt_uuid: Uuid }[]> {
    return [...this.left].map((attempt_uuid) => ({ attempt_uuid }));
  }

  async close(): Promise<void> {}
}
