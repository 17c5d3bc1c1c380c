import { type Instant, toEpochMs, toInstant } from '../../../shared/domain/instant.ts';
import type { Fire, FireReason, Schedule } from '../../../shared/domain/schedule.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { corrected } from '../plan/schedule-correct.ts';
import { type DueMoment, dueNow, type PassedTime } from '../plan/schedule-due.ts';
import { timingFault } from '../plan/schedule-fault.ts';
import { gate } from '../plan/schedule-gate.ts';
import { ended, isUsedUp } from '../plan/schedule-life.ts';
import type { Ids, ScheduledRuns, ScheduleStore } from '../ports.ts';
import { faultReason } from './fault-reason.ts';

/** What is to be done once everything is stored. */
export type Effect = () => void;

/** Whether a transaction has taken long enough; asked after each thing that is done, so that each one does something. */
export type IsOver = () => boolean;

export interface DueTimesOptions {
  readonly store: ScheduleStore;
  readonly ids: Ids;
  readonly runs: ScheduledRuns;
  /** Something of a schedule was stored. */
  readonly onChange: (schedule_uuid: Uuid) => void;
}

/** Schedules that are read at a time. */
const batch = 32;

interface Passing {
  readonly moment: DueMoment;
  readonly isOver: IsOver;
  readonly is_paused: boolean;
  readonly effects: Effect[];
}

/** Stores what becomes of due times. Every call that stores is made within `atomically`. */
export class DueTimes {
  readonly #options: DueTimesOptions;

  constructor(options: DueTimesOptions) {
    this.#options = options;
  }

  atomically(work: () => void): string | null {
    return this.#options.store.atomically(work);
  }

  /** The earliest due time to come. */
  next(): Instant | null {
    return this.#options.store.schedules.nextDue();
  }

  /** Schedules that hold a due time. */
  held(): Uuid[] {
    return this.#options.store.fires.held().map(({ schedule_uuid }) => schedule_uuid);
  }

  /** Starts the held due times of those schedules of which no run goes. @returns also those that it came to look at. */
  startHeld(
    schedule_uuids: readonly Uuid[],
    isOver: IsOver,
  ): { readonly effects: Effect[]; readonly looked: Uuid[] } {
    const { schedules, fires } = this.#options.store;
    if (schedule_uuids.length === 0 || schedules.isPaused()) {
      return { effects: [], looked: [...schedule_uuids] };
    }
    const effects: Effect[] = [];
    const looked: Uuid[] = [];
    for (const uuid of schedule_uuids) {
      looked.push(uuid);
      const fire = fires.heldOf(uuid);
      const schedule = schedules.byUuid(uuid);
      if (fire === null || schedule === null || fires.liveRuns(uuid).length > 0) continue;
      effects.push(...this.startHeldFire(schedule, fire));
      if (isOver()) break;
    }
    return { effects, looked };
  }

  /** Starts the held due time, whatever else goes. */
  startHeldFire(schedule: Schedule, fire: Fire): Effect[] {
    const { store, runs, onChange } = this.#options;
    const changed = () => onChange(schedule.uuid);
    const stored = runs.store(schedule, fire.scheduled_for);
    if (typeof stored === 'string') {
      store.fires.skipHeld(fire.uuid, { code: 'invalid_params', data: { message: stored } });
      return [changed];
    }
    store.fires.startHeld(fire.uuid, stored.run.uuid);
    store.schedules.update(withOneMoreRun(schedule));
    return [stored.begin, changed];
  }

  /** Takes due times that have come; `is_more` where others may be left. */
  fire(moment: DueMoment, isOver: IsOver): { readonly effects: Effect[]; readonly is_more: boolean } {
    const { schedules } = this.#options.store;
    const due = schedules.due(toInstant(moment.wall), batch);
    const passing: Passing = {
      moment,
      isOver,
      is_paused: due.length > 0 && schedules.isPaused(),
      effects: [],
    };
    const { effects } = passing;
    for (const schedule of due) {
      schedules.update(this.#fireSchedule(schedule, passing));
      effects.push(() => this.#options.onChange(schedule.uuid));
      if (isOver()) return { effects, is_more: true };
    }
    return { effects, is_more: due.length === batch };
  }

  /**
   * Looks, in the order of their uuids, at the next due times of active schedules: the clock may have been ahead.
   * @returns `left_after`: where to go on; null where it came to the end.
   */
  correct(
    after: Uuid,
    wall: number,
    isOver: IsOver,
  ): { readonly effects: Effect[]; readonly left_after: Uuid | null } {
    const { schedules, fires } = this.#options.store;
    const effects: Effect[] = [];
    const active = schedules.active(after, batch);
    for (const schedule of active) {
      const right = corrected(schedule, wall, (due) => fires.exists(schedule.uuid, toInstant(due)));
      if (right !== schedule) {
        schedules.update(right);
        effects.push(() => this.#options.onChange(schedule.uuid));
      }
      if (isOver()) return { effects, left_after: schedule.uuid };
    }
    return { effects, left_after: active.length < batch ? null : (active.at(-1)?.uuid ?? null) };
  }

  /**
   * Stores its due times one by one while there is time.
   * @returns the schedule as it is then: its next due time is the first one that is undecided.
   */
  #fireSchedule(schedule: Schedule, passing: Passing): Schedule {
    const { timing, catch_up, ends_at, activated_at, next_at } = schedule;
    if (activated_at === null || next_at === null) throw new Error(`${schedule.uuid} is due and not active`);
    const { fires } = this.#options.store;
    const fault = timingFault(timing);
    if (fault !== null) {
      if (!fires.exists(schedule.uuid, next_at)) {
        this.#insert(schedule, next_at, passing, { state: 'skipped', reason: faultReason(fault) });
      }
      return ended(schedule);
    }
    const { passed, next_ms } = dueNow(
      {
        timing,
        catch_up,
        anchor_ms: toEpochMs(activated_at),
        ends_ms: ends_at === null ? null : toEpochMs(ends_at),
        next_ms: toEpochMs(next_at),
      },
      passing.moment,
    );
    let current = schedule;
    for (const [index, time] of passed.entries()) {
      current = this.#pass(current, time, passing);
      if (isUsedUp(current)) return ended(current);
      const undecided = passed[index + 1];
      if (undecided !== undefined && passing.isOver()) {
        return { ...current, next_at: toInstant(undecided.scheduled_for_ms) };
      }
    }
    return next_ms === null ? ended(current) : { ...current, next_at: toInstant(next_ms) };
  }

  /** Stores one due time, unless it exists: the clock was set back. */
  #pass(schedule: Schedule, passed: PassedTime, passing: Passing): Schedule {
    const { fires } = this.#options.store;
    const scheduled_for = toInstant(passed.scheduled_for_ms);
    if (fires.exists(schedule.uuid, scheduled_for)) return schedule;
    const unmade = (state: 'skipped' | 'missed', reason: FireReason): Schedule => {
      this.#insert(schedule, scheduled_for, passing, { state, reason, times: passed.times });
      return schedule;
    };
    if (passed.outcome !== 'fires') return unmade('missed', { code: passed.outcome, data: {} });
    const { is_paused, effects } = passing;
    const live = fires.liveRuns(schedule.uuid);
    const is_held = schedule.overlap === 'queue' && fires.heldOf(schedule.uuid) !== null;
    const passage = gate({ overlap: schedule.overlap, live, is_held, is_paused });
    switch (passage.kind) {
      case 'skip':
        return unmade('skipped', passage.reason);
      case 'hold':
        this.#insert(schedule, scheduled_for, passing, { state: 'held' });
        return schedule;
      case 'start': {
        const { runs } = this.#options;
        const stored = runs.store(schedule, scheduled_for);
        if (typeof stored === 'string') {
          return unmade('skipped', { code: 'invalid_params', data: { message: stored } });
        }
        this.#insert(schedule, scheduled_for, passing, { state: 'started', run_uuid: stored.run.uuid });
        effects.push(stored.begin);
        for (const { uuid } of passage.cancels) effects.push(() => runs.cancel(uuid));
        return { ...schedule, runs_made: schedule.runs_made + 1 };
      }
    }
  }

  #insert(
    schedule: Schedule,
    scheduled_for: Instant,
    { moment }: Passing,
    rest: Pick<Fire, 'state'> & Partial<Pick<Fire, 'reason' | 'run_uuid' | 'times'>>,
  ): void {
    this.#options.store.fires.insert({
      uuid: this.#options.ids.next(),
      schedule_uuid: schedule.uuid,
      scheduled_for,
      reason: null,
      run_uuid: null,
      times: 1,
      created_at: toInstant(moment.wall),
      ...rest,
    });
  }
}

function withOneMoreRun(schedule: Schedule): Schedule {
  const more = { ...schedule, runs_made: schedule.runs_made + 1 };
  return isUsedUp(more) ? ended(more) : more;
}
