import { Orchestrator } from '../../../src/main/engine/orchestrator/orchestrator.ts';
import type { Touched } from '../../../src/main/engine/orchestrator/touched.ts';
import type { PlanEvent } from '../../../src/main/engine/plan/event.ts';
import type { StoredRun, Turn, TurnStep } from '../../../src/main/engine/plan/turn.ts';
import type { AttemptEnd } from '../../../src/main/engine/ports.ts';
import type { RunnerKind } from '../../../src/shared/domain/job-definition.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import { keyOf } from '../../support/plan/keys.ts';
import type { LogMood } from '../act.ts';
import type { Expectations } from '../model/expectations.ts';
import type { Moment } from '../model/expected-run.ts';
import type { SimStore } from '../store/sim-store.ts';
import { LifeClock, type Time } from '../time.ts';
import type { Verdict } from '../verdict.ts';
import { LifeLogs } from './life-logs.ts';
import { type Engagement, LifeRunner } from './life-runner.ts';
import { Removals } from './removals.ts';
import { Told } from './told.ts';

/** What outlives an engine. */
export interface Outside {
  readonly time: Time;
  readonly verdict: Verdict;
  readonly store: SimStore;
  readonly expectations: Expectations;
  readonly places: number;
  readonly default_limit: number;
  disk_is_full: boolean;
  log_mood: LogMood;
  /** Counts the keys that were given out. */
  keys: number;
  /** Told of each turn that was stored. */
  stored(turn: Turn): void;
}

const storeRetryMs = 1000;
const refused: AttemptEnd = { kind: 'failed', reason: { code: 'invalid_config', data: { message: '' } } };

/** How far an attempt has come that is to be carried out. */
type Carrying = 'opening' | 'opened' | 'given' | 'told';

/**
 * One engine from its start to its end: the real loop on ports of the simulation. Where it is killed it goes on with
 * what it was doing, but nothing of what it does has any effect: as with a process that is killed there.
 */
export class Life {
  readonly clock: LifeClock;
  readonly logs: LifeLogs;
  readonly runner: LifeRunner;
  readonly told = new Told();
  readonly removals: Removals;
  /** Attempts that are to be carried out, until their end is stored. */
  readonly carrying = new Map<Uuid, Carrying>();
  /** Pulls that were told to go on. */
  readonly pulls = new Set<Uuid>();
  readonly #outside: Outside;
  readonly #orchestrator: Orchestrator;
  /** Changes that were stored and not announced. */
  #unannounced: string[] = [];
  /** How attempts ended whose log is not complete. */
  readonly #endings = new Map<Uuid, { readonly end: AttemptEnd; readonly ended_at: number }>();
  #turn: (() => void) | null = null;
  /** Counts the turns that were decided. */
  #decisions = 0;
  #stalled: { readonly turn: Turn; readonly decided: Moment; due: number } | null = null;
  #isStallTold = false;
  #state: 'alive' | 'dead' | 'closing' | 'closed' = 'alive';

  constructor(outside: Outside, number: number) {
    this.#outside = outside;
    const { time, verdict } = outside;
    this.clock = new LifeClock(time, verdict, number);
    this.removals = new Removals(time);
    this.logs = new LifeLogs(verdict, () => outside.log_mood, {
      opening: (uuid) => this.carrying.set(uuid, 'opening'),
      opened: (uuid) => this.#opened(uuid),
      refused: (uuid) => this.#tellEnd(uuid, time.wall),
      closed: (uuid) => this.#tellEnd(uuid, time.wall),
    });
    this.runner = new LifeRunner({
      given: (engagement) => this.#given(engagement),
      removing: (uuid, kind, under) => this.#removing(uuid, kind, under !== null),
      asked: (what) => this.#asked(what),
    });
    this.#orchestrator = new Orchestrator({
      store: {
        commit: (turn) => this.#commit(turn),
        openRuns: () => outside.store.openRuns(),
        leftovers: () => outside.store.leftovers(),
      },
      store_uuid: keyOf(9, 1),
      clock: this.clock,
      ids: { next: () => keyOf(3, this.isAlive ? ++outside.keys : 0) },
      runners: { docker: this.runner.of('docker'), process: this.runner.of('process') },
      logs: this.logs.store,
      max_parallel_jobs: outside.places,
      default_max_parallel: outside.default_limit,
      nextTurn: (turn) => this.#takeTurn(turn),
      listener: {
        changed: (touched) => this.#announced(touched),
        pulling: (_, uuid, progress) =>
          void (progress === null ? this.pulls.delete(uuid) : this.pulls.add(uuid)),
        stalled: (message) => this.#stallTold(message !== null),
      },
    });
  }

  get isAlive(): boolean {
    return this.#state === 'alive';
  }

  get isDead(): boolean {
    return this.#state === 'dead';
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  get isTurnDue(): boolean {
    return this.#turn !== null;
  }

  get isStalled(): boolean {
    return this.#stalled !== null;
  }

  snapshots() {
    return this.#orchestrator.snapshots();
  }

  start(): void {
    const { store } = this.#outside;
    for (const { run_uuid } of store.openRuns()) this.told.tell(run_uuid, { kind: 'begin' });
    this.#guard(() => this.#orchestrator.start());
  }

  take(run: StoredRun): void {
    this.told.tell(run.run_uuid, { kind: 'begin' });
    this.#guard(() => this.#orchestrator.take(run));
  }

  cancel(run_uuid: Uuid): void {
    this.told.tell(run_uuid, { kind: 'cancel' });
    this.#guard(() => this.#orchestrator.cancel(run_uuid));
  }

  takeTurn(): void {
    const turn = this.#turn;
    this.#turn = null;
    this.#guard(() => turn?.());
  }

  /** It is so late, and what is due comes. */
  wake(now: number): void {
    const { expectations, time } = this.#outside;
    time.elapsed = now;
    this.#guard(() => this.clock.fire());
    for (const [run_uuid, { waits, jobs }] of expectations.runs) {
      for (const key of waits.takeDue(now)) {
        const job = key.startsWith('retry ')
          ? Number(key.slice(6))
          : jobs.findIndex(({ attempt_uuid }) => attempt_uuid === key);
        const made = jobs[job]?.made ?? 0;
        if (key.startsWith('retry ')) this.told.tell(run_uuid, { kind: 'retry_due', job, made });
        else this.told.tell(run_uuid, { kind: 'timeout', job, attempt_uuid: key });
      }
    }
  }

  /** The runner has told how an attempt ended. */
  ended(attempt_uuid: Uuid, end: AttemptEnd, ended_at: number): void {
    this.#endings.set(attempt_uuid, { end, ended_at });
  }

  /** What the planner is to hear of an attempt. */
  tell(
    attempt_uuid: Uuid,
    event: Omit<Extract<PlanEvent, { attempt_uuid: Uuid }>, 'job' | 'attempt_uuid'>,
  ): void {
    const found = this.#find(attempt_uuid);
    if (found === null || !this.isAlive) return;
    this.told.tell(found.run_uuid, { ...event, job: found.job, attempt_uuid } as PlanEvent);
  }

  kill(): void {
    this.#state = 'dead';
    this.#turn = null;
    this.clock.stop();
    this.logs.die();
  }

  /** Closes the engine as a program does that ends. */
  quit(): void {
    this.#guard(() => {
      const isOwed = !this.told.isEmpty && !this.isStalled;
      const decisions = this.#decisions;
      const closed = this.#orchestrator.close();
      // It can be killed while it closes.
      if (!this.isAlive) return;
      this.#state = 'closing';
      if (isOwed && decisions === this.#decisions) {
        this.#outside.verdict.breaks('what was asked for is stored before the end', 'something is lost');
      }
      for (const { settle } of [...this.logs.pending.values()]) settle(true);
      closed.then(
        () => {
          if (this.#state === 'closing') this.#state = 'closed';
        },
        (error: unknown) => this.#outside.verdict.breaks('an engine closes', String(error)),
      );
    });
  }

  /** @returns when each timer must be due that is set. */
  expectedDues(): number[] {
    const dues = this.removals.dues();
    if (this.#stalled !== null) dues.push(this.#stalled.due);
    for (const { waits } of this.#outside.expectations.runs.values()) dues.push(...waits.dues());
    return dues;
  }

  checkAnnounced(): void {
    const { verdict } = this.#outside;
    if (this.#unannounced.length > 0)
      verdict.breaks('every change is announced', this.#unannounced.join(', '));
    if (this.#isStallTold !== this.isStalled) {
      verdict.breaks('a stall is told of', `the engine is ${this.isStalled ? '' : 'not '}stalled`);
    }
  }

  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (this.#state !== 'dead') this.#outside.verdict.breaks('the engine goes on', detail);
    }
  }

  #takeTurn(turn: () => void): void {
    if (this.#turn !== null) this.#outside.verdict.breaks('one turn is due at a time', 'there are two');
    if (this.isAlive) this.#turn = turn;
  }

  #commit(turn: Turn): string | null {
    const { time, verdict, store, expectations, disk_is_full } = this.#outside;
    if (this.#state === 'dead') return 'killed';
    if (!this.isAlive) verdict.breaks('a closed engine does nothing', 'it stores a turn');
    const { elapsed: at, wall, shift } = time;
    if (this.#stalled !== null && this.#stalled.turn !== turn) {
      verdict.breaks(
        'the same turn is tried again',
        'another turn is stored before the one that was refused',
      );
    }
    const decided = this.#stalled?.decided ?? { at, wall, shift };
    if (this.#stalled === null) this.#checkDecided(turn);
    if (turn.at !== decided.wall) verdict.breaks('a turn is stored with its time', `${turn.at}`);
    if (disk_is_full) {
      this.#stalled = { turn, decided, due: at + storeRetryMs };
      return 'the disk is full';
    }
    this.#stalled = null;
    const refusal = store.commit(turn);
    if (refusal !== null) verdict.breaks('the store takes a turn', refusal);
    for (const { decision } of turn.steps) for (const uuid of decision.ended) this.carrying.delete(uuid);
    expectations.take(turn, decided, at);
    for (const step of turn.steps) this.#unannounced.push(...announcementsOf(step));
    this.#outside.stored(turn);
    return null;
  }

  #checkDecided({ steps, removed }: Turn): void {
    const { verdict, expectations } = this.#outside;
    this.#decisions += 1;
    const lost = this.told.take(steps, (run_uuid) => expectations.runs.get(run_uuid)?.isOpen === true);
    if (lost !== null) verdict.breaks('what happens is decided on, once and in order', lost);
    const wrong = this.removals.take(removed);
    if (wrong !== null) verdict.breaks('what is removed is stored', wrong);
  }

  #announced({ run_uuid, run, job_runs, attempts }: Touched): void {
    const announced = textOf(run_uuid, run, job_runs, attempts);
    const expected = this.#unannounced.shift();
    if (this.#state === 'dead' || announced === expected) return;
    this.#outside.verdict.breaks('every change is announced', `${announced}, not ${expected}`);
  }

  #stallTold(isStalled: boolean): void {
    if (isStalled === this.#isStallTold)
      this.#outside.verdict.breaks('a stall is told of', 'it is told twice');
    this.#isStallTold = isStalled;
  }

  #asked(what: string): boolean {
    if (this.#state === 'dead') return false;
    if (!this.isAlive) this.#outside.verdict.breaks('a closed engine does nothing', `it asks for ${what}`);
    return true;
  }

  #given({ spec, kind }: Engagement): void {
    const { verdict, store } = this.#outside;
    const { attempt_uuid, run_uuid } = spec;
    const row = store.rows.get(run_uuid);
    const found = this.#find(attempt_uuid);
    if (row === undefined || found === null || !row.commands.has(`${attempt_uuid} start_attempt`)) {
      verdict.breaks('only what is stored is done', `${attempt_uuid} is given to a runner`);
      return;
    }
    if (this.runner.engagements.has(attempt_uuid)) {
      verdict.breaks('an attempt is given to its runner once', `${attempt_uuid} is given twice`);
    }
    if (
      row.definition.jobs[found.job]?.runner !== kind ||
      row.identity.job_run_uuids[found.job] !== spec.job_run_uuid
    ) {
      verdict.breaks('an attempt is given to its runner once', `${attempt_uuid} is given to ${kind}`);
    }
    const isCreated = row.attempts.get(attempt_uuid)?.columns.created_at !== undefined;
    if (isCreated !== (spec.created_under !== null)) {
      verdict.breaks('what was created is known', `${attempt_uuid} was ${isCreated ? '' : 'not '}created`);
    }
    this.carrying.set(attempt_uuid, 'given');
  }

  #removing(attempt_uuid: Uuid, kind: RunnerKind, isCreated: boolean): void {
    const { verdict, store } = this.#outside;
    for (const { commands, attempts } of store.rows.values()) {
      if (commands.has(`${attempt_uuid} start_attempt`)) {
        verdict.breaks(
          'what is wanted is not removed',
          `${attempt_uuid} is removed, and its end is not stored`,
        );
      }
      const command = commands.get(`${attempt_uuid} remove_attempt`);
      if (command === undefined) continue;
      // What was removed and is not stored as that may be removed again, by whoever knows of it.
      if (this.removals.has(attempt_uuid) || this.isStalled) continue;
      const wasCreated = attempts.get(attempt_uuid)?.columns.created_at !== undefined;
      if (command.kind === 'remove_attempt' && (command.runner !== kind || wasCreated !== isCreated)) {
        verdict.breaks('what is removed is sought where it is', `${attempt_uuid} is sought at ${kind}`);
      }
    }
    if (!this.removals.begin(attempt_uuid)) {
      verdict.breaks('a removal is asked for once', `${attempt_uuid} is removed twice at once`);
    }
  }

  #opened(attempt_uuid: Uuid): void {
    this.carrying.set(attempt_uuid, 'opened');
    const found = this.#find(attempt_uuid);
    const { store, time } = this.#outside;
    const job = found && store.rows.get(found.run_uuid)?.definition.jobs[found.job];
    // What cannot be evaluated is given to no runner.
    if (job?.environment.BROKEN !== undefined) this.ended(attempt_uuid, refused, time.wall);
  }

  #tellEnd(attempt_uuid: Uuid, wall: number): void {
    if (!this.isAlive) return;
    const { end, ended_at } = this.#endings.get(attempt_uuid) ?? { end: refused, ended_at: wall };
    this.#endings.delete(attempt_uuid);
    this.carrying.set(attempt_uuid, 'told');
    this.tell(attempt_uuid, { kind: 'ended', end, ended_at } as Parameters<Life['tell']>[1]);
  }

  #find(attempt_uuid: Uuid): { readonly run_uuid: Uuid; readonly job: number } | null {
    for (const [run_uuid, { attempts }] of this.#outside.store.rows) {
      const attempt = attempts.get(attempt_uuid);
      if (attempt !== undefined) return { run_uuid, job: attempt.job };
    }
    return null;
  }
}

/** What listeners must hear of a step: nothing where it changes nothing that anybody can see. */
function announcementsOf({ run, decision: { changes } }: TurnStep): string[] {
  const isRun = changes.some(
    ({ kind }) => kind === 'run' || kind === 'run_cancelled' || kind === 'run_stopped',
  );
  const jobs = changes.flatMap((change) =>
    change.kind === 'job' && change.after.state !== 'waiting' ? [run.job_run_uuids[change.job] ?? ''] : [],
  );
  const attempts = changes.flatMap((change) => ('attempt_uuid' in change ? [change.attempt_uuid] : []));
  if (!isRun && jobs.length === 0 && attempts.length === 0) return [];
  return [textOf(run.run_uuid, isRun, jobs, attempts)];
}

function textOf(run_uuid: Uuid, isRun: boolean, jobs: readonly Uuid[], attempts: readonly Uuid[]): string {
  const records = [...new Set(jobs), ...new Set(attempts)];
  return `${run_uuid}${isRun ? ' itself' : ''} ${records.sort().join(' ')}`;
}
