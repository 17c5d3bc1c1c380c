const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Distances between marks that people count in. */
const steps = [
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28].map((count) => count * day),
];

/**
 * Where marks stand on an axis of `length` milliseconds that is `width` pixels wide, at least `apart` pixels from each
 * other: milliseconds from its start, beginning with 0.
 */
export function ticksOf(length: number, width: number, apart = 88): number[] {
  if (length <= 0 || width <= 0) return [0];
  const least = (length * apart) / width;
  const step = steps.find((one) => one >= least) ?? Math.ceil(least / day) * day;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
}

/** The most that an axis is drawn out: so that a second is 200 pixels, but never less than 4 times. */
export function maximalZoom(length: number, width: number): number {
  return Math.max(4, (length / second) * (200 / Math.max(1, width)));
}
