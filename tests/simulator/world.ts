import type { FailPoint } from '../../src/main/engine/fail-points.ts';
import { newStoredRun } from '../../src/main/engine/plan/new-run.ts';
import type { Turn } from '../../src/main/engine/plan/turn.ts';
import type { AttemptSpec } from '../../src/main/engine/ports.ts';
import type { Uuid } from '../../src/shared/domain/uuid.ts';
import { keyOf } from '../support/plan/keys.ts';
import type { Act, AttemptName, LogMood } from './act.ts';
import { checkStep } from './check-step.ts';
import { deadlyPoints } from './deadly-points.ts';
import { Containers } from './engine/containers.ts';
import { Life } from './engine/life.ts';
import type { Outside } from './engine/outside.ts';
import { Expectations } from './model/expectations.ts';
import { definitionOf, keptOf, type RunSketch } from './run-sketch.ts';
import { isRunnerAct, performRunnerAct } from './runner-acts.ts';
import type { SimStore } from './store/sim-store.ts';
import { Time } from './time.ts';
import { Verdict } from './verdict.ts';

export interface Machine {
  /** Jobs of all runs that may be at work at once. */
  readonly places: number;
  /** What a workflow without `max_parallel` gets. */
  readonly default_limit: number;
}

/** The engine's lives one after the other, and all that outlives them. What happens is an {@link Act}. */
export class World implements Outside {
  readonly time = new Time();
  readonly verdict = new Verdict();
  readonly store: SimStore;
  readonly expectations: Expectations;
  readonly containers = new Containers(this.time, this.verdict);
  readonly places: number;
  readonly default_limit: number;
  disk_is_full = false;
  log_mood: LogMood = 'fine';
  keys = 0;
  /** Null while there is no engine. */
  life: Life | null = null;
  /** The engine that was closed last, or is being closed. */
  former: Life | null = null;
  /** At the next of these the engine dies. */
  deadly: FailPoint | null = null;
  readonly runs = new Map<number, Uuid>();
  readonly uuids = new Map<AttemptName, Uuid>();
  readonly names = new Map<Uuid, AttemptName>();
  /** Runs of which something was stored or restored since the last check. */
  readonly touched = new Set<Uuid>();
  /** Where the engine died. */
  readonly deaths = new Set<FailPoint>();
  /** Told of every turn that is stored. */
  onTurn: (turn: Turn) => void = () => undefined;
  /** Acts that have happened. */
  events = 0;
  #lives = 0;

  constructor(store: SimStore, machine: Machine) {
    this.store = store;
    this.places = machine.places;
    this.default_limit = machine.default_limit;
    this.expectations = new Expectations(this.verdict, machine.places, machine.default_limit);
    this.#restart();
  }

  /** @returns whether it could happen. Every promise is checked after it. */
  async perform(act: Act): Promise<boolean> {
    const isDone = await this.#perform(act);
    if (!isDone) return false;
    this.events += 1;
    await allSettled();
    checkStep(this);
    return true;
  }

  /** The engine passes a fail point. */
  passed(point: FailPoint): void {
    const isKnown = deadlyPoints.some((known) => known === point);
    if (!isKnown) this.verdict.breaks('every fail point of the loop is tried', `${point} is not`);
    if (this.deadly !== point || this.engine === null) return;
    this.deadly = null;
    this.deaths.add(point);
    this.#kill();
  }

  /** The engine that ends and has not ended: no other one starts before. */
  get closing(): Life | null {
    return this.former?.isClosing ? this.former : null;
  }

  /** The engine that is there, whether or not it ends. */
  get engine(): Life | null {
    return this.life ?? this.closing;
  }

  prepared({ attempt_uuid, run_uuid, job_run_uuid }: AttemptSpec): void {
    const row = this.store.rows.get(run_uuid);
    const index = row?.identity.job_run_uuids.indexOf(job_run_uuid) ?? -1;
    const job = row?.definition.jobs[index]?.name.slice(1);
    this.name(attempt_uuid, `${numberOf(run_uuid)}.${job} ahead ${this.#lives}`);
  }

  givenUp(attempt_uuid: Uuid): void {
    const phase = this.containers.all.get(attempt_uuid)?.phase ?? 'created';
    if (phase !== 'created')
      this.verdict.breaks('what has begun is not given up', `${attempt_uuid}: ${phase}`);
  }

  stored(turn: Turn): void {
    this.onTurn(turn);
    for (const { run, event, decision } of turn.steps) {
      this.touched.add(run.run_uuid);
      const row = this.store.rows.get(run.run_uuid);
      for (const change of decision.changes) {
        if (change.kind !== 'attempt_made') continue;
        const job = row?.definition.jobs[change.job]?.name.slice(1);
        this.name(change.attempt_uuid, `${numberOf(run.run_uuid)}.${job}.${change.number}`);
      }
      if (event.kind === 'timeout') this.containers.excuse(run.job_run_uuids[event.job] ?? '');
      if (event.kind === 'cancel') for (const uuid of run.job_run_uuids) this.containers.excuse(uuid);
    }
  }

  close(): void {
    this.engine?.kill();
    this.store.close();
  }

  #perform(act: Act): boolean | Promise<boolean> {
    if (isRunnerAct(act)) return performRunnerAct(this, act);
    const { life } = this;
    switch (act.act) {
      case 'start':
        return this.#start(act.run, act.sketch);
      case 'cancel': {
        const uuid = this.runs.get(act.run);
        if (uuid === undefined) return false;
        life?.cancel(uuid);
        return life !== null;
      }
      case 'turn':
        if (life === null || !life.isTurnDue) return false;
        life.takeTurn();
        return true;
      case 'pass':
        return this.#pass(this.time.elapsed + act.ms);
      case 'wake': {
        const next = this.engine?.clock.next() ?? null;
        return next !== null && this.#pass(next);
      }
      case 'jump':
        this.time.shift += act.ms;
        return true;
      case 'disk':
        this.disk_is_full = act.is_full;
        return true;
      case 'logs':
        this.log_mood = act.how;
        return true;
      case 'crash':
        return this.#kill();
      case 'crash_at':
        this.deadly = act.point;
        return this.engine !== null;
      case 'quit':
        return this.#quit();
      case 'restart':
        if (this.engine !== null) return false;
        this.#restart();
        return true;
    }
  }

  #start(number: number, sketch: RunSketch): boolean {
    if (this.life === null || this.disk_is_full || this.runs.has(number)) return false;
    const run_uuid = keyOf(0, number);
    const identity = {
      run_uuid,
      workflow_uuid: keyOf(1, number),
      workflow_name: 'a workflow',
      number: 1,
      params: {},
      job_run_uuids: sketch.jobs.map(({ id }) => keyOf(2, number * 100 + id)),
    };
    const kept = keptOf(sketch);
    const definition = this.store.create(identity, definitionOf(sketch), kept);
    this.runs.set(number, run_uuid);
    this.touched.add(run_uuid);
    this.expectations.add(run_uuid, definition, kept);
    this.life.take(newStoredRun({ ...identity, definition, kept }));
    return true;
  }

  /** Time passes until then, from timer to timer: what comes of one has come before the next. */
  async #pass(end: number): Promise<true> {
    const { engine } = this;
    for (let next = engine?.clock.next() ?? null; next !== null && next <= end; ) {
      engine?.wake(next);
      await allSettled();
      next = engine?.clock.next() ?? null;
    }
    this.time.elapsed = end;
    return true;
  }

  /** @returns whether there was an engine; one that ends is one. */
  #kill(): boolean {
    const { engine } = this;
    engine?.kill();
    if (engine === this.former) this.former = null;
    this.#gone();
    return engine !== null;
  }

  #quit(): boolean {
    const { life } = this;
    if (life === null) return false;
    life.quit();
    this.#gone();
    if (!life.isDead) this.former = life;
    return true;
  }

  #gone(): void {
    this.life = null;
    for (const { waits } of this.expectations.runs.values()) waits.clear();
  }

  #restart(): void {
    this.store.reopen();
    this.life = new Life(this, ++this.#lives);
    this.life.start();
    for (const run_uuid of this.expectations.runs.keys()) this.touched.add(run_uuid);
  }

  /** Gives something a name that acts know it by. */
  name(uuid: Uuid, name: AttemptName): void {
    this.names.set(uuid, name);
    this.uuids.set(name, uuid);
  }
}

/** The number of a run in the simulation, which its key holds. */
export function numberOf(run_uuid: Uuid): number {
  return Number.parseInt(run_uuid.slice(-12), 16);
}

/** Whatever was promised to happen without anybody's doing has happened by then. */
function allSettled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
