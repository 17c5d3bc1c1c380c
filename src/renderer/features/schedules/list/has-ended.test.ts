import { expect, it } from 'vitest';
import { hasEnded } from './has-ended.ts';

const now = Date.parse('2026-05-01T12:00:00.000Z');
const hourly = {
  timing: { kind: 'interval', every_ms: 3_600_000, start_at: null },
  max_runs: null,
  runs_made: 3,
  ends_at: null,
} as const;
const once = (at: string) => ({ ...hourly, timing: { kind: 'once', at } as const });

it.each([
  ['without a bound it goes on', hourly, false],
  ['two of three runs', { ...hourly, max_runs: 3, runs_made: 2 }, false],
  ['three of three runs', { ...hourly, max_runs: 3 }, true],
  ['before its end', { ...hourly, ends_at: '2026-05-01T12:00:01.000Z' }, false],
  ['after its end', { ...hourly, ends_at: '2026-05-01T11:00:00.000Z' }, true],
  ['its only time is to come', once('2026-05-01T13:00:00.000Z'), false],
  ['its only time has passed', once('2026-05-01T11:00:00.000Z'), true],
])('%s', (_, bounds, expected) => expect(hasEnded(bounds, now)).toBe(expected));
