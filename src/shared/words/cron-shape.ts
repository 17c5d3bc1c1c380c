/** What an everyday cron expression says. */
export type CronShape =
  /** At times of day (`09:00`), on days of the week (0 is Sunday; all seven for every day). */
  | { readonly kind: 'weekly'; readonly times: readonly string[]; readonly weekdays: readonly number[] }
  /** At times of day, on one day of each month. */
  | { readonly kind: 'monthly'; readonly times: readonly string[]; readonly day: number | 'last' }
  | { readonly kind: 'every'; readonly every_ms: number };

const minuteMs = 60_000;
const nicknames: Readonly<Record<string, string>> = {
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
};
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const everyDay = [0, 1, 2, 3, 4, 5, 6];

/** Reads an expression of five fields that is one of the everyday shapes; null for any other, and for what is none. */
export function cronShape(expression: string): CronShape | null {
  const plain = expression.trim().toLowerCase();
  const fields = (nicknames[plain] ?? plain).replaceAll('?', '*').split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (fields.length !== 5 || month !== '*') return null;
  const every_ms = day === '*' && weekday === '*' ? stepOf(minute, hour) : null;
  if (every_ms !== null) return { kind: 'every', every_ms };
  const times = timesOf(minute, hour);
  if (times === null) return null;
  if (day === '*') {
    const weekdays = weekdaysOf(weekday);
    return weekdays === null ? null : { kind: 'weekly', times, weekdays };
  }
  if (weekday !== '*') return null;
  if (day === 'l') return { kind: 'monthly', times, day: 'last' };
  const number = within(day, 1, 31);
  return number === null ? null : { kind: 'monthly', times, day: number };
}

/** Steps that come round evenly: 15 minutes do, 45 do not. */
function stepOf(minute: string, hour: string): number | null {
  if (hour === '*') {
    if (minute === '*') return minuteMs;
    if (minute === '0') return 60 * minuteMs;
    const step = evenStep(minute, 60);
    return step === null ? null : step * minuteMs;
  }
  const step = minute === '0' ? evenStep(hour, 24) : null;
  return step === null ? null : step * 60 * minuteMs;
}

function evenStep(field: string, round: number): number | null {
  const step = within(/^(?:\*|0)\/(\d+)$/.exec(field)?.[1] ?? '', 1, round - 1);
  return step !== null && round % step === 0 ? step : null;
}

/** Several hours may be given, of the one minute. */
function timesOf(minute: string, hour: string): string[] | null {
  const at = within(minute, 0, 59);
  const hours = hour.split(',').map((one) => within(one, 0, 23));
  if (at === null || hours.length > 4 || hours.some((one) => one === null)) return null;
  return hours.map((one) => `${padded(one ?? 0)}:${padded(at)}`).sort();
}

function weekdaysOf(field: string): number[] | null {
  if (field === '*') return everyDay;
  const days = new Set<number>();
  for (const item of field.split(',')) {
    const [from = null, to = from, ...rest] = item.split('-').map(weekdayOf);
    if (from === null || to === null || rest.length > 0 || to < from) return null;
    for (let day = from; day <= to; day++) days.add(day % 7);
  }
  return [...days].sort((a, b) => a - b);
}

/** 0 to 7, of which both ends are Sunday, or a name. */
function weekdayOf(text: string): number | null {
  const named = dayNames.indexOf(text);
  return named >= 0 ? named : within(text, 0, 7);
}

function within(text: string, least: number, most: number): number | null {
  if (!/^\d{1,2}$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
