import { create } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import type { ScheduleDetail } from '../../../shared/contract/schedule.ts';
import { type Failure, ok } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { consume } from '../../bridge/consume.ts';
import { readOnce } from '../../bridge/read-once.ts';

const pageSize = 500;

interface SchedulesState {
  /** By uuid; null until they were read once. */
  readonly schedules: ReadonlyMap<Uuid, ScheduleDetail> | null;
  readonly isPaused: boolean;
  readonly failure: Failure | null;
}

/** All schedules, and whether they are paused. */
export const useSchedules = create<SchedulesState>()(() => ({
  schedules: null,
  isPaused: false,
  failure: null,
}));

/** Reads all schedules, then takes what changes. */
export async function feedSchedules(client: Client, signal: AbortSignal): Promise<void> {
  let isFirst = true;
  const failure = await consume(
    (options) => client.schedule.watch(undefined, options),
    signal,
    async ({ changed, removed, is_paused }) => {
      const before = isFirst
        ? await readOnce(readAll(client, signal), signal)
        : ok(useSchedules.getState().schedules);
      isFirst = false;
      if (before === null) return;
      useSchedules.setState(
        before.ok
          ? {
              schedules: withChanged(before.value ?? new Map(), changed, removed),
              isPaused: is_paused,
              failure: null,
            }
          : { failure: before.failure },
      );
    },
  );
  if (failure !== null) useSchedules.setState({ failure });
}

/** @throws what the call rejects with. */
async function readAll(client: Client, signal: AbortSignal): Promise<Map<Uuid, ScheduleDetail>> {
  const all = new Map<Uuid, ScheduleDetail>();
  for (let after: Uuid | undefined; ; ) {
    const page = await client.schedule.list({ limit: pageSize, after }, { signal });
    for (const schedule of page) all.set(schedule.uuid, schedule);
    after = page.at(-1)?.uuid;
    if (page.length < pageSize || after === undefined) return all;
  }
}

/** Takes the answer to a call, which may be here before the feed tells of it. */
export function takeSchedule(schedule: ScheduleDetail): void {
  const { schedules } = useSchedules.getState();
  if (schedules !== null) useSchedules.setState({ schedules: withChanged(schedules, [schedule], []) });
}

export function forgetSchedule(uuid: Uuid): void {
  const { schedules } = useSchedules.getState();
  if (schedules !== null) useSchedules.setState({ schedules: withChanged(schedules, [], [uuid]) });
}

export function withChanged(
  before: ReadonlyMap<Uuid, ScheduleDetail>,
  changed: readonly ScheduleDetail[],
  removed: readonly Uuid[],
): ReadonlyMap<Uuid, ScheduleDetail> {
  if (changed.length === 0 && removed.length === 0) return before;
  const after = new Map([...before, ...changed.map((schedule) => [schedule.uuid, schedule] as const)]);
  for (const uuid of removed) after.delete(uuid);
  return after;
}

/** Those that come next, soonest first: the active ones that have a due time. */
export function upcoming(schedules: Iterable<ScheduleDetail>, count: number): ScheduleDetail[] {
  return [...schedules]
    .filter(({ next_at }) => next_at !== null)
    .sort((a, b) => ((a.next_at ?? '') < (b.next_at ?? '') ? -1 : 1))
    .slice(0, count);
}
