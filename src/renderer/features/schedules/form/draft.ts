import { toInstant } from '../../../../shared/domain/instant.ts';
import type { CatchUp, Overlap } from '../../../../shared/domain/schedule.ts';
import { toFieldTime } from './local-time.ts';

export const draftKinds = ['once', 'interval', 'days', 'cron'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** Largest first. */
export const unitsMs = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000 } as const;
export type Unit = keyof typeof unitsMs;

/** What the form holds: each field as it was typed, those of the kinds that are not chosen too. */
export interface ScheduleDraft {
  readonly kind: DraftKind;
  /** `once`: day and time in the reader's zone. */
  readonly at: string;
  /** `interval`. */
  readonly every: string;
  readonly unit: Unit;
  /** Day and time in the reader's zone; empty counts from the activation. */
  readonly start_at: string;
  /** `days`: which days, and the time of day. */
  readonly repeat: 'week' | 'month';
  /** 0 is Sunday; ascending. */
  readonly weekdays: readonly number[];
  /** `1` to `31`, or `L` for the last. */
  readonly month_day: string;
  readonly time: string;
  /** `cron`. */
  readonly expression: string;
  /** Of `days` and `cron`. */
  readonly time_zone: string;
  /** What was typed to find a zone, or a workflow, and is not chosen yet; null where nothing was. */
  readonly zone_text: string | null;
  readonly workflow_text: string | null;
  readonly ends: 'never' | 'count' | 'time';
  readonly max_runs: string;
  readonly ends_at: string;
  /** By name; an empty one is not given, and takes its default. */
  readonly params: Readonly<Record<string, string>>;
  readonly catch_up: CatchUp;
  readonly overlap: Overlap;
}

export const everyDay: readonly number[] = [0, 1, 2, 3, 4, 5, 6];
export const monToFri: readonly number[] = [1, 2, 3, 4, 5];

/** What the form of a new schedule begins with: every day at nine. Moments in it are those of the next full hour. */
export function newDraft(now_ms: number, time_zone: string): ScheduleDraft {
  const nextHour = Math.ceil((now_ms + 1) / unitsMs.hour) * unitsMs.hour;
  return {
    kind: 'days',
    at: toFieldTime(toInstant(nextHour)),
    every: '1',
    unit: 'hour',
    start_at: '',
    repeat: 'week',
    weekdays: everyDay,
    month_day: '1',
    time: '09:00',
    expression: '',
    time_zone,
    zone_text: null,
    workflow_text: null,
    ends: 'never',
    max_runs: '5',
    ends_at: '',
    params: {},
    catch_up: 'latest',
    overlap: 'skip',
  };
}
