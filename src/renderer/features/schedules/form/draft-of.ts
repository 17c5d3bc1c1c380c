import type { ScheduleSettings, ScheduleTiming } from '../../../../shared/domain/schedule.ts';
import { everyDay, newDraft, type ScheduleDraft, type Unit, unitsMs } from './draft.ts';
import { toFieldTime } from './local-time.ts';

/** The form of a schedule that exists. A cron expression that says a time on days is shown as that. */
export function draftOf(settings: ScheduleSettings, now_ms: number, time_zone: string): ScheduleDraft {
  const { max_runs, ends_at, params, catch_up, overlap } = settings;
  const empty = newDraft(now_ms, time_zone);
  return {
    ...empty,
    ...timingFields(settings.timing),
    ends: max_runs !== null ? 'count' : ends_at !== null ? 'time' : 'never',
    max_runs: max_runs === null ? empty.max_runs : String(max_runs),
    ends_at: ends_at === null ? '' : toFieldTime(ends_at),
    params,
    catch_up,
    overlap,
  };
}

function timingFields(timing: ScheduleTiming): Partial<ScheduleDraft> {
  switch (timing.kind) {
    case 'once':
      return { kind: 'once', at: toFieldTime(timing.at) };
    case 'interval': {
      const unit = largestUnit(timing.every_ms);
      const start_at = timing.start_at === null ? '' : toFieldTime(timing.start_at);
      return { kind: 'interval', every: String(timing.every_ms / unitsMs[unit]), unit, start_at };
    }
    case 'cron': {
      const { expression, time_zone } = timing;
      return { kind: 'cron', ...daysFields(expression), expression, time_zone };
    }
  }
}

/** The largest unit of which it is a whole number. */
function largestUnit(ms: number): Unit {
  const units = Object.keys(unitsMs) as Unit[];
  return units.find((unit) => ms % unitsMs[unit] === 0) ?? 'second';
}

const daysPattern = /^(\d{1,2}) (\d{1,2}) (\*|\d{1,2}|L) \* (\*|[0-6](?:[-,][0-6])*)$/;

/** What the form for days says, where it can say what the expression does; otherwise nothing. */
function daysFields(expression: string): Partial<ScheduleDraft> {
  const [, minute = '', hour = '', day = '*', weekday = '*'] = daysPattern.exec(expression) ?? [];
  if (minute === '' || (day !== '*' && weekday !== '*')) return {};
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (day !== '*') return { kind: 'days', repeat: 'month', month_day: day, time };
  const weekdays = weekday === '*' ? everyDay : weekdaysIn(weekday);
  return weekdays === null ? {} : { kind: 'days', repeat: 'week', weekdays, time };
}

function weekdaysIn(list: string): number[] | null {
  const days = new Set<number>();
  for (const item of list.split(',')) {
    const [from = 0, to = from, ...rest] = item.split('-').map(Number);
    if (rest.length > 0 || to < from) return null;
    for (let day = from; day <= to; day++) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}
