import { type Instant, toEpochMs, toInstant } from '../../../shared/domain/instant.ts';
import type { Fire, FireReason, Schedule } from '../../../shared/domain/schedule.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { type DueMoment, dueNow, type PassedTime } from '../plan/schedule-due.ts';
import { gate } from '../plan/schedule-gate.ts';
import { ended, isUsedUp } from '../plan/schedule-life.ts';
import type { Ids, ScheduledRuns, ScheduleStore } from '../ports.ts';

/** What is to be done once everything is stored. */
export type Effect = () => void;

export interface DueTimesOptions {
  readonly store: ScheduleStore;
  readonly ids: Ids;
  readonly runs: ScheduledRuns;
  /** Something of a schedule was stored. */
  readonly onChange: (schedule_uuid: Uuid) => void;
}

/** Schedules, and things to be done for them, that one transaction has: with more, everything else would wait too long. */
const batch = { schedules: 32, effects: 64 } as const;

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

  /** Starts the held due times of those schedules of which no run goes. */
  startHeld(schedule_uuids: readonly Uuid[]): Effect[] {
    const { schedules, fires } = this.#options.store;
    if (schedule_uuids.length === 0 || schedules.isPaused()) return [];
    return schedule_uuids.flatMap((uuid) => {
      const fire = fires.heldOf(uuid);
      const schedule = schedules.byUuid(uuid);
      if (fire === null || schedule === null || fires.liveRuns(uuid).length > 0) return [];
      return this.startHeldFire(schedule, fire);
    });
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

  /** Takes schedules that are due; `is_more` where others may be left. */
  fire(moment: DueMoment): { readonly effects: Effect[]; readonly is_more: boolean } {
    const { schedules } = this.#options.store;
    const due = schedules.due(toInstant(moment.wall), batch.schedules);
    const is_paused = due.length > 0 && schedules.isPaused();
    const effects: Effect[] = [];
    for (const schedule of due) {
      if (effects.length >= batch.effects) return { effects, is_more: true };
      effects.push(...this.#fireSchedule(schedule, moment, is_paused));
    }
    return { effects, is_more: due.length === batch.schedules };
  }

  #fireSchedule(schedule: Schedule, moment: DueMoment, is_paused: boolean): Effect[] {
    const { timing, catch_up, ends_at, activated_at, next_at } = schedule;
    if (activated_at === null || next_at === null) throw new Error(`${schedule.uuid} is due and not active`);
    const decision = dueNow(
      {
        timing,
        catch_up,
        anchor_ms: toEpochMs(activated_at),
        ends_ms: ends_at === null ? null : toEpochMs(ends_at),
        next_ms: toEpochMs(next_at),
      },
      moment,
    );
    const effects: Effect[] = [];
    let current = schedule;
    for (const passed of decision.passed) {
      if (isUsedUp(current)) break;
      current = this.#pass(current, passed, { now: moment.wall, is_paused, effects });
    }
    const { next_ms } = decision;
    this.#options.store.schedules.update(
      next_ms === null || isUsedUp(current) ? ended(current) : { ...current, next_at: toInstant(next_ms) },
    );
    return [...effects, () => this.#options.onChange(schedule.uuid)];
  }

  /** Stores one due time, unless it exists: the clock was set back and the schedule activated anew. */
  #pass(
    schedule: Schedule,
    passed: PassedTime,
    { now, is_paused, effects }: { now: number; is_paused: boolean; effects: Effect[] },
  ): Schedule {
    const { store, ids, runs } = this.#options;
    const { fires } = store;
    const scheduled_for = toInstant(passed.scheduled_for_ms);
    if (fires.exists(schedule.uuid, scheduled_for)) return schedule;
    const fire = {
      uuid: ids.next(),
      schedule_uuid: schedule.uuid,
      scheduled_for,
      times: passed.times,
      reason: null,
      run_uuid: null,
      created_at: toInstant(now),
    };
    const unmade = (state: 'skipped' | 'missed', reason: FireReason): Schedule => {
      fires.insert({ ...fire, state, reason });
      return schedule;
    };
    if (passed.outcome !== 'fires') return unmade('missed', { code: passed.outcome, data: {} });
    const live = fires.liveRuns(schedule.uuid);
    const is_held = schedule.overlap === 'queue' && fires.heldOf(schedule.uuid) !== null;
    const passage = gate({ overlap: schedule.overlap, live, is_held, is_paused });
    switch (passage.kind) {
      case 'skip':
        return unmade('skipped', passage.reason);
      case 'hold':
        fires.insert({ ...fire, state: 'held' });
        return schedule;
      case 'start': {
        const stored = runs.store(schedule, scheduled_for);
        if (typeof stored === 'string') {
          return unmade('skipped', { code: 'invalid_params', data: { message: stored } });
        }
        fires.insert({ ...fire, state: 'started', run_uuid: stored.run.uuid });
        effects.push(stored.begin);
        for (const { uuid } of passage.cancels) effects.push(() => runs.cancel(uuid));
        return { ...schedule, runs_made: schedule.runs_made + 1 };
      }
    }
  }
}

function withOneMoreRun(schedule: Schedule): Schedule {
  const more = { ...schedule, runs_made: schedule.runs_made + 1 };
  return isUsedUp(more) ? ended(more) : more;
}
