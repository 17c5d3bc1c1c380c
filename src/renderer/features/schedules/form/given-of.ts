import type { GivenSchedule, GivenTiming } from '../../../../shared/contract/schedule.ts';
import { everyDay, type ScheduleDraft, unitsMs } from './draft.ts';
import { fromFieldTime } from './local-time.ts';

/** A field that has nothing in it yet which could be sent, or a text that was not chosen from its list. */
export type DraftFault =
  | 'at'
  | 'every'
  | 'weekdays'
  | 'time'
  | 'expression'
  | 'max_runs'
  | 'ends_at'
  | 'time_zone'
  | 'workflow';

export type GivenOutcome =
  | { readonly ok: true; readonly given: Required<Pick<GivenSchedule, 'timing' | 'params'>> & GivenSchedule }
  | { readonly ok: false; readonly faults: readonly DraftFault[] };

/** What the form says, as the engine takes it; or which fields must be filled in first. */
export function givenOf(draft: ScheduleDraft): GivenOutcome {
  const faults: DraftFault[] = [];
  const timing = timingOf(draft, faults);
  const { max_runs, ends_at } = endOf(draft, faults);
  const hasZone = draft.kind === 'days' || draft.kind === 'cron';
  if (hasZone && draft.zone_text !== null) faults.push('time_zone');
  if (draft.workflow_text !== null) faults.push('workflow');
  if (timing === null || faults.length > 0) return { ok: false, faults };
  const params = Object.fromEntries(Object.entries(draft.params).filter(([, value]) => value !== ''));
  const { catch_up, overlap } = draft;
  return { ok: true, given: { timing, params, max_runs, ends_at, catch_up, overlap } };
}

function timingOf(draft: ScheduleDraft, faults: DraftFault[]): GivenTiming | null {
  switch (draft.kind) {
    case 'once': {
      const at = fromFieldTime(draft.at);
      if (at !== null) return { kind: 'once', at };
      faults.push('at');
      return null;
    }
    case 'interval': {
      const every = numberIn(draft.every);
      if (every === null) {
        faults.push('every');
        return null;
      }
      const every_ms = Math.round(every * unitsMs[draft.unit]);
      return { kind: 'interval', every_ms, start_at: fromFieldTime(draft.start_at) };
    }
    case 'days': {
      const expression = daysExpression(draft, faults);
      return expression === null ? null : { kind: 'cron', expression, time_zone: draft.time_zone };
    }
    case 'cron': {
      const expression = draft.expression.trim();
      if (expression !== '') return { kind: 'cron', expression, time_zone: draft.time_zone };
      faults.push('expression');
      return null;
    }
  }
}

function daysExpression(draft: ScheduleDraft, faults: DraftFault[]): string | null {
  const [hour, minute] = draft.time.split(':').map(Number);
  if (hour === undefined || minute === undefined || draft.time === '') faults.push('time');
  if (draft.repeat === 'week' && draft.weekdays.length === 0) faults.push('weekdays');
  if (faults.length > 0) return null;
  if (draft.repeat === 'month') return `${minute} ${hour} ${draft.month_day} * *`;
  const days = draft.weekdays.length === everyDay.length ? '*' : weekdayList(draft.weekdays);
  return `${minute} ${hour} * * ${days}`;
}

/** `1-5` where three or more follow one another, else `1,3`. */
function weekdayList(days: readonly number[]): string {
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  return days.length > 2 && last - first === days.length - 1 ? `${first}-${last}` : days.join(',');
}

function endOf(
  draft: ScheduleDraft,
  faults: DraftFault[],
): { max_runs: number | null; ends_at: string | null } {
  if (draft.kind === 'once' || draft.ends === 'never') return { max_runs: null, ends_at: null };
  if (draft.ends === 'count') {
    const max_runs = numberIn(draft.max_runs);
    if (max_runs === null) faults.push('max_runs');
    return { max_runs, ends_at: null };
  }
  const ends_at = fromFieldTime(draft.ends_at);
  if (ends_at === null) faults.push('ends_at');
  return { max_runs: null, ends_at };
}

function numberIn(text: string): number | null {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}
