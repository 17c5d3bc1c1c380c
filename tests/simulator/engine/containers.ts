import type { RunnerKind } from '../../../src/shared/domain/job-definition.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { ContainerEnd } from '../act.ts';
import type { Time } from '../time.ts';
import type { Verdict } from '../verdict.ts';

export type Container = { readonly kind: RunnerKind; readonly job_run_uuid: Uuid } & (
  | { readonly phase: 'created' }
  | { readonly phase: 'running'; readonly started_at: number }
  | {
      readonly phase: 'exited';
      readonly started_at: number;
      readonly exited_at: number;
      readonly end: ContainerEnd;
    }
);

/** What there really is of attempts, whatever becomes of the engine: by attempt. */
export class Containers {
  readonly all = new Map<Uuid, Container>();
  readonly #time: Time;
  readonly #verdict: Verdict;
  /** Attempts of which a runner has lost sight although it should not: they may go on beside others. */
  readonly #abandoned = new Set<Uuid>();
  /** Attempts whose container has been started and did not vanish from outside since. */
  readonly #started = new Set<Uuid>();
  /** Job runs of which a command has succeeded, and nobody had asked it to end or taken it away. */
  readonly #succeeded = new Set<Uuid>();

  constructor(time: Time, verdict: Verdict) {
    this.#time = time;
    this.#verdict = verdict;
  }

  create(attempt_uuid: Uuid, kind: RunnerKind, job_run_uuid: Uuid): void {
    if (this.#succeeded.has(job_run_uuid)) {
      this.#verdict.breaks('what succeeded is never made again', `attempt ${attempt_uuid} is made`);
    }
    this.all.set(attempt_uuid, { kind, job_run_uuid, phase: 'created' });
  }

  start(attempt_uuid: Uuid): void {
    const container = this.all.get(attempt_uuid);
    if (container === undefined) return;
    if (this.#started.has(attempt_uuid)) {
      this.#verdict.breaks('an attempt is started once', `attempt ${attempt_uuid} is started again`);
    }
    for (const [uuid, other] of this.all) {
      if (this.#abandoned.has(uuid)) continue;
      if (other.phase === 'running' && other.job_run_uuid === container.job_run_uuid) {
        this.#verdict.breaks(
          'one attempt of a job is alive',
          `attempt ${attempt_uuid} starts beside another`,
        );
      }
    }
    this.#started.add(attempt_uuid);
    this.all.set(attempt_uuid, { ...container, phase: 'running', started_at: this.#time.elapsed });
  }

  /** @param counts whether it ended by itself, so that success is success. */
  exit(attempt_uuid: Uuid, end: ContainerEnd, counts: boolean): void {
    const container = this.all.get(attempt_uuid);
    if (container?.phase !== 'running') return;
    const isSuccess = end.exit_code === 0 && end.signal === null && !end.stopped_outside;
    if (isSuccess && counts && !this.#abandoned.has(attempt_uuid))
      this.#succeeded.add(container.job_run_uuid);
    this.all.set(attempt_uuid, { ...container, phase: 'exited', exited_at: this.#time.elapsed, end });
  }

  /** The engine has asked it to end, which may have come too late: its success is not one. */
  excuse(job_run_uuid: Uuid): void {
    this.#succeeded.delete(job_run_uuid);
  }

  /** It may go on although the engine was told of its end: a runner breaks its promise. */
  abandon(attempt_uuid: Uuid): void {
    const container = this.all.get(attempt_uuid);
    if (container === undefined) return;
    this.#abandoned.add(attempt_uuid);
    this.#succeeded.delete(container.job_run_uuid);
  }

  /** Somebody other than the engine takes it away: nobody can know what became of it. */
  vanish(attempt_uuid: Uuid): void {
    const container = this.all.get(attempt_uuid);
    if (container !== undefined) this.#succeeded.delete(container.job_run_uuid);
    this.#started.delete(attempt_uuid);
    this.all.delete(attempt_uuid);
  }

  remove(attempt_uuid: Uuid): void {
    this.all.delete(attempt_uuid);
  }

  /** The run is over and will not be asked for again. */
  forget(attempt_uuids: Iterable<Uuid>, job_run_uuids: Iterable<Uuid>): void {
    for (const uuid of attempt_uuids) this.#started.delete(uuid);
    for (const uuid of job_run_uuids) this.#succeeded.delete(uuid);
  }
}
