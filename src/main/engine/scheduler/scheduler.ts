import { toEpochMs } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Clock } from '../ports.ts';
import { Attendance } from './attendance.ts';
import type { DueTimes, Effect } from './due-times.ts';

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly due_times: Pick<DueTimes, 'atomically' | 'next' | 'held' | 'startHeld' | 'fire' | 'correct'>;
  /** Told when the store cannot be written, and everything waits; and null when it can again. */
  readonly onStall: (message: string | null) => void;
}

/** The wall clock is read at least so often: a timer does not see that the machine slept or the clock was set. */
const longestSleepMs = 30_000;
const storeRetryMs = 1000;
/** How long one turn may hold up everything else; what is left is done in the next one. */
const turnMs = 15;

/** What one transaction did, and what it left. */
interface Turn {
  readonly effects: readonly Effect[];
  /** Schedules of which the held due time was looked at. */
  readonly looked: readonly Uuid[];
  readonly isMore: boolean;
  /** As `#correctAfter`. */
  readonly correctAfter: Uuid | null;
}

/**
 * Fires schedules: it sleeps until the next due time, decides on those that have come, stores that in one transaction,
 * and only then starts and cancels runs. What a crash leaves stored and not begun, the next start of the engine begins.
 * A turn is bounded by the time that it takes; every transaction leaves each schedule at a due time that is undecided.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  /** Schedules whose held due time may start now. */
  readonly #ready = new Set<Uuid>();
  #attendance: Attendance | null = null;
  /** Next due times are to be looked at of schedules with greater uuids, the clock may have been ahead; null: of none. */
  #correctAfter: Uuid | null = '';
  #cancelTimer: (() => void) | null = null;
  #isTurnDue = false;
  #isStalled = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#attendance = new Attendance(this.#options.clock.now());
    this.lookAtHeld();
  }

  /** Nothing fires from now on; it does nothing where nothing was started. */
  close(): void {
    this.#attendance = null;
    this.#cancelTimer?.();
  }

  /** The due times of a schedule are others now. */
  look(): void {
    if (this.#isTurnDue || this.#attendance === null) return;
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
    const attendance = this.#attendance;
    if (attendance === null) return;
    const now = this.#options.clock.now();
    const { moment, wasSetBack } = attendance.look(now);
    if (wasSetBack) this.#correctAfter = '';
    const done: { turn: Turn | null } = { turn: null };
    const refusal = this.#options.due_times.atomically(() => {
      done.turn = this.#store(moment, now.monotonic + turnMs);
    });
    const { turn } = done;
    this.#tellStall(refusal);
    if (refusal !== null || turn === null) {
      attendance.refused();
      this.#sleep(storeRetryMs);
      return;
    }
    attendance.stored(turn.isMore);
    this.#correctAfter = turn.correctAfter;
    for (const uuid of turn.looked) this.#ready.delete(uuid);
    for (const effect of turn.effects) effect();
    if (turn.isMore || this.#ready.size > 0 || this.#correctAfter !== null) this.look();
    else this.#sleepUntilDue(now.wall);
  }

  #store(moment: ReturnType<Attendance['look']>['moment'], until: number): Turn {
    const { due_times, clock } = this.#options;
    const isOver = () => clock.now().monotonic >= until;
    const started = due_times.startHeld([...this.#ready], isOver);
    const fired = due_times.fire(moment, isOver);
    const corrected =
      this.#correctAfter === null ? null : due_times.correct(this.#correctAfter, moment.wall, isOver);
    return {
      effects: [...started.effects, ...fired.effects, ...(corrected?.effects ?? [])],
      looked: started.looked,
      isMore: fired.is_more,
      correctAfter: corrected?.left_after ?? null,
    };
  }

  #tellStall(refusal: string | null): void {
    const isStalled = refusal !== null;
    if (isStalled !== this.#isStalled) this.#options.onStall(refusal);
    this.#isStalled = isStalled;
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
