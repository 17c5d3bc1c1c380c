/** A stretch of time in which a zone's clocks keep the same distance to UTC. It ends where the next one begins. */
export interface OffsetStretch {
  /** Milliseconds since the Unix epoch. */
  readonly from: number;
  /** What its clocks show more than UTC, in milliseconds. */
  readonly offset: number;
}

const sampleMs = 86_400_000;
/** Samples in one block; a block is worked out when it is first asked for. */
const blockMs = 16 * sampleMs;
const blockLimit = 20_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const blocks = new Map<string, readonly OffsetStretch[]>();

/**
 * The stretches of a zone from one moment up to and with another, earliest first. The first begins at or before
 * `from`. A zone is looked at once a day, so a change that is taken back within a day is not seen; no zone has any.
 */
export function offsetStretches(zone: string, from: number, to: number): readonly OffsetStretch[] {
  const first = Math.floor(from / blockMs);
  const last = Math.floor(to / blockMs);
  if (first === last) return block(zone, first);
  const stretches: OffsetStretch[] = [];
  for (let index = first; index <= last; index++) {
    for (const stretch of block(zone, index)) {
      if (stretches.at(-1)?.offset !== stretch.offset) stretches.push(stretch);
    }
  }
  return stretches;
}

/** What the clocks of a zone show more than UTC at a moment, in milliseconds. */
export function offsetAt(zone: string, at: number): number {
  let offset = 0;
  for (const stretch of block(zone, Math.floor(at / blockMs))) {
    if (stretch.from <= at) offset = stretch.offset;
  }
  return offset;
}

function block(zone: string, index: number): readonly OffsetStretch[] {
  const key = `${zone} ${index}`;
  const known = blocks.get(key);
  if (known !== undefined) return known;
  if (blocks.size >= blockLimit) blocks.clear();
  const stretches = readBlock(zone, index * blockMs);
  blocks.set(key, stretches);
  return stretches;
}

function readBlock(zone: string, start: number): OffsetStretch[] {
  let offset = askOffset(zone, start);
  const stretches = [{ from: start, offset }];
  for (let at = start; at < start + blockMs; at += sampleMs) {
    // The last moment of the block's last day: what begins after it belongs to the next block.
    const later = Math.min(at + sampleMs, start + blockMs - 1000);
    const next = askOffset(zone, later);
    if (next === offset) continue;
    stretches.push({ from: findChange(zone, at, later, next), offset: next });
    offset = next;
  }
  return stretches;
}

/** The first whole second after `before` that has the offset of `after`, by halving. */
function findChange(zone: string, before: number, after: number, offset: number): number {
  let low = before / 1000;
  let high = after / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (askOffset(zone, middle * 1000) === offset) high = middle;
    else low = middle;
  }
  return high * 1000;
}

/** `GMT`, `GMT+09:00`, `GMT-00:44:30`. */
const offsetPattern = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Whether this machine knows the clocks of a zone: not every one has the newest list of zones. */
export function isKnownZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
}

function askOffset(zone: string, at: number): number {
  const match = offsetPattern.exec(formatOf(zone).format(at));
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match ?? [];
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ms : ms;
}
