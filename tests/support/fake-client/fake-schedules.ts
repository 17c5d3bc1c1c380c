import type { Client } from '../../../src/shared/contract/contract.ts';
import { givenScheduleSchema, type ScheduleDetail } from '../../../src/shared/contract/schedule.ts';
import { toEpochMs, toInstant } from '../../../src/shared/domain/instant.ts';
import type { Fire, ScheduleSettings, ScheduleTiming } from '../../../src/shared/domain/schedule.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { dueMinutes } from '../cron-oracle/due-minutes.ts';
import { readOracleFields } from '../cron-oracle/fields.ts';
import { zoneMinutes } from '../cron-oracle/zone-minutes.ts';
import { Broadcast } from './broadcast.ts';
import { pageOf } from './page-of.ts';
import { refuse } from './refuse.ts';
import { streamOf } from './stream-of.ts';

interface ScheduledWorkflow {
  readonly name: string;
  readonly definition: WorkflowDefinition;
}

interface ScheduleNews {
  changed: ScheduleDetail[];
  removed: string[];
  is_paused: boolean;
}

/** What a sample schedule has beside its workflow and its timing. */
export interface ScheduleSample extends Partial<ScheduleSettings> {
  readonly is_active?: boolean;
  /** Due times that started no run, newest first. */
  readonly missed?: readonly Pick<Fire, 'scheduled_for' | 'state' | 'reason'>[];
}

const minuteMs = 60_000;
/** A fortnight has all times of a weekly schedule, and is soon worked out. */
const foreseenMs = 14 * 24 * 60 * minuteMs;

/** Schedules that are kept and foretold, and never fire. */
export class FakeSchedules {
  readonly #uuid: () => string;
  readonly #workflow: (uuid: string) => ScheduledWorkflow;
  #all: ScheduleDetail[] = [];
  readonly #fires = new Map<string, Fire[]>();
  readonly #news = new Broadcast<ScheduleNews>();
  #isPaused = false;

  constructor(uuid: () => string, workflow: (uuid: string) => ScheduledWorkflow) {
    this.#uuid = uuid;
    this.#workflow = workflow;
  }

  add(workflow_uuid: string, timing: ScheduleTiming, sample: ScheduleSample = {}): ScheduleDetail {
    const now = toInstant(Date.now());
    const { is_active = true, missed = [], ...settings } = sample;
    const uuid = this.#uuid();
    const fires = missed.map((fire) => ({
      ...fire,
      uuid: this.#uuid(),
      schedule_uuid: uuid,
      workflow_uuid,
      run_uuid: null,
      times: 1,
      created_at: fire.scheduled_for,
    }));
    const schedule: ScheduleDetail = {
      uuid,
      workflow_uuid,
      workflow_name: this.#workflow(workflow_uuid).name,
      timing,
      params: {},
      max_runs: null,
      ends_at: null,
      catch_up: 'latest',
      overlap: 'skip',
      ...settings,
      is_active: false,
      activated_at: null,
      runs_made: 0,
      next_at: null,
      created_at: now,
      updated_at: now,
      scheduled_at: null,
      interval: null,
      repeat_count: settings.max_runs ?? 0,
      last_run: null,
      missed_count: fires.length,
    };
    this.#fires.set(uuid, fires);
    const stored = is_active ? activated(schedule) : schedule;
    this.#all.unshift(stored);
    return stored;
  }

  readonly client: Partial<Client['schedule']> = {
    list: async ({ workflow_uuid, ...page }) => {
      const all = this.#all.filter(
        (one) => workflow_uuid === undefined || one.workflow_uuid === workflow_uuid,
      );
      return pageOf(all, page, ({ uuid }) => uuid);
    },
    show: async ({ uuid }) => this.#one(uuid),
    create: async ({ workflow_uuid, ...given }) => {
      const { timing, ...settings } = settingsOf(given, null);
      return this.#tell(this.add(workflow_uuid, timing, { ...settings, is_active: false }));
    },
    change: async ({ uuid, ...given }) => {
      const before = this.#one(uuid);
      if (before.is_active) refuse('schedule_active', {});
      return this.#keep({ ...before, ...settingsOf(given, before) });
    },
    delete: async ({ uuid }) => {
      this.#all = this.#all.filter((one) => one.uuid !== this.#one(uuid).uuid);
      this.#news.send({ changed: [], removed: [uuid], is_paused: this.#isPaused });
    },
    activate: async ({ uuid }) => this.#keep(activated(this.#one(uuid))),
    deactivate: async ({ uuid }) =>
      this.#keep({ ...this.#one(uuid), is_active: false, activated_at: null, next_at: null }),
    forecast: async ({ count, workflow_uuid: _workflow, ...given }) => {
      const { timing } = settingsOf(given, null);
      return timing.kind === 'cron' && timing.expression.trim().split(/\s+/).length !== 5
        ? { problems: [{ path: 'timing.expression', ...notACron(timing.expression) }], times: [] }
        : { problems: [], times: dueTimes(timing, Number(count ?? 5)) };
    },
    fires: async ({ uuid, state }) =>
      (this.#fires.get(uuid) ?? []).filter((fire) => state === undefined || fire.state === state),
    paused: async () => ({ is_paused: this.#isPaused }),
    pause: async ({ is_paused }) => {
      this.#isPaused = is_paused;
      this.#news.send({ changed: [], removed: [], is_paused });
      return { is_paused };
    },
    watch: async (_input, options) =>
      streamOf(this.#news.listen([{ changed: [], removed: [], is_paused: this.#isPaused }], options?.signal)),
  };

  #one(uuid: string): ScheduleDetail {
    return this.#all.find((one) => one.uuid === uuid) ?? refuse('not_found', { kind: 'schedule', key: uuid });
  }

  #keep(schedule: ScheduleDetail): ScheduleDetail {
    this.#all = this.#all.map((one) => (one.uuid === schedule.uuid ? schedule : one));
    return this.#tell(schedule);
  }

  #tell(schedule: ScheduleDetail): ScheduleDetail {
    this.#news.send({ changed: [schedule], removed: [], is_paused: this.#isPaused });
    return schedule;
  }
}

/** Takes over what is given, unless it is nonsense of a kind that no form of the window makes. */
function settingsOf(given: unknown, before: ScheduleSettings | null): ScheduleSettings {
  const { timing, params, max_runs, ends_at, catch_up, overlap } = givenScheduleSchema.parse(given);
  const told = timing?.kind === 'cron' ? { ...timing, time_zone: timing.time_zone ?? 'Asia/Seoul' } : timing;
  const known = told ?? before?.timing;
  if (known === undefined) throw new Error('this fake needs a timing');
  return {
    timing: known,
    params: params ?? before?.params ?? {},
    max_runs: max_runs === undefined ? (before?.max_runs ?? null) : max_runs,
    ends_at: ends_at === undefined ? (before?.ends_at ?? null) : ends_at,
    catch_up: catch_up ?? before?.catch_up ?? 'latest',
    overlap: overlap ?? before?.overlap ?? 'skip',
  };
}

function notACron(expression: string) {
  const data = { expression, field: null, part: expression, message: 'it has five fields' };
  return { code: 'invalid_cron', data } as const;
}

function activated(schedule: ScheduleDetail): ScheduleDetail {
  const next_at = dueTimes(schedule.timing, 1)[0]?.at ?? null;
  return {
    ...schedule,
    is_active: true,
    activated_at: toInstant(Date.now()),
    next_at,
    scheduled_at: next_at,
  };
}

/** As if it were active from now. */
function dueTimes(timing: ScheduleTiming, count: number): { at: string; daylight_saving: null }[] {
  const now = Date.now();
  const told = (ms: number) => ({ at: toInstant(ms), daylight_saving: null });
  switch (timing.kind) {
    case 'once':
      return toEpochMs(timing.at) > now ? [told(toEpochMs(timing.at))] : [];
    case 'interval':
      return Array.from({ length: count }, (_, index) => told(now + (index + 1) * timing.every_ms));
    case 'cron': {
      const from = Math.ceil(now / minuteMs) * minuteMs;
      const clocks = zoneMinutes(timing.time_zone, from, from + foreseenMs);
      return dueMinutes(readOracleFields(timing.expression), clocks).slice(0, count).map(told);
    }
  }
}
