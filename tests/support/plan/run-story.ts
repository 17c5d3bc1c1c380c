import { expect } from 'vitest';
import type { AttemptEnd } from '../../../src/main/engine/plan/attempt-end.ts';
import type { AttemptPatch, Command, Decision } from '../../../src/main/engine/plan/decision.ts';
import type { PlanEvent } from '../../../src/main/engine/plan/event.ts';
import { isInWork, type JobSnapshot } from '../../../src/main/engine/plan/snapshot.ts';
import type { JobRunState } from '../../../src/shared/domain/job-run.ts';
import type { ReasonCode, ReasonOf } from '../../../src/shared/domain/reason.ts';
import type { RunState } from '../../../src/shared/domain/run.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import { CheckedRun } from './checked-run.ts';
import { aWorkflow, type WorkflowSketch } from './definition.ts';
import { exited } from './ends.ts';
import { keyOf } from './keys.ts';

type Wake = Extract<Command, { kind: 'wake' }>;

/**
 * A run that has been stored and not begun.
 * @param number tells it apart from other runs of the same test.
 */
export function aRun(sketch: WorkflowSketch, number = 1): RunStory {
  return new RunStory(sketch, number);
}

/** Tells what happens to a run, in the words of the domain, and says what must have become of it. */
export class RunStory {
  readonly run: CheckedRun;
  /** The decision on what was told last. */
  last: Decision = { changes: [], commands: [], ended: [] };
  readonly #names: readonly string[];
  readonly #attempts = new Map<string, Uuid[]>();
  readonly #now = { wall: 1_700_000_000_000, monotonic: 5000 };
  #wakes: Wake[] = [];
  #attemptsMade = 0;

  constructor(sketch: WorkflowSketch, number: number) {
    const definition = aWorkflow(sketch);
    this.run = new CheckedRun(definition, keyOf(0, number));
    this.#names = definition.jobs.map(({ name }) => name);
  }

  tell(event: PlanEvent): this {
    this.last = this.run.tell(event, { ...this.#now });
    this.#wakes.push(...this.last.commands.filter((command) => command.kind === 'wake'));
    return this;
  }

  /** Delivers once more; {@link CheckedRun.tellAgain} checks that the run stays as it is. */
  tellAgain(...events: PlanEvent[]): this {
    for (const event of events) this.last = this.run.tellAgain(event, { ...this.#now });
    return this;
  }

  begin(): this {
    return this.tell({ kind: 'begin' });
  }

  /** Gives places to jobs, one after the other. */
  admit(...names: string[]): this {
    for (const name of names) {
      const attempt_uuid = keyOf(3, ++this.#attemptsMade);
      this.#attempts.set(name, [...(this.#attempts.get(name) ?? []), attempt_uuid]);
      const job = this.index(name);
      const made = this.run.snapshot.jobs[job]?.made ?? 0;
      this.tell({ kind: 'admitted', job, made, attempt_uuid });
    }
    return this;
  }

  pull(name: string): this {
    return this.tell({ kind: 'pulling', ...this.attempt(name) });
  }

  create(name: string): this {
    return this.tell({
      kind: 'created',
      ...this.attempt(name),
      handle: `c-${name}`,
      image_digest: null,
      engine_id: 'an-engine',
    });
  }

  start(name: string, elapsed_ms = 0): this {
    return this.tell({ kind: 'started', ...this.attempt(name), elapsed_ms, ended_ago_ms: null });
  }

  /** The runner found that it had begun, ran so long, and ended so long ago. */
  startedAndEnded(name: string, elapsed_ms: number, ended_ago_ms: number): this {
    return this.tell({ kind: 'started', ...this.attempt(name), elapsed_ms, ended_ago_ms });
  }

  end(name: string, end: AttemptEnd): this {
    return this.tell({ kind: 'ended', ...this.attempt(name), end, ended_at: this.#now.wall - 1 });
  }

  succeed(name: string): this {
    return this.end(name, exited(0));
  }

  fail(name: string, exit_code = 1): this {
    return this.end(name, exited(exit_code));
  }

  cancel(): this {
    return this.tell({ kind: 'cancel' });
  }

  /** Lets time pass, and delivers every wake that comes due meanwhile. */
  wait(ms: number): this {
    const until = this.#now.monotonic + ms;
    for (let due = this.#due(until); due !== undefined; due = this.#due(until)) {
      this.#wakes.splice(this.#wakes.indexOf(due), 1);
      this.#pass(Math.max(0, due.at - this.#now.monotonic));
      this.tell(due.event);
    }
    this.#pass(until - this.#now.monotonic);
    return this;
  }

  /** The engine ends, and starts again after `ms`: timers are gone, and the monotonic clock begins anew. */
  restart(ms = 0): this {
    this.run.restart();
    this.#wakes = [];
    this.#pass(ms);
    this.#now.monotonic = 100;
    return this.begin();
  }

  expectStates(states: Record<string, JobRunState>): this {
    expect(Object.fromEntries(this.#names.map((name) => [name, this.job(name).state]))).toEqual(states);
    return this;
  }

  expectReason<Code extends ReasonCode>(name: string, code: Code, data: ReasonOf<Code>['data']): this {
    expect(this.job(name)).toMatchObject({ reason: { code, data } });
    return this;
  }

  expectRun(state: RunState): this {
    expect(this.run.snapshot.state).toBe(state);
    return this;
  }

  /** Which jobs wait for a place, longest first. */
  expectQueue(...names: string[]): this {
    expect([...this.run.snapshot.queue].map((index) => this.#names[index])).toEqual(names);
    return this;
  }

  /** The attempts that the last event asked to end, with the grace that they have. */
  expectStops(graces: Record<string, number>): this {
    const stops = this.last.commands.filter((command) => command.kind === 'stop_attempt');
    expect(stops).toEqual(
      Object.entries(graces).map(([name, grace_ms]) => ({
        kind: 'stop_attempt',
        attempt_uuid: this.attempt(name).attempt_uuid,
        grace_ms,
      })),
    );
    return this;
  }

  /** How many milliseconds from now each wake will come that the last event set. */
  expectWakesIn(...delays: number[]): this {
    const wakes = this.last.commands.filter((command) => command.kind === 'wake');
    expect(wakes.map(({ at }) => at - this.#now.monotonic)).toEqual(delays);
    return this;
  }

  expectNothingDecided(): this {
    expect(this.last).toEqual({ changes: [], commands: [], ended: [] });
    return this;
  }

  expectAttempt(name: string, number: number, columns: AttemptPatch): this {
    const row = this.run.ledger.attempts.get(this.attempt(name, number).attempt_uuid);
    expect(row).toMatchObject({ job: this.index(name), number, columns });
    return this;
  }

  /** How an event names an attempt of a job: the last one, or the one with this number. */
  attempt(name: string, number?: number): { readonly job: number; readonly attempt_uuid: Uuid } {
    const attempt_uuid = (this.#attempts.get(name) ?? []).at(number === undefined ? -1 : number - 1);
    if (attempt_uuid === undefined) throw new Error(`${name} has no such attempt`);
    return { job: this.index(name), attempt_uuid };
  }

  /** Wall time in milliseconds. */
  get wall(): number {
    return this.#now.wall;
  }

  job(name: string): JobSnapshot {
    const job = this.run.snapshot.jobs[this.index(name)];
    if (job === undefined) throw new Error(`no job ${name}`);
    return job;
  }

  /** Why its attempt was asked to end; null while it was not. */
  stopping(name: string): ReasonCode | null {
    const job = this.job(name);
    return isInWork(job) ? (job.stopping?.code ?? null) : null;
  }

  index(name: string): number {
    return this.#names.indexOf(name);
  }

  #due(until: number): Wake | undefined {
    return this.#wakes.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }

  #pass(ms: number): void {
    this.#now.wall += ms;
    this.#now.monotonic += ms;
  }
}
