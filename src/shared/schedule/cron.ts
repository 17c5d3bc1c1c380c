import { createTask, type ParsedFields, validateDetailed } from 'node-cron';

/** A part of a cron expression, in the order in which they are written; the first may be left out. */
export const cronFields = ['second', 'minute', 'hour', 'day_of_month', 'month', 'day_of_week'] as const;
export type CronField = (typeof cronFields)[number];

/** A cron expression, read. A time is due where all of its fields fit: of day of month and day of week, both. */
export interface Cron {
  /** Each ascending, without repeats. */
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** From 1 to 12. */
  readonly months: ReadonlySet<number>;
  /** Whether a day fits, given as its midnight in milliseconds, read as if in UTC. Its month is looked at too. */
  readonly isDueOn: (midnight: number) => boolean;
  /** It has a wildcard or a step in minute or hour, so it follows real time where the clock is set forward or back. */
  readonly follows_real_time: boolean;
}

export interface CronFault {
  /** Null where the whole is wrong: the number of its fields, or a character that has no place in it. */
  readonly field: CronField | null;
  /** The text of that field, or the whole. */
  readonly part: string;
  readonly message: string;
}

export type CronOutcome =
  | { readonly ok: true; readonly cron: Cron }
  | { readonly ok: false; readonly faults: readonly CronFault[] }
  /** Nothing is wrong with its fields, and still no such day exists: 30 February. */
  | { readonly ok: false; readonly faults: 'never_due' };

/** The library's names of the fields. */
const fieldNames: Readonly<Record<string, CronField>> = {
  second: 'second',
  minute: 'minute',
  hour: 'hour',
  dayOfMonth: 'day_of_month',
  month: 'month',
  dayOfWeek: 'day_of_week',
};

const cacheLimit = 2000;
const cache = new Map<string, CronOutcome>();

/**
 * Reads a cron expression as node-cron does: five fields, or six with seconds first; names of months and days, ranges,
 * lists, steps, `L`, `W`, `#`, and `@daily` and the like.
 */
export function readCron(expression: string): CronOutcome {
  const text = expression.trim().replace(/\s+/g, ' ');
  const known = cache.get(text);
  if (known !== undefined) return known;
  if (cache.size >= cacheLimit) cache.clear();
  const outcome = read(text);
  cache.set(text, outcome);
  return outcome;
}

function read(text: string): CronOutcome {
  const tooLarge = text.split(' ').filter((part) => isStepTooLarge(part) || isRangeTooLarge(part));
  if (tooLarge.length > 0) return { ok: false, faults: tooLarge.map((part) => sizeFault(text, part)) };
  const { fields, errors } = validateDetailed(text);
  if (fields !== undefined) return { ok: true, cron: toCron(text, fields) };
  if (errors.every(({ message }) => message.includes('impossible day'))) {
    return { ok: false, faults: 'never_due' };
  }
  return {
    ok: false,
    faults: errors.map(({ field, value, message }) => ({
      field: fieldNames[field] ?? null,
      part: value ?? text,
      message,
    })),
  };
}

/** The library takes any number for a step: one that no field reaches is a slip of the hand. */
function isStepTooLarge(part: string): boolean {
  return /\/0*[1-9]\d{3}/.test(part);
}

/** The library writes a range out before it looks at its ends: a large one takes all memory. */
function isRangeTooLarge(part: string): boolean {
  return /[1-9]\d{3}\d*-|-0*[1-9]\d{3}/.test(part);
}

function sizeFault(text: string, part: string): CronFault {
  const parts = text.split(' ');
  const field = cronFields[parts.indexOf(part) + cronFields.length - parts.length] ?? null;
  return {
    field,
    part,
    message: `${part} has a ${isStepTooLarge(part) ? 'step' : 'range'} that is too large`,
  };
}

function toCron(text: string, fields: ParsedFields): Cron {
  const seconds = ascending(fields.second);
  const minutes = ascending(fields.minute);
  const hours = ascending(fields.hour);
  const months = new Set(fields.month);
  const days = new Set(fields.dayOfMonth);
  const weekdays = new Set(fields.dayOfWeek);
  const timeOfDay = ((hours[0] ?? 0) * 3600 + (minutes[0] ?? 0) * 60 + (seconds[0] ?? 0)) * 1000;
  const hasNumberedDays = isNumbered(days);
  const hasNumberedWeekdays = isNumbered(weekdays);
  const fitsTokens = hasNumberedDays && hasNumberedWeekdays ? null : libraryDayMatch(text, timeOfDay);
  return {
    seconds,
    minutes,
    hours,
    months,
    isDueOn: (midnight) => {
      const date = new Date(midnight);
      return (
        months.has(date.getUTCMonth() + 1) &&
        (!hasNumberedDays || days.has(date.getUTCDate())) &&
        (!hasNumberedWeekdays || weekdays.has(date.getUTCDay())) &&
        (fitsTokens === null || fitsTokens(date))
      );
    },
    follows_real_time: followsRealTime(text),
  };
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function isNumbered(values: ReadonlySet<number | string>): boolean {
  return [...values].every((value) => typeof value === 'number');
}

/** `L`, `W` and `#` are matched by the library itself, at a time of day that the expression has. */
function libraryDayMatch(text: string, timeOfDay: number): (date: Date) => boolean {
  const task = createTask(text, () => undefined, { timezone: 'UTC' });
  // Only takes it out of the library's list of tasks, which would hold it for ever; it still matches.
  void task.destroy();
  return (date) => task.match(new Date(date.getTime() + timeOfDay));
}

function followsRealTime(text: string): boolean {
  if (text.startsWith('@')) return text.toLowerCase() === '@hourly';
  const minuteAndHour = text.split(' ').slice(-5, -3);
  return minuteAndHour.some((field) => /[*/]/.test(field));
}
