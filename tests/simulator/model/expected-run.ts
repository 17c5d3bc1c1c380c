import type { PlanEvent } from '../../../src/main/engine/plan/event.ts';
import type { RunState } from '../../../src/shared/domain/run.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { type ExpectedJob, isAtWork, isEnded, newExpectedJob, reasonText } from './expected-job.ts';
import { GraphRules } from './graph-rules.ts';
import { failureOf, isWorthAnotherTry } from './outcome.ts';
import { Waits } from './waits.ts';

/** When something was decided: as time really passes, what the wall clock showed, and how far it was off. */
export interface Moment {
  readonly at: number;
  readonly wall: number;
  readonly shift: number;
}

/**
 * Says what must have become of a run by the rules of the design and nothing else: after each thing that happened it
 * looks at the whole graph again until nothing follows any more.
 */
export class ExpectedRun {
  readonly definition: WorkflowDefinition;
  readonly limit: number;
  readonly rules: GraphRules;
  readonly jobs: ExpectedJob[];
  readonly waits = new Waits();
  /** Attempts that have ended and are not removed. */
  readonly unremoved = new Set<Uuid>();
  state: RunState = 'queued';
  is_cancelled = false;
  stopped_by: string | null = null;
  #happened = 0;

  /** @param kept indexes of the jobs that have succeeded before it begins. */
  constructor(definition: WorkflowDefinition, default_limit: number, kept: ReadonlySet<number>) {
    this.definition = definition;
    this.limit = definition.max_parallel ?? default_limit;
    this.rules = new GraphRules(definition);
    this.jobs = definition.jobs.map((_, index) => newExpectedJob(kept.has(index)));
  }

  get isOpen(): boolean {
    return this.state === 'queued' || this.state === 'running';
  }

  get atWork(): number {
    return this.jobs.reduce((sum, job) => sum + (isAtWork(job) ? 1 : 0), 0);
  }

  /** @param retry_delay_ms the delay before the next attempt, where this decides on one. */
  handle(event: PlanEvent, moment: Moment, retry_delay_ms: number | null): void {
    this.#happened += 1;
    switch (event.kind) {
      case 'begin':
        this.#begin(moment);
        break;
      case 'cancel':
        this.#cancel();
        break;
      case 'retry_due': {
        const job = this.#job(event.job);
        if (job.state === 'retrying' && job.made === event.made) this.#ready(job);
        break;
      }
      case 'admitted': {
        const job = this.#job(event.job);
        Object.assign(job, { state: 'starting', made: job.made + 1, attempt_uuid: event.attempt_uuid });
        break;
      }
      default:
        this.#ofAttempt(event, moment, retry_delay_ms);
    }
    if (this.isOpen && this.jobs.every(({ state }) => isEnded(state))) this.#end();
  }

  #begin(moment: Moment): void {
    if (this.state === 'queued') {
      this.state = 'running';
      this.#settle();
    }
    for (const [index, { retry }] of this.jobs.entries()) {
      if (retry !== null) this.waits.retryAfterRestart(index, retry, moment);
    }
  }

  #ofAttempt(
    event: Extract<PlanEvent, { attempt_uuid: Uuid }>,
    moment: Moment,
    retry_delay_ms: number | null,
  ): void {
    const job = this.#job(event.job);
    if (!isAtWork(job) || job.attempt_uuid !== event.attempt_uuid) return;
    const { timeout_ms } = this.#definition(event.job);
    switch (event.kind) {
      case 'started':
        job.state = 'running';
        if (timeout_ms !== null && event.ended_ago_ms === null) {
          this.waits.limit(event.attempt_uuid, moment.at + Math.max(0, timeout_ms - event.elapsed_ms));
        }
        break;
      case 'timeout':
        job.stopping ??= { code: 'timed_out', data: { timeout_ms: timeout_ms ?? 0 } };
        break;
      case 'ended':
        this.#ended(event, job, moment, retry_delay_ms);
    }
  }

  #ended(
    { job: index, attempt_uuid, end }: Extract<PlanEvent, { kind: 'ended' }>,
    job: ExpectedJob,
    moment: Moment,
    delay_ms: number | null,
  ): void {
    const { stopping } = job;
    this.waits.forget(attempt_uuid);
    this.unremoved.add(attempt_uuid);
    job.attempt_uuid = null;
    job.stopping = null;
    if (stopping !== null && stopping.code !== 'timed_out') {
      endWith(job, 'cancelled', reasonText(stopping));
    } else {
      const failure = stopping === null ? failureOf(end) : withMemory(stopping, end);
      const { retries } = this.#definition(index);
      const isForbidden =
        this.is_cancelled || (this.stopped_by !== null && !this.rules.isForAfterwards(index));
      if (failure === null) endWith(job, 'succeeded');
      else if (job.made <= retries.max && isWorthAnotherTry(failure) && !isForbidden) {
        job.state = 'retrying';
        job.reasons = [reasonText(failure)];
        job.retry = { decided_at: moment.at, shift: moment.shift, delay_ms: delay_ms ?? 0 };
        this.waits.retry(index, moment.at + (delay_ms ?? 0));
      } else this.#fail(index, job, reasonText(failure));
    }
    this.#settle();
  }

  #fail(index: number, job: ExpectedJob, reason: string): void {
    endWith(job, 'failed', reason);
    this.#settle();
    if (this.definition.on_failure !== 'stop' || this.stopped_by !== null || this.is_cancelled) return;
    const { name } = this.#definition(index);
    this.stopped_by = name;
    const why = { code: 'stopped_by_failure' as const, data: { job: name } };
    for (const [other, found] of this.jobs.entries()) {
      if (this.rules.isForAfterwards(other) || isEnded(found.state)) continue;
      if (isAtWork(found)) found.stopping ??= why;
      else endWith(found, 'cancelled', reasonText(why));
    }
  }

  #cancel(): void {
    if (!this.isOpen || this.is_cancelled) return;
    this.is_cancelled = true;
    const why = { code: 'cancelled_by_user' as const, data: {} };
    for (const job of this.jobs) {
      if (isAtWork(job)) job.stopping = why;
      else if (!isEnded(job.state)) endWith(job, 'cancelled', reasonText(why));
    }
  }

  /** Draws every conclusion: whoever can no longer start is skipped, whoever has all that it wants may start. */
  #settle(): void {
    const skipped: number[] = [];
    for (let isChanged = true; isChanged; ) {
      isChanged = false;
      for (const [index, job] of this.jobs.entries()) {
        if (job.state !== 'waits') continue;
        if (this.rules.isHopeless(this.jobs, index)) {
          job.state = 'skipped';
          skipped.push(index);
        } else if (this.rules.isReady(this.jobs, index)) this.#ready(job);
        else continue;
        isChanged = true;
      }
    }
    for (const index of skipped) {
      this.#job(index).reasons = this.rules.reasonsToSkip(this.jobs, index, this.stopped_by);
    }
  }

  #ready(job: ExpectedJob): void {
    job.state = 'may_start';
    job.reasons = [];
    job.retry = null;
    job.ready_at = this.#happened;
  }

  #end(): void {
    const isFailed = this.jobs.some(({ state }) => state === 'failed');
    this.state = this.is_cancelled ? 'cancelled' : isFailed ? 'failed' : 'succeeded';
    this.waits.clear();
  }

  #job(index: number): ExpectedJob {
    const job = this.jobs[index];
    if (job === undefined) throw new RangeError(`no job ${index}`);
    return job;
  }

  #definition(index: number) {
    const job = this.definition.jobs[index];
    if (job === undefined) throw new RangeError(`no job ${index}`);
    return job;
  }
}

function endWith(job: ExpectedJob, state: 'succeeded' | 'failed' | 'cancelled', reason?: string): void {
  job.state = state;
  job.reasons = reason === undefined ? [] : [reason];
  job.retry = null;
}

function withMemory(
  timedOut: NonNullable<ExpectedJob['stopping']>,
  end: Extract<PlanEvent, { kind: 'ended' }>['end'],
): NonNullable<ExpectedJob['stopping']> {
  if (timedOut.code !== 'timed_out' || end.kind !== 'exited' || !end.oom_killed) return timedOut;
  return { ...timedOut, data: { ...timedOut.data, oom_killed: true } };
}
