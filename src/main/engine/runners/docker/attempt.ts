import { passFailPoint } from '../../fail-points.ts';
import type { AttemptEnd, AttemptObserver, AttemptSpec } from '../../ports.ts';
import { AttemptNews } from './attempt-news.ts';
import type { AttemptTools } from './attempt-tools.ts';
import { Attendant } from './attendant.ts';
import { makeBindSources } from './bind-sources.ts';
import { ContainerCalls, type FoundContainer } from './container-calls.ts';
import { ContainerLife } from './container-life.ts';
import { containerSpec } from './container-spec.ts';
import { isLocalEndpoint } from './docker-address.ts';
import {
  type DockerCallError,
  hasStatus,
  isConnectionError,
  isDockerCallError,
} from './docker-call-error.ts';
import type { DockerConnection } from './docker-connection.ts';
import { knownReason, type Subject } from './docker-errors.ts';
import { wasStartedAnew } from './docker-life.ts';
import { type Listening, listenTo } from './listening.ts';
import { commonArchitecture, findImage } from './local-image.ts';
import type { PreparedContainer } from './prepared-container.ts';
import { reachForAttempt } from './reach-for-attempt.ts';
import { StopOrder } from './stop-order.ts';
import { sleep } from './waiting.ts';

/** Where Docker refuses to create or to start it is asked so many times again: most of these errors stay. */
const retriesOfRefusal = 2;
const firstRetryMs = 100;
const longestRetryMs = 10_000;

/**
 * Brings one attempt to its end in passes: each looks first at what exists of it, and goes on from there. Whatever
 * breaks a pass (the connection, a stream, a failing answer) leads to the next one, so that a break can neither start
 * the container twice nor leave it unattended.
 */
export class Attempt {
  readonly #tools: AttemptTools;
  readonly #spec: AttemptSpec;
  readonly #image: string;
  readonly #observer: AttemptObserver;
  readonly #subject: Subject;
  readonly #letGo = new AbortController();
  readonly #stop: StopOrder;
  readonly #news: AttemptNews;
  readonly #life: ContainerLife;
  readonly #attendant: Attendant;
  /** Where its container is, or may be: the Docker that was asked to create it, or that has it. */
  #engine_id: string | null = null;
  /** False once it is known to have been made by an earlier life of the engine: an absent container is lost then. */
  readonly #mayBeMade: boolean;
  readonly #preparing: Promise<PreparedContainer | null>;
  /** Made ahead; null once it was taken, or found to be of no use. */
  #prepared: PreparedContainer | null = null;
  /** What Docker was asked for last, where it may refuse for good. */
  #stage: 'create' | 'start' | null = null;
  /** Docker was asked to start it, and what it answered is not known. */
  #mayHaveStarted = false;
  /** Refusals in these stages. */
  #refusals = 0;
  /** Passes in a row that came to nothing, and how long was waited after the last one. */
  #setbacks = 0;
  #waitedMs = 0;

  constructor(
    tools: AttemptTools,
    spec: AttemptSpec,
    image: string,
    observer: AttemptObserver,
    preparing: Promise<PreparedContainer | null>,
  ) {
    this.#tools = tools;
    this.#spec = spec;
    this.#image = image;
    this.#observer = observer;
    this.#subject = { image, command: spec.entrypoint?.[0] ?? spec.command?.[0] ?? image };
    this.#stop = new StopOrder(tools.clock);
    this.#news = new AttemptNews(observer);
    this.#life = new ContainerLife(tools, this.#subject, this.#stop);
    this.#attendant = new Attendant(
      tools.clock,
      observer,
      this.#news,
      this.#life,
      this.#stop,
      spec.mem_limit_bytes !== null,
    );
    this.#engine_id = spec.created_under?.engine_id ?? null;
    this.#mayBeMade = spec.created_under === null;
    this.#preparing = preparing;
  }

  /** Resolves with null where the attempt was let go of. */
  async run(): Promise<AttemptEnd | null> {
    try {
      this.#prepared = await this.#preparing;
      return await this.#passUntilEnd();
    } finally {
      this.#life.leave();
      this.#dropPrepared();
    }
  }

  async #passUntilEnd(): Promise<AttemptEnd | null> {
    const letGo = this.#letGo.signal;
    for (;;) {
      const connection = await reachForAttempt(this.#tools, this.#engine_id, this.#stop, letGo);
      if (connection === null) return letGo.aborted ? null : { kind: 'stopped_before_start' };
      let end: AttemptEnd | 'again';
      try {
        end = await this.#tryPass(connection);
      } finally {
        this.#tools.connections.release(connection);
      }
      if (letGo.aborted) return null;
      if (end !== 'again') return end;
      await this.#waitForNext();
    }
  }

  async #tryPass(connection: DockerConnection): Promise<AttemptEnd | 'again'> {
    if (this.#letGo.signal.aborted) return 'again';
    try {
      return await this.#pass(connection);
    } catch (error) {
      if (this.#letGo.signal.aborted) return 'again';
      if (!isDockerCallError(error)) throw error;
      return this.#afterError(error, connection);
    }
  }

  /** A container was attended for longer than was waited for it: what went wrong before is over. */
  #waitForNext(): Promise<void> {
    if (this.#attendant.takeAttendedMs() > this.#waitedMs) {
      this.#setbacks = 0;
      this.#refusals = 0;
    }
    this.#waitedMs = Math.min(firstRetryMs * 2 ** Math.min(this.#setbacks, 10), longestRetryMs);
    this.#setbacks += 1;
    return sleep(this.#tools.clock, this.#waitedMs, this.#letGo.signal);
  }

  stop(grace_ms: number): void {
    this.#stop.give(grace_ms);
  }

  letGo(): void {
    this.#letGo.abort();
    this.#stop.pause();
  }

  async #pass(connection: DockerConnection): Promise<AttemptEnd | 'again'> {
    this.#stage = null;
    const calls = new ContainerCalls(
      connection.api,
      this.#tools.clock,
      this.#spec.attempt_uuid,
      this.#letGo.signal,
    );
    const prepared = this.#prepared;
    if (prepared !== null && prepared.connection === connection) {
      return this.#beginPrepared(connection, calls, prepared);
    }
    this.#dropPrepared();
    const found = await calls.inspect();
    if (found === null) {
      if (this.#life.hasStarted || !this.#mayBeMade) {
        return { kind: 'failed', reason: { code: 'container_lost', data: {} } };
      }
      this.#engine_id = null;
      this.#news.forgetCreated();
      return this.#make(connection, calls);
    }
    this.#engine_id = connection.engine_id;
    if (found.phase === 'removing') return 'again';
    const isDoubtful = found.phase === 'created' && this.#mayHaveStarted;
    // A Docker that is killed while it starts a container may not know later that its command has run.
    if (isDoubtful && (await wasStartedAnew(calls, found.id))) {
      return { kind: 'failed', reason: { code: 'container_lost', data: {} } };
    }
    if (await this.#isOutdated(calls, found)) {
      await calls.remove();
      return this.#make(connection, calls);
    }
    if (found.phase !== 'created') this.#life.noteFound();
    await this.#news.found(connection, calls, found, this.#letGo.signal);
    switch (found.phase) {
      case 'created':
        return this.#begin(connection, calls, found.id, await listenTo(calls));
      case 'running':
        return this.#attendant.adopt(connection, calls, found);
      case 'ended':
        return this.#attendant.collect(calls, found);
    }
  }

  /** Whether nobody was told of it yet and its image was replaced since: it was made ahead, and a job before built another. */
  async #isOutdated(calls: ContainerCalls, found: FoundContainer): Promise<boolean> {
    if (found.phase !== 'created' || !this.#mayBeMade || this.#news.isCreatedTold) return false;
    const present = await findImage(calls.api, this.#image, this.#image, this.#letGo.signal);
    return present !== null && present.id !== found.image_id;
  }

  async #make(connection: DockerConnection, calls: ContainerCalls): Promise<AttemptEnd | 'again'> {
    const spec = this.#spec;
    if (this.#stop.isGiven) return { kind: 'stopped_before_start' };
    const { attempt_uuid, platform, pull_policy } = spec;
    const wish = { attempt_uuid, image: this.#image, platform, pull_policy };
    const leaving = AbortSignal.any([this.#letGo.signal, this.#stop.signal]);
    const { puller } = this.#tools;
    const outcome = await puller.ensure(
      connection,
      wish,
      (progress) => this.#observer.pulling(progress),
      leaving,
    );
    if (outcome.kind === 'failed') return outcome;
    if (outcome.kind === 'left' || this.#stop.isGiven) return { kind: 'stopped_before_start' };
    const bindFailure = isLocalEndpoint(connection.endpoint) ? await makeBindSources(spec.volumes) : null;
    if (bindFailure !== null) return { kind: 'failed', reason: bindFailure };
    const isNative =
      commonArchitecture(outcome.image.architecture) === commonArchitecture(connection.architecture);
    this.#stage = 'create';
    this.#engine_id = connection.engine_id;
    let id: string;
    try {
      passFailPoint('container_creating');
      id = await calls.create(containerSpec(spec, this.#image, isNative));
    } catch (error) {
      // Its name is taken: it was made before, and the answer to that was lost.
      if (hasStatus(error, 409)) return 'again';
      throw error;
    }
    this.#stage = null;
    passFailPoint('container_created');
    const { engine_id } = connection;
    this.#news.created({ handle: id, image_digest: outcome.image.digest, engine_id });
    return this.#begin(connection, calls, id, await listenTo(calls));
  }

  /** Takes what was made ahead, unless its image was replaced meanwhile (a job before may have built another). */
  async #beginPrepared(
    connection: DockerConnection,
    calls: ContainerCalls,
    prepared: PreparedContainer,
  ): Promise<AttemptEnd | 'again'> {
    const { id, image, listening } = prepared;
    if (!(await prepared.isUpToDate())) {
      this.#dropPrepared();
      await calls.remove();
      return this.#pass(connection);
    }
    this.#engine_id = connection.engine_id;
    this.#news.created({ handle: id, image_digest: image.digest, engine_id: connection.engine_id });
    this.#prepared = null;
    try {
      return await this.#begin(connection, calls, id, listening);
    } finally {
      prepared.release();
    }
  }

  #dropPrepared(): void {
    this.#prepared?.listening.close();
    this.#prepared?.release();
    this.#prepared = null;
  }

  /** Starts what was created: everything that tells of its output and its end is there before it begins. */
  async #begin(
    connection: DockerConnection,
    calls: ContainerCalls,
    id: string,
    listening: Listening,
  ): Promise<AttemptEnd | 'again'> {
    const { secret_files, cannot_begin } = this.#spec;
    const close = (): void => listening.close();
    this.#letGo.signal.addEventListener('abort', close, { once: true });
    try {
      if (this.#stop.isGiven) return await this.#discard(calls);
      if (cannot_begin !== null) {
        await calls.remove();
        return { kind: 'failed', reason: cannot_begin };
      }
      if (secret_files.length > 0) {
        this.#stage = 'create';
        await calls.putSecrets(secret_files);
        this.#stage = null;
      }
      const followed = await this.#life.follow(connection, id);
      if (this.#stop.isGiven) return await this.#discard(calls);
      this.#stage = 'start';
      passFailPoint('container_attached');
      this.#mayHaveStarted = true;
      await calls.start();
      passFailPoint('container_started');
      this.#mayHaveStarted = false;
      this.#stage = null;
      this.#life.noteStart();
      this.#news.started({ elapsed_ms: 0, ended_ago_ms: null });
      const { output, wait } = listening;
      return await this.#attendant.attend({ calls, output, wait, followed });
    } catch (error) {
      if (isDockerCallError(error) && !isConnectionError(error)) this.#mayHaveStarted = false;
      // Somebody else has started it, or has removed it: the next look tells.
      if (this.#stage === 'start' && (hasStatus(error, 304) || hasStatus(error, 404))) return 'again';
      throw error;
    } finally {
      this.#letGo.signal.removeEventListener('abort', close);
      close();
    }
  }

  async #discard(calls: ContainerCalls): Promise<AttemptEnd> {
    await calls.remove();
    return { kind: 'stopped_before_start' };
  }

  /**
   * A Docker that breaks off and one that answers with an error say the same of a container: nothing. Only what was
   * refused, to create it or to start it, can end the attempt.
   */
  #afterError(error: DockerCallError, connection: DockerConnection): AttemptEnd | 'again' {
    const { status, message } = error;
    if (this.#stage === null || isConnectionError(error)) {
      this.#life.noteBreak();
      this.#tools.connections.lose(connection);
      const isForNothing = this.#stop.isGiven && this.#engine_id === null;
      return isForNothing ? { kind: 'stopped_before_start' } : 'again';
    }
    const known = knownReason(this.#stage, status, message, this.#subject);
    if (known !== null) return { kind: 'failed', reason: known };
    this.#refusals += 1;
    if (this.#refusals <= retriesOfRefusal) return 'again';
    return { kind: 'failed', reason: { code: 'invalid_config', data: { message } } };
  }
}
