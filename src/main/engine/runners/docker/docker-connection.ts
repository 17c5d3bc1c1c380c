import type { DockerApi } from './docker-api.ts';

/** A Docker that answered, and how to speak with it. */
export interface DockerConnection {
  readonly api: DockerApi;
  readonly endpoint: string;
  /** Docker's own id, from `/info`: tells whether it is still the same Docker after a break. */
  readonly engine_id: string;
  /** Of its processor, as `/info` names it: `x86_64`, `aarch64` … */
  readonly architecture: string;
}

/** What the runner needs to know of where Docker is. */
export interface DockerConnections {
  /** Whether the last look found no Docker. */
  isUnreachable(): boolean;
  /**
   * A connection to Docker, waiting as long as it takes. It is held for the caller, who gives it back by `release`.
   * @param engine_id only this Docker will do; null is any.
   * @returns null where the signal was aborted first.
   */
  reach(engine_id: string | null, signal: AbortSignal): Promise<DockerConnection | null>;
  /** Holds a connection once more; it is still held by the caller. */
  hold(connection: DockerConnection): void;
  /** Gives one hold back. A connection that is not handed out any more and that nobody holds is closed. */
  release(connection: DockerConnection): void;
  /** Tells that a call failed because the connection did: it is not handed out again, and Docker is looked for at once. */
  lose(connection: DockerConnection): void;
}
