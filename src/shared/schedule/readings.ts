import type { Cron } from './cron.ts';

/**
 * A reading is what a clock on the wall shows, with its date, in milliseconds as if it stood in UTC. Readings know
 * nothing of time zones.
 */
export type Reading = number;

export const dayMs = 86_400_000;
/** An expression of which no time comes within so many days (50 years) is never due. */
const searchDays = 18_263;

/** The first reading after the given one that fits the expression; null where none comes within 50 years. */
export function nextReading(cron: Cron, after: Reading): Reading | null {
  const first = Math.floor(after / 1000) * 1000 + 1000;
  let midnight = toMidnight(first);
  const end = midnight + searchDays * dayMs;
  let fromSecond = (first - midnight) / 1000;
  while (midnight < end) {
    if (!cron.months.has(new Date(midnight).getUTCMonth() + 1)) {
      midnight = nextMonth(midnight);
    } else {
      const second = cron.isDueOn(midnight) ? secondOfDay(cron, fromSecond) : null;
      if (second !== null) return midnight + second * 1000;
      midnight += dayMs;
    }
    fromSecond = 0;
  }
  return null;
}

export function toMidnight(reading: Reading): Reading {
  return Math.floor(reading / dayMs) * dayMs;
}

function nextMonth(midnight: Reading): Reading {
  const date = new Date(midnight);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** The first time of day that fits, at or after the given one, in seconds since midnight. */
function secondOfDay(cron: Cron, from: number): number | null {
  for (const hour of cron.hours) {
    if (hour * 3600 + 3599 < from) continue;
    for (const minute of cron.minutes) {
      const start = hour * 3600 + minute * 60;
      if (start + 59 < from) continue;
      for (const second of cron.seconds) {
        if (start + second >= from) return start + second;
      }
    }
  }
  return null;
}
