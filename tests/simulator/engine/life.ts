import { Orchestrator } from '../../../src/main/engine/orchestrator/orchestrator.ts';
import type { AttemptEvent, PlanEvent } from '../../../src/main/engine/plan/event.ts';
import type { StoredRun, Turn } from '../../../src/main/engine/plan/turn.ts';
import type { AttemptEnd } from '../../../src/main/engine/ports.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import { keyOf } from '../../support/plan/keys.ts';
import { LifeClock } from '../time.ts';
import { Announcements } from './announcements.ts';
import { LifeLogs } from './life-logs.ts';
import { LifeRunner } from './life-runner.ts';
import { LifeStore } from './life-store.ts';
import { Orders } from './orders.ts';
import type { Outside } from './outside.ts';
import { Preparations } from './preparations.ts';
import { Removals } from './removals.ts';
import { Told } from './told.ts';

const refused: AttemptEnd = { kind: 'failed', reason: { code: 'invalid_config', data: { message: '' } } };

/** How long the end of an engine waits for removals that go on. */
const lastRemovalsMs = 2000;

type OfAttempt<Event> = Event extends unknown ? Omit<Event, 'job' | 'attempt_uuid'> : never;

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
  readonly preparations: Preparations;
  /** Attempts that are to be carried out, until their end is stored. */
  readonly carrying = new Set<Uuid>();
  readonly announcements: Announcements;
  readonly #outside: Outside;
  readonly #store: LifeStore;
  readonly #orchestrator: Orchestrator;
  /** How attempts ended whose log is not complete. */
  readonly #endings = new Map<Uuid, { readonly end: AttemptEnd; readonly ended_at: number }>();
  #turn: (() => void) | null = null;
  #state: 'alive' | 'dead' | 'closing' | 'closed' = 'alive';
  /** When it was asked to end. */
  #endedAt: number | null = null;

  constructor(outside: Outside, number: number) {
    this.#outside = outside;
    const { time, verdict } = outside;
    this.clock = new LifeClock(time, verdict, number);
    this.removals = new Removals(time);
    this.preparations = new Preparations(verdict, outside.store, outside.expectations);
    this.announcements = new Announcements(verdict);
    this.#store = new LifeStore(outside, {
      decided: (turn) => this.#decided(turn),
      stored: (turn) => this.#stored(turn),
    });
    const orders = new Orders(verdict, outside.store);
    this.logs = new LifeLogs(verdict, () => outside.log_mood, {
      opening: (uuid) => void this.carrying.add(uuid),
      opened: (uuid) => this.#opened(uuid),
      refused: (uuid) => {
        outside.givenUp(uuid);
        this.#tellEnd(uuid, time.wall);
      },
      closed: (uuid) => this.#tellEnd(uuid, time.wall),
    });
    this.runner = new LifeRunner({
      preparing: (spec, kind) => {
        if (!this.#asked('something to be made ahead')) return;
        if (this.#endedAt !== null) verdict.breaks('an engine that ends begins nothing', spec.attempt_uuid);
        outside.prepared(spec);
        this.preparations.ask(spec, kind);
      },
      announcing: (uuid) => {
        if (this.#asked('a look at what was made ahead')) orders.announced(uuid);
      },
      given: ({ spec, kind }) => {
        orders.given(spec, kind);
        this.preparations.all.delete(spec.attempt_uuid);
      },
      stopping: (...stop) => orders.stopping(...stop),
      removing: (uuid, kind, under) => {
        // What was removed and is not stored as that may be removed again, by whoever knows of it.
        const counts = !this.removals.has(uuid) && !this.isStalled;
        orders.removing(uuid, kind, counts ? under !== null : null);
        this.preparations.discard(uuid);
        if (this.removals.begin(uuid, orders.isToBeRemoved(uuid) && !this.removals.isDone(uuid))) return;
        verdict.breaks('a removal is asked for once', `${uuid} is removed twice at once`);
      },
      asked: (what) => this.#asked(what),
    });
    this.#orchestrator = new Orchestrator({
      store: {
        commit: (turn) => (this.#asked('a turn to be stored') ? this.#store.commit(turn) : 'killed'),
        openRuns: () => outside.store.openRuns(),
        leftovers: () => outside.store.leftovers(),
      },
      store_uuid: keyOf(9, 1),
      clock: this.clock,
      ids: { next: () => keyOf(3, this.isAlive ? ++outside.keys : 0) },
      runners: { docker: this.runner.of('docker'), process: this.runner.of('process') },
      logs: this.logs.store,
      secrets: { valuesOf: () => ({ values: new Map(), missing: null, masking: null }) },
      max_parallel_jobs: outside.places,
      default_max_parallel: outside.default_limit,
      nextTurn: (turn) => this.#takeTurn(turn),
      listener: {
        changed: (touched) => {
          if (!this.isDead) this.announcements.changed(touched);
        },
        pulling: (_, uuid, progress) => this.announcements.pulling(uuid, progress !== null),
        stalled: (message) => {
          if (!this.isDead) this.announcements.stalled(message !== null);
        },
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

  get isClosing(): boolean {
    return this.#state === 'closing';
  }

  /** When an engine that ends must have ended, whatever goes on. */
  get closeDue(): number {
    return (this.#endedAt ?? 0) + lastRemovalsMs;
  }

  get isTurnDue(): boolean {
    return this.#turn !== null;
  }

  get isStalled(): boolean {
    return this.#store.retryDue !== null;
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
  tell(attempt_uuid: Uuid, event: OfAttempt<AttemptEvent>): void {
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
      const { decisions } = this.#store;
      this.#endedAt = this.#outside.time.elapsed;
      const closed = this.#orchestrator.close();
      // It can be killed while it closes.
      if (!this.isAlive) return;
      this.#state = 'closing';
      this.preparations.checkEnd();
      if (isOwed && decisions === this.#store.decisions) {
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
    if (this.#store.retryDue !== null) dues.push(this.#store.retryDue);
    for (const { waits } of this.#outside.expectations.runs.values()) dues.push(...waits.dues());
    return dues;
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

  #decided({ steps, removed }: Turn): void {
    const { verdict, expectations } = this.#outside;
    const lost = this.told.take(steps, (run_uuid) => expectations.runs.get(run_uuid)?.isOpen === true);
    if (lost !== null) verdict.breaks('what happens is decided on, once and in order', lost);
    const wrong = this.removals.take(removed);
    if (wrong !== null) verdict.breaks('what is removed is stored', wrong);
  }

  #stored({ steps }: Turn): void {
    for (const { decision } of steps) for (const uuid of decision.ended) this.carrying.delete(uuid);
    this.announcements.owe(steps);
    this.removals.stored();
  }

  #asked(what: string): boolean {
    if (this.#state === 'dead') return false;
    if (!this.isAlive) this.#outside.verdict.breaks('a closed engine does nothing', `it asks for ${what}`);
    return true;
  }

  #opened(attempt_uuid: Uuid): void {
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
    this.tell(attempt_uuid, { kind: 'ended', end, ended_at });
  }

  #find(attempt_uuid: Uuid): { readonly run_uuid: Uuid; readonly job: number } | null {
    for (const [run_uuid, { attempts }] of this.#outside.store.rows) {
      const attempt = attempts.get(attempt_uuid);
      if (attempt !== undefined) return { run_uuid, job: attempt.job };
    }
    return null;
  }
}
