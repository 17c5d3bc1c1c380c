import { passFailPoint } from '../../src/main/engine/fail-points.ts';
import type { AttemptEnd, BegunAttempt, CreatedAttempt } from '../../src/main/engine/ports.ts';
import type { Uuid } from '../../src/shared/domain/uuid.ts';
import type { RunnerAct } from './act.ts';
import type { Life } from './engine/life.ts';
import type { Engagement } from './engine/life-runner.ts';
import type { World } from './world.ts';

/** What a runner tells of what it has created. */
export function madeBy({ kind, spec }: Engagement): CreatedAttempt {
  const engine_id = kind === 'docker' ? 'an-engine' : null;
  return { handle: `c-${spec.attempt_uuid}`, image_digest: null, engine_id };
}

/** A runner at one attempt, as its port asks it to be; each method says whether it could do so. */
export class EngagedRunner implements Record<Exclude<RunnerAct, 'late'>, () => boolean> {
  readonly #world: World;
  readonly #life: Life;
  readonly #engagement: Engagement;
  readonly #uuid: Uuid;

  constructor(world: World, life: Life, engagement: Engagement) {
    this.#world = world;
    this.#life = life;
    this.#engagement = engagement;
    this.#uuid = engagement.spec.attempt_uuid;
  }

  pull(): boolean {
    if (this.#container !== undefined || this.#engagement.phase !== 'given') return false;
    this.#tellPulling();
    return true;
  }

  create(isTold = true): boolean {
    const { phase, spec, kind, is_asked_to_stop } = this.#engagement;
    const isMade = this.#container !== undefined || spec.created_under !== null || phase === 'begun';
    if (isMade || is_asked_to_stop) return false;
    passFailPoint('container_creating');
    if (!this.#life.isAlive) return true;
    this.#world.containers.create(this.#uuid, kind, spec.job_run_uuid);
    passFailPoint('container_created');
    if (!this.#life.isAlive) return true;
    this.#engagement.phase = 'created';
    if (isTold) this.#tellCreated();
    return true;
  }

  create_untold(): boolean {
    return this.create(false);
  }

  /** Finds what an earlier life of the engine has made. */
  adopt(): boolean {
    const container = this.#container;
    if (container === undefined || this.#engagement.phase !== 'given') return false;
    this.#tellCreated();
    this.#engagement.phase = container.phase === 'created' ? 'created' : 'begun';
    if (container.phase === 'created') return true;
    if (container.phase === 'running') {
      this.#tellBegun({ elapsed_ms: this.#now - container.started_at, ended_ago_ms: null });
    } else {
      const { started_at, exited_at } = container;
      this.#tellBegun({ elapsed_ms: exited_at - started_at, ended_ago_ms: this.#now - exited_at });
    }
    return true;
  }

  begin(): boolean {
    const { phase, is_asked_to_stop } = this.#engagement;
    if (phase !== 'created' || is_asked_to_stop || this.#container?.phase !== 'created') return false;
    passFailPoint('container_attached');
    if (!this.#life.isAlive) return true;
    this.#engagement.phase = 'begun';
    this.#world.containers.start(this.#uuid);
    passFailPoint('container_started');
    if (this.#life.isAlive) this.#tellBegun({ elapsed_ms: 0, ended_ago_ms: null });
    return true;
  }

  output(): boolean {
    if (this.#engagement.phase !== 'begun') return false;
    void this.#engagement.observer.output('stdout', new Uint8Array(1));
    return true;
  }

  answer(): boolean {
    const { phase, spec } = this.#engagement;
    const container = this.#container;
    if (container === undefined) {
      if (phase === 'given' && spec.created_under === null) return false;
      return this.#end({ kind: 'failed', reason: { code: 'container_lost', data: {} } });
    }
    if (phase !== 'begun' || container.phase !== 'exited') return false;
    passFailPoint('container_exited');
    passFailPoint('container_collected');
    return !this.#life.isAlive || this.#end(container.end);
  }

  not_started(): boolean {
    const { phase, is_asked_to_stop } = this.#engagement;
    const hasRun = this.#container !== undefined && this.#container.phase !== 'created';
    if (!is_asked_to_stop || phase === 'begun' || hasRun) return false;
    return this.#end({ kind: 'stopped_before_start' });
  }

  refuse(end: AttemptEnd): boolean {
    const { phase, spec } = this.#engagement;
    if (phase !== 'given' || this.#container !== undefined || spec.created_under !== null) return false;
    return this.#end(end);
  }

  throw(): boolean {
    this.#world.containers.abandon(this.#uuid);
    this.#ended({ kind: 'failed', reason: { code: 'invalid_config', data: { message: '' } } });
    this.#engagement.reject(new Error('the runner broke'));
    return true;
  }

  mute(): boolean {
    this.#engagement.is_mute = true;
    return true;
  }

  /** Tells once more what it has told. */
  again(what: 'pulling' | 'created' | 'started'): boolean {
    const { phase, begun, has_pulled } = this.#engagement;
    if (what === 'pulling' && has_pulled) this.#tellPulling();
    else if (what === 'created' && phase !== 'given' && this.#container !== undefined) this.#tellCreated();
    else if (what === 'started' && begun !== null) this.#tellBegun(begun);
    else return false;
    return true;
  }

  get #container() {
    return this.#world.containers.all.get(this.#uuid);
  }

  get #now(): number {
    return this.#world.time.elapsed;
  }

  #tellPulling(): void {
    const { observer, has_pulled } = this.#engagement;
    if (!has_pulled) this.#life.tell(this.#uuid, { kind: 'pulling' });
    this.#engagement.has_pulled = true;
    observer.pulling({
      image: 'x',
      layers_done: 0,
      layers_total: 1,
      bytes_done: 0,
      bytes_total: 0,
      led_by: null,
    });
  }

  #tellCreated(): void {
    const made = madeBy(this.#engagement);
    this.#life.tell(this.#uuid, { kind: 'created', ...made });
    this.#engagement.observer.created(made);
  }

  #tellBegun(begun: BegunAttempt): void {
    this.#engagement.begun = begun;
    if (begun.ended_ago_ms !== null) this.#engagement.ended_at = this.#world.time.wall - begun.ended_ago_ms;
    this.#life.tell(this.#uuid, { kind: 'started', ...begun });
    this.#engagement.observer.started(begun);
  }

  /** Answers twice, which must be as good as once. */
  #end(end: AttemptEnd): boolean {
    this.#ended(end);
    this.#engagement.resolve(end);
    this.#engagement.resolve({ kind: 'stopped_before_start' });
    return true;
  }

  #ended(end: AttemptEnd): void {
    this.#life.ended(this.#uuid, end, this.#engagement.ended_at ?? this.#world.time.wall);
    this.#engagement.phase = 'answered';
  }
}
