import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { AttemptPatch, Change, Command, Decision } from './decision.ts';
import type { GraphJob } from './run-graph.ts';
import { isFinal, type JobSnapshot, type RunSnapshot, runOutcome } from './snapshot.ts';

/**
 * A decision while it is made: the snapshot as it was, with what is decided so far laid over it. The snapshot itself
 * is not touched.
 */
export class Draft {
  readonly run: RunSnapshot;
  state: RunSnapshot['state'];
  is_cancelled: boolean;
  stopped_by: string | null;
  readonly #jobs = new Map<number, JobSnapshot>();
  readonly #changes: Change[] = [];
  readonly #commands: Command[] = [];
  readonly #ended: Uuid[] = [];
  #open: number;
  #failed: number;

  constructor(run: RunSnapshot) {
    this.run = run;
    this.state = run.state;
    this.is_cancelled = run.is_cancelled;
    this.stopped_by = run.stopped_by;
    this.#open = run.open;
    this.#failed = run.failed;
  }

  job(index: number): JobSnapshot {
    const job = this.#jobs.get(index) ?? this.run.jobs[index];
    if (job === undefined) throw new RangeError(`run ${this.run.uuid} has no job ${index}`);
    return job;
  }

  graph(index: number): GraphJob {
    const job = this.run.graph.jobs[index];
    if (job === undefined) throw new RangeError(`run ${this.run.uuid} has no job ${index}`);
    return job;
  }

  setJob(index: number, after: JobSnapshot): void {
    const before = this.job(index);
    this.#changes.push({ kind: 'job', job: index, before, after });
    this.#jobs.set(index, after);
    if (isFinal(after)) this.#open--;
    if (after.state === 'failed') this.#failed++;
  }

  setRun(after: RunSnapshot['state']): void {
    this.#changes.push({ kind: 'run', before: this.state, after });
    this.state = after;
  }

  cancelRun(): void {
    this.#changes.push({ kind: 'run_cancelled' });
    this.is_cancelled = true;
  }

  stopRun(by: string): void {
    this.#changes.push({ kind: 'run_stopped', by });
    this.stopped_by = by;
  }

  makeAttempt(job: number, attempt_uuid: Uuid, number: number): void {
    const { runner } = this.graph(job).definition;
    this.#changes.push({ kind: 'attempt_made', job, attempt_uuid, number, runner });
    this.command({ kind: 'start_attempt', job, attempt_uuid });
  }

  patchAttempt(attempt_uuid: Uuid, patch: AttemptPatch): void {
    this.#changes.push({ kind: 'attempt', attempt_uuid, patch });
  }

  endAttempt(job: number, attempt_uuid: Uuid, patch: AttemptPatch): void {
    this.patchAttempt(attempt_uuid, patch);
    this.#ended.push(attempt_uuid);
    this.command({ kind: 'remove_attempt', attempt_uuid, runner: this.graph(job).definition.runner });
  }

  command(command: Command): void {
    this.#commands.push(command);
  }

  /** The decision; where it ends the last open job run, it ends the run too. */
  finish(): Decision {
    if (this.#open === 0 && (this.state === 'running' || this.state === 'queued')) {
      if (this.state === 'queued' && !this.is_cancelled) this.setRun('running');
      this.setRun(runOutcome({ is_cancelled: this.is_cancelled, failed: this.#failed }));
    }
    return { changes: this.#changes, commands: this.#commands, ended: this.#ended };
  }
}
