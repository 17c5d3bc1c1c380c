import { fail, ok, type Result } from '../../shared/domain/error.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Fire } from '../../shared/domain/schedule.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { RunStarter } from './run-starter.ts';
import type { ScheduleClockwork } from './schedule-clockwork.ts';
import type { FireFilter } from './store/fires.ts';
import type { Store } from './store/store.ts';

/** Due times that have come, as callers know them. */
export class FireService {
  readonly #store: Store;
  readonly #starter: RunStarter;
  readonly #clockwork: ScheduleClockwork;

  constructor(store: Store, starter: RunStarter, clockwork: ScheduleClockwork) {
    this.#store = store;
    this.#starter = starter;
    this.#clockwork = clockwork;
  }

  /** Newest first. */
  list(filter: FireFilter): Result<Fire[], 'not_found'> {
    const { schedules, fires } = this.#store;
    const { schedule_uuid } = filter;
    if (schedules.byUuid(schedule_uuid) !== null) return ok(fires.page(filter));
    return fail('not_found', { kind: 'schedule', key: schedule_uuid });
  }

  /** Starts the run of a due time that has none: of a held one its own, of another one a backfill. */
  run(schedule_uuid: Uuid, fire_uuid: Uuid): Result<Run, 'not_found' | 'fire_has_run' | 'invalid_workflow'> {
    const { schedules, fires, runs } = this.#store;
    const schedule = schedules.byUuid(schedule_uuid);
    if (schedule === null) return fail('not_found', { kind: 'schedule', key: schedule_uuid });
    const fire = fires.byUuid(fire_uuid);
    if (fire?.schedule_uuid !== schedule_uuid) return fail('not_found', { kind: 'fire', key: fire_uuid });
    if (fire.run_uuid !== null) return fail('fire_has_run', { run_uuid: fire.run_uuid });
    const { workflow, revision, params } = this.#clockwork.runs.resolve(schedule);
    if (!params.ok) return fail('invalid_workflow', { problems: params.problems });
    this.#clockwork.commit(schedule_uuid, () => {
      if (fire.state === 'held') return this.#clockwork.due_times.startHeldFire(schedule, fire);
      const origin = { schedule_uuid, scheduled_for: fire.scheduled_for };
      const { run, begin } = this.#starter.store(workflow, revision, params.values, 'backfill', origin);
      fires.backfill(fire_uuid, run.uuid);
      return [begin];
    });
    const run = runs.byUuid(fires.byUuid(fire_uuid)?.run_uuid ?? '');
    if (run === null) throw new Error(`due time ${fire_uuid} has no run`);
    return ok(run);
  }

  isPaused(): boolean {
    return this.#store.schedules.isPaused();
  }

  /** While all are paused, due times are recorded as skipped; what is held starts when they go on. */
  pause(is_paused: boolean): void {
    this.#clockwork.commit(null, () => {
      this.#store.schedules.pause(is_paused);
      return [];
    });
  }
}
