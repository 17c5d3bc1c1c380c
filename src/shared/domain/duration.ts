/** Milliseconds in one of each unit, largest first. */
const unitsMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;
type Unit = keyof typeof unitsMs;

const part = /(\d+(?:\.\d+)?)(ms|[dhms])/y;

/** The longest duration that is accepted: a timer and a person's plan both end well before it. */
export const maxDurationMs = 10 * 365 * unitsMs.d;

/**
 * Reads a duration as people write it: `90s`, `1h30m`, `1.5h`, `250ms`. Units are d, h, m, s and ms, each at most
 * once and in this order, without blanks.
 * @returns whole milliseconds, or null where the text is not a duration or exceeds {@link maxDurationMs}.
 */
export function parseDuration(text: string): number | null {
  part.lastIndex = 0;
  let total = 0;
  let smallest = Number.POSITIVE_INFINITY;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) return null;
    const unit = unitsMs[match[2] as Unit];
    if (unit >= smallest) return null;
    smallest = unit;
    total += Number(match[1]) * unit;
  }
  const whole = Math.round(total);
  return text === '' || whole > maxDurationMs ? null : whole;
}

/** Writes milliseconds the way {@link parseDuration} reads them, without loss: 5400000 is `1h30m`, 0 is `0s`. */
export function formatDuration(ms: number): string {
  let rest = Math.max(0, Math.round(ms));
  if (rest === 0) return '0s';
  let text = '';
  for (const [unit, size] of Object.entries(unitsMs)) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text;
}
