import type { OracleFields } from './fields.ts';
import type { ZoneMinutes } from './zone-minutes.ts';

const minuteMs = 60_000;
const minutesOfDay = 1440;
/** Further than any clock was ever set forward. */
const longestJumpMinutes = 25 * 60;

/**
 * Every due time of an expression, worked out by looking at each minute of a zone in turn, as the rule has it: with a
 * wildcard or a step in minute or hour, each minute whose clock fits. Otherwise each time of day that fits, where the
 * clock shows it for the first time, or, where it jumps over it, where it jumps.
 */
export function dueMinutes(fields: OracleFields, { from, clocks }: ZoneMinutes): number[] {
  const isFitting = fitting(fields);
  const due: number[] = [];
  let latest = (clocks[0] ?? 0) - 1;
  for (const [index, clock] of clocks.entries()) {
    // What the clock has shown before is not due again; what it shows now and what it jumped over are due now.
    const first = fields.has_wildcard_or_step ? clock : latest + 1;
    if (clock - first > longestJumpMinutes) throw new Error('a minute of the zone is left out');
    for (let shown = first; shown <= clock; shown++) {
      if (!isFitting(shown)) continue;
      due.push(from + index * minuteMs);
      break;
    }
    if (clock > latest) latest = clock;
  }
  return due;
}

/** Whether what a clock shows fits, in minutes as if it stood in UTC. */
function fitting(fields: OracleFields): (clock: number) => boolean {
  const fittingMinutes = Array.from(
    { length: minutesOfDay },
    (_, minute) => fields.minutes.has(minute % 60) && fields.hours.has(Math.floor(minute / 60)),
  );
  const fittingDays = new Map<number, boolean>();
  return (clock) => {
    const day = Math.floor(clock / minutesOfDay);
    if (fittingMinutes[clock - day * minutesOfDay] !== true) return false;
    let fits = fittingDays.get(day);
    if (fits === undefined) {
      const date = new Date(day * minutesOfDay * minuteMs);
      fits =
        fields.days.has(date.getUTCDate()) &&
        fields.months.has(date.getUTCMonth() + 1) &&
        fields.weekdays.has(date.getUTCDay());
      fittingDays.set(day, fits);
    }
    return fits;
  };
}
