import { toInstant } from '../../shared/domain/instant.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Stall } from './plan/explain/facts.ts';
import type { Clock } from './ports.ts';

/** What cannot be written now and since when: the store, and the logs of single attempts. */
export class Stalls {
  readonly #clock: Clock;
  readonly #logs = new Map<Uuid, Stall>();
  readonly #listeners = new Set<() => void>();
  #store: Stall | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get ofStore(): Stall | null {
    return this.#store;
  }

  /** By attempt. */
  get ofLogs(): ReadonlyMap<Uuid, Stall> {
    return this.#logs;
  }

  /** The one that began first; null where there is none. */
  get first(): Stall | null {
    const all = [...(this.#store === null ? [] : [this.#store]), ...this.#logs.values()];
    return all.toSorted((one, other) => one.since.localeCompare(other.since))[0] ?? null;
  }

  /** Calls back when one begins or is over, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param message what the disk said; null: the store can be written again. */
  storeStalled(message: string | null): void {
    this.#store = message === null ? null : this.#stallNow(message);
    this.#tell();
  }

  /** @param error what the disk said; null: the log can be written again. */
  logStalled(attempt_uuid: Uuid, error: unknown): void {
    if (error === null) this.#logs.delete(attempt_uuid);
    else this.#logs.set(attempt_uuid, this.#stallNow(error instanceof Error ? error.message : String(error)));
    this.#tell();
  }

  #stallNow(message: string): Stall {
    return { since: toInstant(this.#clock.now().wall), message };
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
