import { type Instant, toEpochMs, toInstant } from '../../shared/domain/instant.ts';
import { offsetStretches } from '../../shared/schedule/zone-offsets.ts';

const dayMs = 86_400_000;
const local = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?)?$/;
const fixed = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads a moment as people write it: `2026-12-01T09:00` or `2026-12-01 09:00:30` by the clocks of a zone, `2026-12-01`
 * for its midnight, or with `Z` or an offset for anywhere. A local time that does not exist is the first moment after
 * it, one that exists twice the first of the two.
 * @param zone an IANA name that is known.
 * @returns null where the text is no moment.
 */
export function readMoment(text: string, zone: string): Instant | null {
  const written = text.trim();
  if (fixed.test(written) && isDay(written.slice(0, 10)))
    return toInstantOrNull(Date.parse(written.replace(' ', 'T')));
  const match = local.exec(written);
  if (match === null) return null;
  const [, date = '', time = '00:00', seconds = '00'] = match;
  const reading = Date.parse(`${date}T${time}:${seconds}Z`);
  if (Number.isNaN(reading) || !isDay(date)) return null;
  return toInstantOrNull(momentOf(reading, zone));
}

/** Date takes 30 February for 2 March. */
function isDay(date: string): boolean {
  const midnight = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(midnight) && toInstant(midnight).startsWith(date);
}

/** As {@link readMoment}; or a moment so long before `now`, from a span such as `90m`. */
export function readPast(
  text: string,
  zone: string,
  now: number,
  spanOf: (text: string) => number | null,
): Instant | null {
  const span = spanOf(text.trim());
  return span === null ? readMoment(text, zone) : toInstantOrNull(now - span);
}

/** @param reading what the clocks of the zone show, as if it were UTC. */
function momentOf(reading: number, zone: string): number {
  const stretches = offsetStretches(zone, reading - dayMs, reading + dayMs);
  for (const [index, { from, offset }] of stretches.entries()) {
    const at = reading - offset;
    const end = stretches[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    // Before the stretch, the clocks have been set forward over the time.
    if (at < end) return Math.max(at, from);
  }
  return Number.NaN;
}

function toInstantOrNull(ms: number): Instant | null {
  return Number.isNaN(ms) || ms < 0 || ms > toEpochMs('9999-12-31T23:59:59.999Z') ? null : toInstant(ms);
}
