import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { Time } from '../time.ts';

const firstDelayMs = 1000;
const longestDelayMs = 60_000;

/** What one life of the engine is about to remove. */
export class Removals {
  readonly #time: Time;
  /** Null: it is under way; else when it is to be tried again. */
  readonly #going = new Map<Uuid, { failures: number; due: number | null }>();
  /** What is removed and not stored. */
  #done: Uuid[] = [];

  constructor(time: Time) {
    this.#time = time;
  }

  /** @returns false where it is under way already. */
  begin(attempt_uuid: Uuid): boolean {
    const before = this.#going.get(attempt_uuid);
    if (before?.due === null) return false;
    this.#going.set(attempt_uuid, { failures: before?.failures ?? 0, due: null });
    return true;
  }

  failed(attempt_uuid: Uuid): void {
    const going = this.#going.get(attempt_uuid);
    if (going === undefined) return;
    going.due = this.#time.elapsed + Math.min(firstDelayMs * 2 ** going.failures, longestDelayMs);
    going.failures += 1;
  }

  done(attempt_uuid: Uuid): void {
    this.#going.delete(attempt_uuid);
    this.#done.push(attempt_uuid);
  }

  /** Something is about to be done for it. */
  has(attempt_uuid: Uuid): boolean {
    return this.#going.has(attempt_uuid) || this.#done.includes(attempt_uuid);
  }

  get isToBeStored(): boolean {
    return this.#done.length > 0;
  }

  /** A turn says that these are removed. @returns in what it is wrong; null for nothing. */
  take(removed: readonly Uuid[]): string | null {
    const told = this.#done.join(', ');
    this.#done = [];
    return told === removed.join(', ') ? null : `removed is ${told}, not ${removed.join(', ')}`;
  }

  dues(): number[] {
    return Array.from(this.#going.values(), ({ due }) => due).filter((due) => due !== null);
  }
}
