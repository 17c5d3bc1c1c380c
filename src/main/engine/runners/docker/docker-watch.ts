import type { DockerStatus } from '../../../../shared/domain/docker-status.ts';
import { type Instant, toInstant } from '../../../../shared/domain/instant.ts';
import type { Clock, DockerWatch } from '../../ports.ts';
import type { DockerConnection, DockerConnections } from './docker-connection.ts';
import { type Probe, probeDocker } from './docker-probe.ts';
import { readDockerSettings } from './docker-settings.ts';
import { candidatesOf } from './endpoints.ts';
import { HeldConnections } from './held-connections.ts';
import type { Machine } from './usual-places.ts';

/** A look ends after this time, whatever has not answered by then. */
const lookLimitMs = 3000;
/** How often somebody who only watches is served. */
const watchMs = 5000;
/** While Docker answers, looks become rarer up to this: a call that fails makes the next one at once. */
const calmWatchMs = 30_000;
/** How soon Docker is looked for again while an attempt waits for it; doubled up to {@link watchMs}. */
const firstRetryMs = 250;

interface Waiter {
  readonly engine_id: string | null;
  readonly resolve: (connection: DockerConnection | null) => void;
}

/** The watch on Docker as the engine's hosts see it and, for the docker runner, the connection itself. */
export type DockerLookout = DockerWatch & DockerConnections & { close(): void };

/** Looks for Docker on this machine. Nothing is looked at before the first `look`, `subscribe` or `reach`. */
export function createDockerWatch(options: {
  readonly clock: Clock;
  readonly machine: Machine;
}): DockerLookout {
  return new Lookout(options.clock, options.machine);
}

class Lookout implements DockerLookout {
  readonly #clock: Clock;
  readonly #machine: Machine;
  readonly #listeners = new Set<(status: DockerStatus) => void>();
  readonly #waiters = new Set<Waiter>();
  #status: DockerStatus = { state: 'unknown' };
  readonly #connections = new HeldConnections();
  #looking: Promise<DockerStatus> | null = null;
  #cancelNext: () => void = () => undefined;
  #retryMs = firstRetryMs;
  #calmMs = watchMs;
  #isClosed = false;

  constructor(clock: Clock, machine: Machine) {
    this.#clock = clock;
    this.#machine = machine;
  }

  status(): DockerStatus {
    return this.#status;
  }

  isUnreachable(): boolean {
    return this.#status.state === 'unreachable';
  }

  look(): Promise<DockerStatus> {
    if (this.#isClosed) return Promise.resolve(this.#status);
    this.#looking ??= this.#lookNow().finally(() => {
      this.#looking = null;
      this.#plan();
    });
    return this.#looking;
  }

  subscribe(listener: (status: DockerStatus) => void): () => void {
    const own = (status: DockerStatus): void => listener(status);
    this.#listeners.add(own);
    this.#calmMs = watchMs;
    void this.look();
    return () => {
      this.#listeners.delete(own);
      this.#plan();
    };
  }

  reach(engine_id: string | null, signal: AbortSignal): Promise<DockerConnection | null> {
    if (signal.aborted || this.#isClosed) return Promise.resolve(null);
    const { current } = this.#connections;
    if (current !== null && isWanted(current, engine_id)) {
      return Promise.resolve(this.#connections.hold(current));
    }
    return new Promise((resolve) => {
      const leave = (): void => waiter.resolve(null);
      const waiter: Waiter = {
        engine_id,
        resolve: (connection) => {
          signal.removeEventListener('abort', leave);
          this.#waiters.delete(waiter);
          resolve(connection);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiters.add(waiter);
      void this.look();
    });
  }

  hold(connection: DockerConnection): void {
    this.#connections.hold(connection);
  }

  release(connection: DockerConnection): void {
    this.#connections.release(connection);
  }

  lose(connection: DockerConnection): void {
    if (connection !== this.#connections.current) return;
    this.#connections.replace(null);
    void this.look();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelNext();
    this.#connections.close();
    for (const waiter of [...this.#waiters]) waiter.resolve(null);
    this.#listeners.clear();
  }

  async #lookNow(): Promise<DockerStatus> {
    this.#cancelNext();
    const candidates = candidatesOf(this.#machine, await readDockerSettings(this.#machine));
    const sshAgent = this.#machine.environment.SSH_AUTH_SOCK;
    const probes = candidates.map((candidate) => probeDocker(candidate, this.#clock, sshAgent, lookLimitMs));
    const tried = [];
    for (const [index, candidate] of candidates.entries()) {
      const probe = await probes[index];
      if (probe === undefined) continue;
      if (probe.ok) {
        for (const other of probes.slice(index + 1)) void other.then(discard);
        return this.#found(probe);
      }
      tried.push({ endpoint: candidate.endpoint, origin: candidate.origin, error: probe.error });
    }
    this.#connections.replace(null);
    const isNew = this.#status.state !== 'unreachable';
    return this.#tell({ state: 'unreachable', tried, since: this.#since(isNew) });
  }

  #found(probe: Probe & { ok: true }): DockerStatus {
    const { connection } = probe;
    const { current } = this.#connections;
    const isSame = current?.engine_id === connection.engine_id && current.endpoint === connection.endpoint;
    if (isSame || this.#isClosed) {
      connection.api.close();
    } else {
      this.#connections.replace(connection);
    }
    const reached = this.#connections.current;
    const before = this.#status;
    const isNew = before.state !== 'reachable' || before.engine_id !== connection.engine_id;
    for (const waiter of [...this.#waiters]) {
      if (reached !== null && isWanted(reached, waiter.engine_id)) {
        waiter.resolve(this.#connections.hold(reached));
      }
    }
    return this.#tell({
      state: 'reachable',
      endpoint: connection.endpoint,
      engine_id: connection.engine_id,
      version: probe.version,
      api_version: probe.apiVersion,
      operating_system: probe.operatingSystem,
      since: this.#since(isNew),
    });
  }

  /** Now where the state is new, else what the last status says. */
  #since(isNew: boolean): Instant {
    const before = this.#status;
    return isNew || before.state === 'unknown' ? toInstant(this.#clock.now().wall) : before.since;
  }

  #tell(status: DockerStatus): DockerStatus {
    const hasChanged = JSON.stringify(status) !== JSON.stringify(this.#status);
    this.#status = status;
    if (hasChanged) {
      this.#calmMs = watchMs;
      for (const listener of [...this.#listeners]) listener(status);
    }
    return status;
  }

  /** Arms the next look: soon for attempts that wait, gently for those who only watch, never for nobody. */
  #plan(): void {
    this.#cancelNext();
    if (this.#isClosed) return;
    if (this.#waiters.size === 0) this.#retryMs = firstRetryMs;
    let delayMs: number;
    if (this.#waiters.size > 0) {
      delayMs = this.#retryMs;
      this.#retryMs = Math.min(this.#retryMs * 2, watchMs);
    } else if (this.#listeners.size > 0) {
      delayMs = this.#status.state === 'reachable' ? this.#calmMs : watchMs;
      this.#calmMs = Math.min(this.#calmMs * 1.5, calmWatchMs);
    } else {
      return;
    }
    this.#cancelNext = this.#clock.after(delayMs, () => void this.look());
  }
}

function isWanted(connection: DockerConnection, engine_id: string | null): boolean {
  return engine_id === null || connection.engine_id === engine_id;
}

function discard(probe: Probe): void {
  if (probe.ok) probe.connection.api.close();
}
