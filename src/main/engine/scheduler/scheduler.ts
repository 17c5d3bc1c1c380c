import { toEpochMs } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { workingSince } from '../plan/schedule-due.ts';
import type { Clock, Now } from '../ports.ts';
import type { DueTimes, Effect } from './due-times.ts';

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly due_times: Pick<DueTimes, 'atomically' | 'next' | 'held' | 'startHeld' | 'fire'>;
  /** Told when the store cannot be written, and everything waits; and null when it can again. */
  readonly onStall: (message: string | null) => void;
}

/** The wall clock is read at least so often: a timer does not see that the machine slept or the clock was set. */
const longestSleepMs = 30_000;
const storeRetryMs = 1000;

/**
 * Fires schedules: it sleeps until the next due time, decides on all that have come, stores that in one transaction,
 * and only then starts and cancels runs. What a crash leaves stored and not begun, the next start of the engine begins.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  /** Schedules whose held due time may start now. */
  readonly #ready = new Set<Uuid>();
  #startedAt: Now | null = null;
  #cancelTimer: (() => void) | null = null;
  #isTurnDue = false;
  #isStalled = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#startedAt = this.#options.clock.now();
    this.lookAtHeld();
  }

  /** Nothing fires from now on; it does nothing where nothing was started. */
  close(): void {
    this.#startedAt = null;
    this.#cancelTimer?.();
  }

  /** The due times of a schedule are others now. */
  look(): void {
    if (this.#isTurnDue || this.#startedAt === null) return;
    this.#isTurnDue = true;
    setImmediate(() => {
      this.#isTurnDue = false;
      this.#turn();
    });
  }

  /** A run of the schedule has ended. */
  runEnded(schedule_uuid: Uuid): void {
    this.#ready.add(schedule_uuid);
    this.look();
  }

  lookAtHeld(): void {
    for (const uuid of this.#options.due_times.held()) this.#ready.add(uuid);
    this.look();
  }

  #turn(): void {
    if (this.#startedAt === null) return;
    const { clock, due_times } = this.#options;
    const now = clock.now();
    const moment = { wall: now.wall, working_since: workingSince(this.#startedAt, now) };
    const ready = [...this.#ready];
    let effects: readonly Effect[] = [];
    let isMore = false;
    const refusal = due_times.atomically(() => {
      const started = due_times.startHeld(ready);
      const fired = due_times.fire(moment);
      effects = [...started, ...fired.effects];
      isMore = fired.is_more;
    });
    const isStalled = refusal !== null;
    if (isStalled !== this.#isStalled) this.#options.onStall(refusal);
    this.#isStalled = isStalled;
    if (refusal !== null) {
      this.#sleep(storeRetryMs);
      return;
    }
    for (const uuid of ready) this.#ready.delete(uuid);
    for (const effect of effects) effect();
    if (isMore) this.look();
    else this.#sleepUntilDue(now.wall);
  }

  #sleepUntilDue(wall: number): void {
    const next = this.#options.due_times.next();
    const delay = next === null ? longestSleepMs : Math.max(0, toEpochMs(next) - wall);
    this.#sleep(Math.min(delay, longestSleepMs));
  }

  #sleep(delay_ms: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.clock.after(delay_ms, () => this.#turn());
  }
}
