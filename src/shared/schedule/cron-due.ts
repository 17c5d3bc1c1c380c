import type { Cron } from './cron.ts';
import { dayMs, nextReading, type Reading, toMidnight } from './readings.ts';
import { offsetAt, offsetStretches } from './zone-offsets.ts';

/** The clock's odd day: the reading does not exist and it fires later, or exists twice and this is the first. */
export type DaylightSaving = 'moved' | 'first_of_two';

/** A due time, in milliseconds since the Unix epoch. */
export interface Due {
  readonly at: number;
  readonly daylight_saving: DaylightSaving | null;
}

/** No clock is further from UTC; readings and moments differ by less. */
const farthestMs = 16 * 3_600_000;
const horizonMs = 50 * 366 * dayMs;

/**
 * The first due time of an expression after a moment; null where none comes within 50 years.
 *
 * With a wildcard or a step in minute or hour it is due at every moment at which the clocks of the zone show what fits:
 * where they are set forward nothing is made up for, where they are set back both passes count. Otherwise each time of
 * day is due once on its day: one that the clocks jump over, at the moment of the jump (several such at one moment,
 * once); one that they show twice, the first time.
 */
export function nextCronDue(cron: Cron, zone: string, after: number): Due | null {
  return cron.follows_real_time ? nextInRealTime(cron, zone, after) : nextOfFixedTimes(cron, zone, after);
}

/** Readings in their order come at moments in their order, so the first that comes after `after` is the answer. */
function nextOfFixedTimes(cron: Cron, zone: string, after: number): Due | null {
  let reading = nextReading(cron, after + offsetAt(zone, after));
  while (reading !== null) {
    const due = firstShowing(zone, reading);
    if (due.at > after) return due;
    reading = nextReading(cron, reading);
  }
  return null;
}

/** When the clocks of a zone first show a reading, or jump over it. */
function firstShowing(zone: string, reading: Reading): Due {
  const stretches = offsetStretches(zone, reading - farthestMs, reading + farthestMs);
  for (const [index, { from, offset }] of stretches.entries()) {
    const at = reading - offset;
    const end = stretches[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    if (at >= end) continue;
    if (at < from && index > 0) return { at: from, daylight_saving: 'moved' };
    const isShownAgain = stretches
      .slice(index + 1)
      .some((later, ahead) =>
        isWithin(reading - later.offset, later.from, stretches[index + ahead + 2]?.from),
      );
    return { at, daylight_saving: isShownAgain ? 'first_of_two' : null };
  }
  throw new Error(`no moment shows ${reading} in ${zone}`);
}

function isWithin(at: number, from: number, end: number | undefined): boolean {
  return at >= from && (end === undefined || at < end);
}

function nextInRealTime(cron: Cron, zone: string, after: number): Due | null {
  let from = after + 1;
  while (from < after + horizonMs) {
    const offset = offsetAt(zone, from);
    const reading = nextReading(cron, from - 1 + offset);
    if (reading === null) return null;
    const at = reading - offset;
    const near = from + 2 * dayMs;
    const change = firstChange(zone, from, Math.min(at, near));
    if (change !== null) from = change;
    else if (at <= near) return { at, daylight_saving: null };
    // No day fits until the one that was found, whatever the offsets; clocks are set back by one day at most.
    else from = Math.max(near, toMidnight(reading) - farthestMs);
  }
  return null;
}

function firstChange(zone: string, after: number, to: number): number | null {
  const stretches = offsetStretches(zone, after, to);
  return stretches.find(({ from }, index) => index > 0 && from > after && from <= to)?.from ?? null;
}
