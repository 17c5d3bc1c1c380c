import { z } from 'zod';

/** A moment in UTC with milliseconds, as ISO 8601: `2026-01-31T23:59:59.999Z`. Compares as text. */
export const instantSchema = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof instantSchema>;

/** The instant of a wall clock reading in milliseconds since the Unix epoch. */
export function toInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

/** Milliseconds since the Unix epoch of an instant. */
export function toEpochMs(instant: Instant): number {
  return Date.parse(instant);
}
