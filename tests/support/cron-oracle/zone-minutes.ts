const minuteMs = 60_000;

/** What a clock of a zone shows in each minute of real time. */
export interface ZoneMinutes {
  /** The first minute, in milliseconds since the Unix epoch. */
  readonly from: number;
  /** What the clock shows, minute by minute, in minutes as if it stood in UTC. */
  readonly clocks: Int32Array;
}

/**
 * Each minute from one moment to before another. Intl is asked once in a quarter of an hour and, where its answer has
 * not moved on by as much, for each minute between.
 */
export function zoneMinutes(zone: string, from: number, to: number): ZoneMinutes {
  const read = clockReader(zone);
  const clocks = new Int32Array((to - from) / minuteMs);
  let first = read(from);
  for (let start = 0; start < clocks.length; start += 15) {
    const next = read(from + (start + 15) * minuteMs);
    for (let index = start; index < start + 15; index++) {
      clocks[index] = next - first === 15 ? first + index - start : read(from + index * minuteMs);
    }
    first = next;
  }
  return { from, clocks };
}

function clockReader(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (at) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (format.format(at).match(/\d+/g) ?? []).map(
      Number,
    );
    return Date.UTC(year, month - 1, day, hour, minute) / minuteMs;
  };
}
