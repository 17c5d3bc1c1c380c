import { expect, it } from 'vitest';
import type { ScheduleSettings } from '../../../shared/domain/schedule.ts';
import { forecast } from './forecast.ts';

const nightly: ScheduleSettings = {
  timing: { kind: 'cron', expression: '30 2 * * *', time_zone: 'Europe/Berlin' },
  params: {},
  max_runs: null,
  ends_at: null,
  catch_up: 'latest',
  overlap: 'skip',
};

function times(settings: ScheduleSettings, from: string, count = 3, runs_made = 0) {
  const from_ms = Date.parse(from);
  return forecast(settings, { from_ms, anchor_ms: from_ms, count, runs_made });
}

it('marks the day on which a time does not exist', () =>
  expect(times(nightly, '2026-03-28T12:00Z', 2)).toEqual([
    { at: '2026-03-29T01:00:00.000Z', daylight_saving: 'moved' },
    { at: '2026-03-30T00:30:00.000Z', daylight_saving: null },
  ]));

it('marks the day on which a time comes twice', () =>
  expect(times(nightly, '2026-10-24T12:00Z', 2)).toEqual([
    { at: '2026-10-25T00:30:00.000Z', daylight_saving: 'first_of_two' },
    { at: '2026-10-26T01:30:00.000Z', daylight_saving: null },
  ]));

it('ends with its last run', () =>
  expect(times({ ...nightly, max_runs: 5 }, '2026-01-01T00:00Z', 10, 3)).toHaveLength(2));

it('ends at its end, which is still due', () => {
  const ends_at = '2026-01-02T01:30:00.000Z';
  expect(times({ ...nightly, ends_at }, '2026-01-01T00:00Z').map(({ at }) => at)).toEqual([
    '2026-01-01T01:30:00.000Z',
    ends_at,
  ]);
});
