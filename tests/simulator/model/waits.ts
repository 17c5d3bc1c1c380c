import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { Moment } from './expected-run.ts';

/** What a run waits for, and when each wait is over, as time really passes: whatever the wall clock shows. */
export class Waits {
  readonly #dues = new Map<string, number>();

  /** The attempt may run until then. A limit that stands is never put off. */
  limit(attempt_uuid: Uuid, due: number): void {
    this.#dues.set(attempt_uuid, Math.min(due, this.#dues.get(attempt_uuid) ?? due));
  }

  retry(job: number, due: number): void {
    this.#dues.set(`retry ${job}`, due);
  }

  /**
   * The engine that waited is gone. What is left of the delay is known by the wall clock alone: where somebody has set
   * that meanwhile, it is off by as much, but never longer than the delay nor over before now.
   */
  retryAfterRestart(
    job: number,
    { decided_at, shift, delay_ms }: { decided_at: number; shift: number; delay_ms: number },
    now: Moment,
  ): void {
    const left = decided_at + delay_ms - now.at - (now.shift - shift);
    this.retry(job, now.at + Math.min(Math.max(0, left), delay_ms));
  }

  forget(attempt_uuid: Uuid): void {
    this.#dues.delete(attempt_uuid);
  }

  /** Nothing is waited for before then: what was decided is done only now. */
  notBefore(now: number): void {
    for (const [key, due] of this.#dues) if (due < now) this.#dues.set(key, now);
  }

  /** Takes out what is over by then. @returns what each is for. */
  takeDue(now: number): string[] {
    const over = [...this.#dues].flatMap(([key, due]) => (due <= now ? [key] : []));
    for (const key of over) this.#dues.delete(key);
    return over;
  }

  dues(): Iterable<number> {
    return this.#dues.values();
  }

  clear(): void {
    this.#dues.clear();
  }
}
