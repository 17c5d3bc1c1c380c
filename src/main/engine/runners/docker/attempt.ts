import type { Reason } from '../../../../shared/domain/reason.ts';
import type { AttemptEnd, AttemptObserver, AttemptSpec, Clock } from '../../ports.ts';
import { makeBindSources } from './bind-sources.ts';
import { ContainerCalls, type FoundContainer, type RegisteredWait } from './container-calls.ts';
import { type ContainerEvents, type FollowedContainer, wasKilledBefore } from './container-events.ts';
import { containerSpec } from './container-spec.ts';
import { isLocalEndpoint } from './docker-address.ts';
import {
  type DockerCallError,
  hasStatus,
  isConnectionError,
  isDockerCallError,
} from './docker-call-error.ts';
import type { DockerConnection, DockerConnections } from './docker-connection.ts';
import { knownReason, type Stage, type Subject } from './docker-errors.ts';
import { endOf } from './end-of-container.ts';
import type { ImagePuller } from './image-puller.ts';
import { commonArchitecture, findImage } from './local-image.ts';
import { OutputReader } from './output-reader.ts';
import { drainSilenceMs, readToExit } from './read-to-exit.ts';
import { StopOrder } from './stop-order.ts';
import { sleep } from './waiting.ts';

/** What the attempts of a runner share. */
export interface AttemptTools {
  readonly clock: Clock;
  readonly connections: DockerConnections;
  readonly puller: ImagePuller;
  eventsOf(connection: DockerConnection): ContainerEvents;
}

/** A container that runs, and everything that tells of its end. */
interface Attendance {
  readonly calls: ContainerCalls;
  readonly id: string;
  readonly reader: OutputReader;
  readonly wait: RegisteredWait;
  readonly followed: FollowedContainer;
}

/** How long a stop waits for a Docker that has not been looked for yet: a little more than a look takes. */
const lastLookMs = 4000;
/** A Docker that answers with an unknown error is asked so many times again, each after twice the time. */
const retries = 5;
/** The same where it refuses to create or to start: most of these errors stay. */
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
  /** Where its container is, or may be: the Docker that was asked to create it, or that has it. */
  #engine_id: string | null = null;
  /** False once it is known to have been made by an earlier life of the engine: an absent container is lost then. */
  readonly #mayBeMade: boolean;
  #hasStarted = false;
  #isCreatedTold = false;
  #isStartedTold = false;
  /** Its life was not watched without a gap, so an end may have a cause that was not seen. */
  #hasGap = false;
  /** Somebody asked Docker to end it, and Gantry had not. */
  #isKilledOutside = false;
  /** Kept from pass to pass: when Docker goes down, the news that it ends its containers come just before. */
  #followed: FollowedContainer | null = null;
  /** Its end was watched; what is left to do is only to fetch output. */
  #isExitSeen = false;
  #stage: Stage | null = null;
  /** Passes that Docker ended with an error of its own, and passes that were broken off. */
  #failures = 0;
  #repeats = 0;

  constructor(tools: AttemptTools, spec: AttemptSpec, image: string, observer: AttemptObserver) {
    this.#tools = tools;
    this.#spec = spec;
    this.#image = image;
    this.#observer = observer;
    this.#subject = { image, command: spec.entrypoint?.[0] ?? spec.command?.[0] ?? image };
    this.#stop = new StopOrder(tools.clock);
    this.#engine_id = spec.created_under?.engine_id ?? null;
    this.#mayBeMade = spec.created_under === null;
  }

  /** Resolves with null where the attempt was let go of. */
  async run(): Promise<AttemptEnd | null> {
    try {
      return await this.#passUntilEnd();
    } finally {
      this.#followed?.leave();
    }
  }

  async #passUntilEnd(): Promise<AttemptEnd | null> {
    for (;;) {
      const connection = await this.#reach();
      if (this.#letGo.signal.aborted) return null;
      if (connection === null) return { kind: 'stopped_before_start' };
      try {
        const end = await this.#pass(connection);
        if (this.#letGo.signal.aborted) return null;
        if (end !== 'again') return end;
        this.#repeats += 1;
      } catch (error) {
        if (this.#letGo.signal.aborted) return null;
        if (!isDockerCallError(error)) throw error;
        const failure = this.#note(error, connection);
        if (failure !== null) return { kind: 'failed', reason: failure };
      }
      const delayMs = Math.min(
        firstRetryMs * 2 ** Math.min(this.#failures + this.#repeats, 10),
        longestRetryMs,
      );
      await sleep(this.#tools.clock, delayMs, this.#letGo.signal);
    }
  }

  stop(grace_ms: number): void {
    this.#stop.give(grace_ms);
  }

  letGo(): void {
    this.#letGo.abort();
    this.#stop.end();
  }

  /**
   * A stop ends the wait for Docker, unless a container of the attempt may exist, which only Docker can stop. One that an
   * earlier life of the engine made is looked for where Docker can be reached; otherwise `remove` finds it.
   */
  async #reach(): Promise<DockerConnection | null> {
    const { connections, clock } = this.#tools;
    const letGo = this.#letGo.signal;
    if (this.#engine_id !== null) return connections.reach(this.#engine_id, letGo);
    const leaving = new AbortController();
    let disarm = (): void => undefined;
    const leave = (): void => {
      disarm = clock.after(connections.isUnreachable() ? 0 : lastLookMs, () => leaving.abort());
    };
    this.#stop.signal.addEventListener('abort', leave, { once: true });
    if (this.#stop.isGiven) leave();
    try {
      return await connections.reach(null, AbortSignal.any([letGo, leaving.signal]));
    } finally {
      this.#stop.signal.removeEventListener('abort', leave);
      disarm();
    }
  }

  async #pass(connection: DockerConnection): Promise<AttemptEnd | 'again'> {
    this.#stage = null;
    const calls = new ContainerCalls(
      connection.api,
      this.#tools.clock,
      this.#spec.attempt_uuid,
      this.#letGo.signal,
    );
    const found = await calls.inspect();
    if (found === null) {
      if (this.#hasStarted || !this.#mayBeMade) {
        return { kind: 'failed', reason: { code: 'container_lost', data: {} } };
      }
      this.#engine_id = null;
      this.#isCreatedTold = false;
      return this.#make(connection, calls);
    }
    this.#engine_id = connection.engine_id;
    switch (found.phase) {
      case 'created':
        await this.#tellCreated(calls, found);
        return this.#begin(connection, calls, found.id);
      case 'running':
        return this.#adopt(connection, calls, found);
      case 'ended':
        return this.#collect(calls, found);
      case 'removing':
        return 'again';
    }
  }

  async #make(connection: DockerConnection, calls: ContainerCalls): Promise<AttemptEnd | 'again'> {
    const spec = this.#spec;
    if (this.#stop.isGiven) return { kind: 'stopped_before_start' };
    const wish = { image: this.#image, platform: spec.platform, pull_policy: spec.pull_policy };
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
      id = await calls.create(containerSpec(spec, this.#image, isNative));
    } catch (error) {
      // Its name is taken: it was made before, and the answer to that was lost.
      if (hasStatus(error, 409)) return 'again';
      throw error;
    }
    this.#isCreatedTold = true;
    const { engine_id } = connection;
    this.#observer.created({ handle: id, image_digest: outcome.image.digest, engine_id });
    return this.#begin(connection, calls, id);
  }

  /** Starts what was created: everything that tells of its output and its end is there before it begins. */
  async #begin(
    connection: DockerConnection,
    calls: ContainerCalls,
    id: string,
  ): Promise<AttemptEnd | 'again'> {
    if (this.#stop.isGiven) return this.#discard(calls);
    const followed = await this.#follow(connection, id);
    try {
      const output = await calls.attach();
      try {
        const wait = await calls.wait('next-exit');
        try {
          if (this.#stop.isGiven) return await this.#discard(calls);
          this.#stage = 'start';
          await calls.start();
          this.#stage = null;
          this.#hasStarted = true;
          this.#tellStarted(0);
          const reader = new OutputReader(output, this.#observer, this.#tools.clock);
          return await this.#attend({ calls, id, reader, wait, followed });
        } finally {
          wait.cancel();
        }
      } finally {
        output.destroy();
      }
    } catch (error) {
      // Somebody else has started it, or has removed it: the next look tells.
      if (this.#stage === 'start' && (hasStatus(error, 304) || hasStatus(error, 404))) return 'again';
      throw error;
    }
  }

  /** Takes over what runs already: its output is told again from the beginning, out of Docker's log. */
  async #adopt(
    connection: DockerConnection,
    calls: ContainerCalls,
    found: FoundContainer,
  ): Promise<AttemptEnd | 'again'> {
    this.#noteGap();
    const followed = await this.#follow(connection, found.id);
    const wait = await calls.wait('not-running');
    try {
      await this.#tellCreated(calls, found);
      await this.#tellAdopted(calls, found);
      await this.#observer.restarted();
      const output = await calls.logs(true);
      const reader = new OutputReader(output, this.#observer, this.#tools.clock);
      return await this.#attend({ calls, id: found.id, reader, wait, followed });
    } finally {
      wait.cancel();
    }
  }

  async #attend(attendance: Attendance): Promise<AttemptEnd | 'again'> {
    const { calls, id, reader, wait, followed } = attendance;
    this.#stop.begin(calls);
    try {
      const reading = await readToExit(this.#tools.clock, calls, reader, wait);
      if (reading === 'cut') return 'again';
      const exit_code = await wait.exitCode;
      const killed = await followed.wasKilled();
      this.#isExitSeen = killed !== null && !this.#hasGap;
      if (reading === 'missed') return 'again';
      const found = await calls.inspect();
      if (found !== null) {
        const isUnsure = killed === null || (this.#hasGap && !killed);
        if (isUnsure) await this.#askHistory(calls, id, found);
      }
      const hasEnded = found?.phase === 'ended';
      return this.#end(
        hasEnded ? found.exit_code : exit_code,
        found?.oom_killed ?? false,
        reader.beginning(),
      );
    } finally {
      this.#stop.pause();
      reader.giveUp();
    }
  }

  /** Fetches the end and the whole output of what ended while nobody looked. */
  async #collect(calls: ContainerCalls, found: FoundContainer): Promise<AttemptEnd | 'again'> {
    this.#noteGap();
    await this.#tellCreated(calls, found);
    await this.#tellAdopted(calls, found);
    await this.#observer.restarted();
    const reader = new OutputReader(await calls.logs(false), this.#observer, this.#tools.clock);
    try {
      reader.drain(drainSilenceMs);
      const output = await reader.end;
      if (output.kind === 'refused') throw output.error;
      if (output.kind === 'broken') return 'again';
      await this.#askHistory(calls, found.id, found);
      return this.#end(found.exit_code, found.oom_killed, reader.beginning());
    } finally {
      reader.giveUp();
    }
  }

  #end(exit_code: number, oom_killed: boolean, beginning: string): AttemptEnd {
    return endOf(
      {
        exit_code,
        oom_killed,
        beginning,
        wasStopped: this.#stop.isGiven,
        wasKilledOutside: this.#isKilledOutside,
        wasWatched: !this.#hasGap || this.#isExitSeen,
      },
      this.#subject,
    );
  }

  async #discard(calls: ContainerCalls): Promise<AttemptEnd> {
    await calls.remove();
    return { kind: 'stopped_before_start' };
  }

  async #follow(connection: DockerConnection, id: string): Promise<FollowedContainer> {
    const followed = await this.#tools.eventsOf(connection).follow(id, () => {
      this.#isKilledOutside ||= !this.#stop.isGiven;
    });
    this.#followed?.leave();
    this.#followed = followed;
    return followed;
  }

  #noteGap(): void {
    this.#hasStarted = true;
    this.#hasGap = true;
  }

  /** Asks what was missed while nobody followed Docker's events. */
  async #askHistory(calls: ContainerCalls, id: string, found: FoundContainer): Promise<void> {
    if (this.#isKilledOutside || this.#stop.isGiven) return;
    const now = await calls.dockerNowMs();
    this.#isKilledOutside = await wasKilledBefore(calls.api, id, found.started_at_ms / 1000, now / 1000);
  }

  async #tellCreated(calls: ContainerCalls, found: FoundContainer): Promise<void> {
    if (this.#isCreatedTold) return;
    const image = await findImage(calls.api, found.image_id, found.image, this.#letGo.signal);
    this.#isCreatedTold = true;
    const image_digest = image?.digest ?? found.image_id;
    this.#observer.created({ handle: found.id, image_digest, engine_id: this.#engine_id });
  }

  async #tellAdopted(calls: ContainerCalls, found: FoundContainer): Promise<void> {
    if (this.#isStartedTold) return;
    this.#tellStarted(Math.max(0, (await calls.dockerNowMs()) - found.started_at_ms));
  }

  #tellStarted(elapsed_ms: number): void {
    if (this.#isStartedTold) return;
    this.#isStartedTold = true;
    this.#observer.started({ elapsed_ms });
  }

  /** @returns why the attempt has failed; null where the next pass may succeed. */
  #note(error: DockerCallError, connection: DockerConnection): Reason | null {
    if (isConnectionError(error)) {
      this.#hasGap ||= this.#hasStarted;
      this.#tools.connections.lose(connection);
      return null;
    }
    const known =
      this.#stage === null ? null : knownReason(this.#stage, error.status, error.message, this.#subject);
    if (known !== null) return known;
    this.#failures += 1;
    const isRefusal = this.#stage !== null;
    if (this.#failures <= (isRefusal ? retriesOfRefusal : retries)) return null;
    return { code: isRefusal ? 'invalid_config' : 'docker_unreachable', data: { message: error.message } };
  }
}
