import type { Uuid } from '../../shared/domain/uuid.ts';
import type { ChangeFeed } from './change-feed.ts';
import { DiskRefusal } from './disk-refusal.ts';
import type { Clock, Ids } from './ports.ts';
import type { RunStarter } from './run-starter.ts';
import { ScheduleRuns } from './schedule-runs.ts';
import { DueTimes, type Effect } from './scheduler/due-times.ts';
import { Scheduler } from './scheduler/scheduler.ts';
import type { Store } from './store/store.ts';

export interface ClockworkParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly feed: ChangeFeed;
  readonly starter: RunStarter;
  /** Whether this engine starts what is due; one that does not leaves due times to the next one that does. */
  readonly fires_schedules: boolean;
  readonly onStall: (message: string | null) => void;
}

/** What makes schedules fire, and what is stored of them take effect. */
export class ScheduleClockwork {
  readonly runs: ScheduleRuns;
  readonly due_times: DueTimes;
  readonly #parts: ClockworkParts;
  readonly #scheduler: Scheduler;

  constructor(parts: ClockworkParts) {
    this.#parts = parts;
    const { store, ids, feed, starter, clock, onStall } = parts;
    this.runs = new ScheduleRuns(store, starter, feed, (uuid) => this.#scheduler.runEnded(uuid));
    const onChange = (uuid: Uuid) => feed.scheduleChanged(uuid);
    this.due_times = new DueTimes({ store, ids, runs: this.runs, onChange });
    this.#scheduler = new Scheduler({ clock, due_times: this.due_times, onStall });
  }

  /** The runs that an earlier engine left are with the loop by now. */
  start(): void {
    this.runs.start();
    if (this.#parts.fires_schedules) this.#scheduler.start();
  }

  close(): void {
    this.#scheduler.close();
  }

  /**
   * Stores in one transaction what the work stores, then does what follows from it, and tells of it.
   * @param schedule_uuid the schedule that it is about; null for all of them.
   * @param work answers with what is to be done once it is stored.
   */
  commit(schedule_uuid: Uuid | null, work: () => readonly Effect[]): void {
    let effects: readonly Effect[] = [];
    const refusal = this.#parts.store.atomically(() => {
      effects = work();
    });
    if (refusal !== null) throw new DiskRefusal(refusal);
    for (const effect of effects) effect();
    this.#parts.feed.scheduleChanged(schedule_uuid);
    if (schedule_uuid === null) this.#scheduler.lookAtHeld();
    else this.#scheduler.look();
  }
}
