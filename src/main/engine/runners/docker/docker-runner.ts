import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { passFailPoint } from '../../fail-points.ts';
import type { AttemptEnd, AttemptObserver, AttemptSpec, Clock, CreatedUnder, Runner } from '../../ports.ts';
import { Attempt } from './attempt.ts';
import type { AttemptTools } from './attempt-tools.ts';
import { removeContainer } from './container-calls.ts';
import { ContainerEvents } from './container-events.ts';
import { containerName } from './container-names.ts';
import { isConnectionError, isDockerCallError } from './docker-call-error.ts';
import type { DockerConnection, DockerConnections } from './docker-connection.ts';
import { ImagePuller } from './image-puller.ts';
import { type PreparedContainer, prepareContainer } from './prepared-container.ts';
import { createRegistryCredentials, type RegistryCredentials } from './registry-credentials.ts';
import { listStrays, type Stray } from './strays.ts';
import { dockerConfigDirectory, type Machine } from './usual-places.ts';
import { sleep } from './waiting.ts';

/** The docker runner, and what only it can tell. */
export interface DockerRunner extends Runner {
  /** Every container that bears the label of this data directory, in the Docker that is reached now (or first). */
  strays(store_uuid: Uuid): Promise<readonly Stray[]>;
}

interface Task {
  readonly attempt: Attempt;
  readonly end: Promise<AttemptEnd>;
}

const removeAgainMs = 500;
const removeTries = 5;

/**
 * Carries out attempts as containers of the Docker that `connections` finds. A container is named after its attempt, so
 * whatever exists of an attempt is found by asking Docker.
 *
 * After `close`, promises that `run`, `remove` and `strays` gave and that had not settled never settle: the containers
 * go on, and who asks again in a later life is told their ends.
 */
export function createDockerRunner(options: {
  readonly clock: Clock;
  /** What `createDockerWatch` made. It is not closed with the runner. */
  readonly connections: DockerConnections;
  /** Where the user's configuration of Docker is, for what registries ask. */
  readonly machine: Machine;
  /** Instead of the user's own credentials. */
  readonly credentials?: RegistryCredentials;
}): DockerRunner {
  const { clock, connections, machine } = options;
  const credentials =
    options.credentials ??
    createRegistryCredentials(dockerConfigDirectory(machine), { ...machine.environment }, clock);
  return new ContainerRunner(clock, connections, new ImagePuller(clock, credentials));
}

class ContainerRunner implements DockerRunner {
  readonly kind = 'docker';
  readonly #tools: AttemptTools;
  readonly #tasks = new Map<Uuid, Task>();
  /** What is made ahead, until its attempt is run or removed. */
  readonly #prepared = new Map<Uuid, Promise<PreparedContainer | null>>();
  readonly #events = new WeakMap<DockerConnection, ContainerEvents>();
  readonly #closing = new AbortController();
  /** Nothing is made or started any more; what is being removed has a moment more. */
  #isLetGo = false;

  constructor(clock: Clock, connections: DockerConnections, puller: ImagePuller) {
    this.#tools = { clock, connections, puller, eventsOf: (connection) => this.#eventsOf(connection) };
  }

  prepare(spec: AttemptSpec): void {
    const { attempt_uuid, image } = spec;
    if (image === null || this.#isLetGo || this.#prepared.has(attempt_uuid)) return;
    this.#prepared.set(attempt_uuid, prepareContainer(this.#tools, spec, image, this.#closing.signal));
  }

  announce(attempt_uuid: Uuid): void {
    const prepared = this.#prepared.get(attempt_uuid);
    // Who runs it asks again, and hears what is wrong.
    void prepared?.then((container) => container?.isUpToDate()).catch(() => undefined);
  }

  run(spec: AttemptSpec, observer: AttemptObserver): Promise<AttemptEnd> {
    const present = this.#tasks.get(spec.attempt_uuid);
    if (present !== undefined) return present.end;
    if (this.#isLetGo) return forever();
    if (spec.image === null) {
      const message = 'the docker runner needs an image';
      return Promise.resolve({ kind: 'failed', reason: { code: 'invalid_config', data: { message } } });
    }
    const attempt = new Attempt(
      this.#tools,
      spec,
      spec.image,
      observer,
      this.#takePrepared(spec.attempt_uuid),
    );
    const end = attempt
      .run()
      .finally(() => this.#tasks.delete(spec.attempt_uuid))
      .then((ended) => ended ?? forever<AttemptEnd>());
    this.#tasks.set(spec.attempt_uuid, { attempt, end });
    return end;
  }

  stop(attempt_uuid: Uuid, grace_ms: number): void {
    this.#tasks.get(attempt_uuid)?.attempt.stop(grace_ms);
  }

  async remove(attempt_uuid: Uuid, created_under: CreatedUnder | null): Promise<void> {
    // Not before it is made, or else it would be made after it was removed.
    giveUp(await this.#takePrepared(attempt_uuid));
    return this.#persist(created_under?.engine_id ?? null, async ({ api }) => {
      passFailPoint('container_removing');
      await removeContainer(api, containerName(attempt_uuid), this.#closing.signal);
      passFailPoint('container_removed');
    });
  }

  strays(store_uuid: Uuid): Promise<readonly Stray[]> {
    return this.#persist(null, ({ api }) => listStrays(api, store_uuid, this.#closing.signal));
  }

  async close(removals?: Promise<unknown>): Promise<void> {
    this.#isLetGo = true;
    for (const { attempt } of this.#tasks.values()) attempt.letGo();
    await removals;
    this.#closing.abort();
    for (const attempt_uuid of this.#prepared.keys()) void this.#takePrepared(attempt_uuid).then(giveUp);
  }

  async #takePrepared(attempt_uuid: Uuid): Promise<PreparedContainer | null> {
    const prepared = this.#prepared.get(attempt_uuid);
    this.#prepared.delete(attempt_uuid);
    return (await prepared) ?? null;
  }

  /** Asks a Docker (null is any) until it answers; what it refuses again and again is thrown. */
  async #persist<Answer>(
    engine_id: string | null,
    ask: (connection: DockerConnection) => Promise<Answer>,
  ): Promise<Answer> {
    const { signal } = this.#closing;
    let failures = 0;
    for (;;) {
      const connection = await this.#tools.connections.reach(engine_id, signal);
      if (connection === null) return forever();
      try {
        return await ask(connection);
      } catch (error) {
        if (signal.aborted) return forever();
        if (!isDockerCallError(error)) throw error;
        if (isConnectionError(error)) this.#tools.connections.lose(connection);
        else failures += 1;
        if (failures >= removeTries) throw error;
      } finally {
        this.#tools.connections.release(connection);
      }
      await sleep(this.#tools.clock, removeAgainMs, signal);
    }
  }

  #eventsOf(connection: DockerConnection): ContainerEvents {
    const present = this.#events.get(connection);
    if (present !== undefined) return present;
    const events = new ContainerEvents(connection.api, this.#tools.clock);
    this.#events.set(connection, events);
    return events;
  }
}

function giveUp(prepared: PreparedContainer | null): void {
  prepared?.listening.close();
  prepared?.release();
}

function forever<Value>(): Promise<Value> {
  return new Promise(() => undefined);
}
