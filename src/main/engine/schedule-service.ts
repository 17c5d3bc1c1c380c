import { isDeepStrictEqual } from 'node:util';
import type { Forecast, GivenSchedule, ScheduleDetail } from '../../shared/contract/schedule.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import { type Instant, toEpochMs, toInstant } from '../../shared/domain/instant.ts';
import type { Schedule, ScheduleSettings } from '../../shared/domain/schedule.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { readSchedule, type ScheduleOutcome } from '../../shared/schedule/read-schedule.ts';
import type { ChangeFeed } from './change-feed.ts';
import { forecast } from './plan/forecast.ts';
import { nextWithin } from './plan/schedule-due.ts';
import { timingFault } from './plan/schedule-fault.ts';
import { ended, isUsedUp } from './plan/schedule-life.ts';
import type { Clock, Ids } from './ports.ts';
import type { ScheduleClockwork } from './schedule-clockwork.ts';
import type { SchedulePurge } from './schedule-purge.ts';
import { scheduleView } from './schedule-view.ts';
import type { NamedSchedule, ScheduleFilter } from './store/schedules.ts';
import type { Store } from './store/store.ts';

export interface ScheduleServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly feed: ChangeFeed;
  readonly purge: SchedulePurge;
  /** The zone of this machine, an IANA name: of crons that name none. */
  readonly time_zone: string;
}

/** Schedules as callers know them. */
export class ScheduleService {
  readonly #parts: ScheduleServiceParts;
  readonly #clockwork: ScheduleClockwork;
  /** Names of workflows, as they were last told with a schedule. */
  readonly #toldNames = new Map<Uuid, string>();

  constructor(parts: ScheduleServiceParts, clockwork: ScheduleClockwork) {
    this.#parts = parts;
    this.#clockwork = clockwork;
  }

  /** Newest first. */
  list(filter: ScheduleFilter): ScheduleDetail[] {
    return this.#parts.store.schedules.page(filter).map((schedule) => this.#view(schedule));
  }

  listOfWorkflow(filter: ScheduleFilter & { workflow_uuid: Uuid }): Result<ScheduleDetail[], 'not_found'> {
    return this.#hasWorkflow(filter.workflow_uuid)
      ? ok(this.list(filter))
      : fail('not_found', { kind: 'workflow', key: filter.workflow_uuid });
  }

  /** A schedule as a list shows it; null for one that is gone. */
  view(uuid: Uuid): ScheduleDetail | null {
    const schedule = this.#parts.store.schedules.byUuid(uuid);
    return schedule === null ? null : this.#view(schedule);
  }

  show(uuid: Uuid): Result<ScheduleDetail, 'not_found'> {
    const found = this.#find(uuid);
    return found.ok ? ok(this.#view(found.value)) : found;
  }

  /** A new schedule, which is not active. */
  create(
    workflow_uuid: Uuid,
    given: GivenSchedule,
  ): Result<ScheduleDetail, 'not_found' | 'invalid_schedule'> {
    if (!this.#hasWorkflow(workflow_uuid)) return fail('not_found', { kind: 'workflow', key: workflow_uuid });
    const read = this.#read(given, null, workflow_uuid);
    if (!read.ok) return fail('invalid_schedule', { problems: [...read.problems] });
    const at = toInstant(this.#now());
    const uuid = this.#parts.ids.next();
    const schedule: Schedule = {
      ...read.settings,
      uuid,
      workflow_uuid,
      is_active: false,
      activated_at: null,
      runs_made: 0,
      next_at: null,
      created_at: at,
      updated_at: at,
    };
    this.#commit(uuid, () => this.#parts.store.schedules.insert(schedule));
    return this.show(uuid);
  }

  /** Changes what is given of a schedule that is not active; with other times it begins to count its runs anew. */
  change(
    uuid: Uuid,
    given: GivenSchedule,
  ): Result<ScheduleDetail, 'not_found' | 'invalid_schedule' | 'schedule_active'> {
    const found = this.#find(uuid);
    if (!found.ok) return found;
    const before = found.value;
    if (before.is_active) return fail('schedule_active', {});
    const read = this.#read(given, before, before.workflow_uuid);
    if (!read.ok) return fail('invalid_schedule', { problems: [...read.problems] });
    const runs_made = hasOtherTimes(before, read.settings) ? 0 : before.runs_made;
    const updated_at = toInstant(this.#now());
    this.#commit(uuid, () => {
      this.#letHeldGo(uuid);
      this.#parts.store.schedules.update({ ...before, ...read.settings, runs_made, updated_at });
    });
    return this.show(uuid);
  }

  /** Its runs are kept. */
  delete(uuid: Uuid): Result<undefined, 'not_found'> {
    const found = this.#find(uuid);
    if (!found.ok) return found;
    this.#commit(uuid, () => this.#parts.store.schedules.drop(uuid));
    void this.#parts.purge.sweep();
    return ok(undefined);
  }

  /** Begins to fire; one that is active already is left as it is. */
  activate(uuid: Uuid): Result<ScheduleDetail, 'not_found' | 'invalid_schedule' | 'schedule_over'> {
    const found = this.#find(uuid);
    if (!found.ok) return found;
    const before = found.value;
    if (!before.is_active) {
      const fault = timingFault(before.timing);
      if (fault !== null) return fail('invalid_schedule', { problems: [fault] });
      const now = this.#now();
      const ends_ms = before.ends_at === null ? null : toEpochMs(before.ends_at);
      const next_ms = isUsedUp(before) ? null : nextWithin(before.timing, now, now, ends_ms);
      if (next_ms === null) return fail('schedule_over', {});
      const at = toInstant(now);
      const next_at = toInstant(next_ms);
      const active = { ...before, is_active: true, activated_at: at, next_at, updated_at: at };
      this.#commit(uuid, () => this.#parts.store.schedules.update(active));
    }
    return this.show(uuid);
  }

  /** Fires no more. Runs that it started go on; a due time that it holds is let go. */
  deactivate(uuid: Uuid): Result<ScheduleDetail, 'not_found'> {
    const found = this.#find(uuid);
    if (!found.ok) return found;
    const before = found.value;
    const updated_at = toInstant(this.#now());
    this.#commit(uuid, () => {
      this.#letHeldGo(uuid);
      if (before.is_active) this.#parts.store.schedules.update({ ...ended(before), updated_at });
    });
    return this.show(uuid);
  }

  /** What settings would do were they activated now; nothing is stored. */
  forecast(given: GivenSchedule, workflow_uuid: Uuid | null, count: number): Forecast {
    const read = this.#read(given, null, workflow_uuid);
    if (!read.ok) return { problems: [...read.problems], times: [] };
    const now = this.#now();
    const scope = { from_ms: now, anchor_ms: now, count, runs_made: 0 };
    return { problems: [], times: forecast(read.settings, scope) };
  }

  /** The next due times, as if it were activated now where it is not active. */
  next(uuid: Uuid, count: number): Result<Forecast, 'not_found'> {
    const found = this.#find(uuid);
    if (!found.ok) return found;
    const { activated_at, next_at, runs_made, timing } = found.value;
    const fault = timingFault(timing);
    if (fault !== null) return ok({ problems: [fault], times: [] });
    const now = this.#now();
    const anchor_ms = activated_at === null ? now : toEpochMs(activated_at);
    // A clock that was set back does not bring back due times that have come.
    const from_ms = next_at === null ? now : Math.max(now, toEpochMs(next_at) - 1);
    const { fires } = this.#parts.store;
    const hasCome = (at: Instant) => next_at !== null && fires.exists(uuid, at);
    const times = forecast(found.value, { from_ms, anchor_ms, count, runs_made }, hasCome);
    return ok({ problems: [], times });
  }

  /** The workflow of these schedules was deleted, and they with it. */
  workflowDeleted(schedule_uuids: readonly Uuid[]): void {
    for (const uuid of schedule_uuids) this.#parts.feed.scheduleChanged(uuid);
    void this.#parts.purge.sweep();
  }

  /** Something of a workflow changed: with another name, its schedules are others too. */
  workflowChanged(workflow_uuid: Uuid): void {
    const told = this.#toldNames.get(workflow_uuid);
    const { store, feed } = this.#parts;
    if (told === undefined || store.workflows.nameOf(workflow_uuid) === told) return;
    this.#toldNames.delete(workflow_uuid);
    for (const uuid of store.schedules.ofWorkflow(workflow_uuid)) feed.scheduleChanged(uuid);
  }

  #find(uuid: Uuid): Result<NamedSchedule, 'not_found'> {
    const schedule = this.#parts.store.schedules.byUuid(uuid);
    return schedule === null ? fail('not_found', { kind: 'schedule', key: uuid }) : ok(schedule);
  }

  #view(schedule: NamedSchedule): ScheduleDetail {
    this.#toldNames.set(schedule.workflow_uuid, schedule.workflow_name);
    return scheduleView(schedule, this.#parts.store.fires);
  }

  #hasWorkflow(uuid: Uuid): boolean {
    return this.#parts.store.workflows.byUuid(uuid) !== null;
  }

  #read(given: GivenSchedule, before: ScheduleSettings | null, workflow_uuid: Uuid | null): ScheduleOutcome {
    const { store, time_zone } = this.#parts;
    const workflow = workflow_uuid === null ? null : store.workflows.byUuid(workflow_uuid);
    const head = workflow && store.revisions.byUuid(workflow.head_revision_uuid);
    const params = head?.definition.params ?? null;
    return readSchedule(given, before, { now_ms: this.#now(), time_zone, params });
  }

  #letHeldGo(uuid: Uuid): void {
    const { fires } = this.#parts.store;
    const held = fires.heldOf(uuid);
    if (held !== null) fires.skipHeld(held.uuid, { code: 'deactivated', data: {} });
  }

  #commit(uuid: Uuid, work: () => void): void {
    this.#clockwork.commit(uuid, () => {
      work();
      return [];
    });
  }

  #now(): number {
    return this.#parts.clock.now().wall;
  }
}

function hasOtherTimes(one: ScheduleSettings, other: ScheduleSettings): boolean {
  const times = ({ timing, max_runs, ends_at }: ScheduleSettings) => ({ timing, max_runs, ends_at });
  return !isDeepStrictEqual(times(one), times(other));
}
