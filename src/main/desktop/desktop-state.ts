import type { RunSummary } from '../../shared/contract/run.ts';
import type { ScheduleDetail } from '../../shared/contract/schedule.ts';
import { isFinalRunState } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';

/** What the tray, the notifications and the end of the application need to know of the engine. */
export interface DesktopState {
  /** Runs that go, by uuid. */
  readonly runs: ReadonlyMap<Uuid, RunSummary>;
  /** Active schedules, by uuid. */
  readonly schedules: ReadonlyMap<Uuid, ScheduleDetail>;
  readonly is_paused: boolean;
}

export const nothingGoes: DesktopState = { runs: new Map(), schedules: new Map(), is_paused: false };

/** The state after runs changed. */
export function withRuns(state: DesktopState, changed: readonly RunSummary[]): DesktopState {
  const runs = new Map(state.runs);
  for (const run of changed) {
    if (isFinalRunState(run.state)) runs.delete(run.uuid);
    else runs.set(run.uuid, run);
  }
  return { ...state, runs };
}

/** The state after schedules changed or were deleted. */
export function withSchedules(
  state: DesktopState,
  changes: {
    readonly changed: readonly ScheduleDetail[];
    readonly removed: readonly Uuid[];
    readonly is_paused: boolean;
  },
): DesktopState {
  const schedules = new Map(state.schedules);
  for (const schedule of changes.changed) {
    if (schedule.is_active) schedules.set(schedule.uuid, schedule);
    else schedules.delete(schedule.uuid);
  }
  for (const uuid of changes.removed) schedules.delete(uuid);
  return { ...state, schedules, is_paused: changes.is_paused };
}

/** Whether there is something to stay for when the last window is closed. */
export function hasWork({ runs, schedules }: DesktopState): boolean {
  return runs.size > 0 || schedules.size > 0;
}

/** Runs that go, newest first. */
export function runsOf({ runs }: DesktopState): RunSummary[] {
  return [...runs.values()].sort((a, b) => (a.uuid < b.uuid ? 1 : -1));
}

/** Active schedules, the one that is due first first. */
export function upcomingOf({ schedules }: DesktopState): (ScheduleDetail & { next_at: string })[] {
  return [...schedules.values()]
    .flatMap((schedule) => (schedule.next_at === null ? [] : { ...schedule, next_at: schedule.next_at }))
    .sort((a, b) => (a.next_at < b.next_at ? -1 : a.next_at > b.next_at ? 1 : 0));
}
