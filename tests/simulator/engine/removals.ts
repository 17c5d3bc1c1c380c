import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { Time } from '../time.ts';

const firstDelayMs = 1000;
const longestDelayMs = 60_000;

/** What one life of the engine is about to remove. */
export class Removals {
  readonly #time: Time;
  /** Null: it is under way; else when it is to be tried again. `isStored`: the store asks for it, and is to be told. */
  readonly #going = new Map<Uuid, { readonly isStored: boolean; failures: number; due: number | null }>();
  /** What the store asked for and is removed, and no turn says so. */
  #done: readonly Uuid[] = [];
  /** What a turn says to be removed that is not stored. */
  #storing: readonly Uuid[] = [];

  constructor(time: Time) {
    this.#time = time;
  }

  /** @returns false where it is under way already. */
  begin(attempt_uuid: Uuid, isStored: boolean): boolean {
    const before = this.#going.get(attempt_uuid);
    if (before?.due === null) return false;
    this.#going.set(attempt_uuid, before ? { ...before, due: null } : { isStored, failures: 0, due: null });
    return true;
  }

  failed(attempt_uuid: Uuid): void {
    const going = this.#going.get(attempt_uuid);
    if (going === undefined) return;
    going.due = this.#time.elapsed + Math.min(firstDelayMs * 2 ** going.failures, longestDelayMs);
    going.failures += 1;
  }

  done(attempt_uuid: Uuid): void {
    if (this.#going.get(attempt_uuid)?.isStored) this.#done = [...this.#done, attempt_uuid];
    this.#going.delete(attempt_uuid);
  }

  /** Something is about to be done for it. */
  has(attempt_uuid: Uuid): boolean {
    return this.#going.has(attempt_uuid) || this.#done.includes(attempt_uuid);
  }

  /** It was removed as the store asked, which is not stored. */
  isDone(attempt_uuid: Uuid): boolean {
    return this.#done.includes(attempt_uuid) || this.#storing.includes(attempt_uuid);
  }

  get isToBeStored(): boolean {
    return this.#done.length > 0;
  }

  get isUnderWay(): boolean {
    return [...this.#going.values()].some(({ due }) => due === null);
  }

  /** A turn says that these are removed. @returns in what it is wrong; null for nothing. */
  take(removed: readonly Uuid[]): string | null {
    const told = this.#done.join(', ');
    this.#storing = this.#done;
    this.#done = [];
    return told === removed.join(', ') ? null : `removed is ${told}, not ${removed.join(', ')}`;
  }

  /** The turn is stored. */
  stored(): void {
    this.#storing = [];
  }

  dues(): number[] {
    return Array.from(this.#going.values(), ({ due }) => due).filter((due) => due !== null);
  }
}
