import type { DockerConnection } from './docker-connection.ts';

/**
 * The connection that is handed out, and those of before which somebody still holds. One that was lost is closed only when
 * nobody holds it: one call may have failed alone, and what others still read from it must not be cut.
 */
export class HeldConnections {
  readonly #holds = new Map<DockerConnection, number>();
  #current: DockerConnection | null = null;

  get current(): DockerConnection | null {
    return this.#current;
  }

  /** From now on hands out this one. */
  replace(connection: DockerConnection | null): void {
    const before = this.#current;
    this.#current = connection;
    if (connection !== null) this.#holds.set(connection, 0);
    if (before !== null) this.#closeUnused(before);
  }

  hold(connection: DockerConnection): DockerConnection {
    const holds = this.#holds.get(connection);
    if (holds !== undefined) this.#holds.set(connection, holds + 1);
    return connection;
  }

  release(connection: DockerConnection): void {
    const holds = this.#holds.get(connection);
    if (holds === undefined) return;
    this.#holds.set(connection, holds - 1);
    this.#closeUnused(connection);
  }

  /** Closes all of them, whoever holds them. */
  close(): void {
    for (const connection of this.#holds.keys()) connection.api.close();
    this.#holds.clear();
    this.#current = null;
  }

  #closeUnused(connection: DockerConnection): void {
    if (connection === this.#current || this.#holds.get(connection) !== 0) return;
    this.#holds.delete(connection);
    connection.api.close();
  }
}
