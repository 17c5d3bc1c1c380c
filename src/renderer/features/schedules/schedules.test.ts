import { expect, it } from 'vitest';
import { someOfClient } from '../../../../tests/support/some-of-client.ts';
import type { ScheduleDetail } from '../../../shared/contract/schedule.ts';
import { hasOlder, noFires, readOlder } from './list/missed-fires.ts';
import { listed } from './list/schedule-list.ts';
import { feedSchedules, takeSchedule, upcoming, useSchedules, withChanged } from './schedules-store.ts';

function schedule(uuid: string, change: Partial<ScheduleDetail> = {}): ScheduleDetail {
  return {
    uuid,
    workflow_uuid: 'w1',
    workflow_name: 'report',
    timing: { kind: 'cron', expression: '0 9 * * *', time_zone: 'UTC' },
    params: {},
    max_runs: null,
    ends_at: null,
    catch_up: 'latest',
    overlap: 'skip',
    is_active: true,
    activated_at: null,
    runs_made: 0,
    next_at: null,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    scheduled_at: null,
    interval: null,
    repeat_count: 0,
    last_run: null,
    missed_count: 0,
    ...change,
  };
}

const uuids = (schedules: Iterable<ScheduleDetail>): string[] => [...schedules].map(({ uuid }) => uuid);

it('reads all pages, then takes what changes', async () => {
  const all = Array.from({ length: 700 }, (_, index) => schedule(`s${index}`));
  const client = someOfClient({
    schedule: {
      list: async ({ after, limit }) => {
        const from = after === undefined ? 0 : all.findIndex(({ uuid }) => uuid === after) + 1;
        return all.slice(from, from + Number(limit));
      },
      watch: async () =>
        (async function* () {
          yield { changed: [], removed: [], is_paused: false };
          yield { changed: [schedule('new')], removed: ['s0'], is_paused: true };
        })() as never,
    },
  });
  await feedSchedules(client, new AbortController().signal);
  const { schedules, isPaused } = useSchedules.getState();
  expect(schedules?.size).toBe(700);
  expect(schedules?.has('s0')).toBe(false);
  expect(isPaused).toBe(true);
});

it('takes the answer to a call at once', () => {
  useSchedules.setState({ schedules: new Map([['a', schedule('a')]]) });
  takeSchedule(schedule('a', { is_active: false }));
  expect(useSchedules.getState().schedules?.get('a')?.is_active).toBe(false);
});

it('keeps the same map where nothing changed', () => {
  const before = new Map([['a', schedule('a')]]);
  expect(withChanged(before, [], [])).toBe(before);
});

it('knows what comes next', () => {
  const soon = schedule('soon', { next_at: '2026-01-02T00:00:00.000Z' });
  const later = schedule('later', { next_at: '2026-01-03T00:00:00.000Z' });
  expect(uuids(upcoming([later, schedule('never'), soon], 5))).toEqual(['soon', 'later']);
  expect(uuids(upcoming([later, soon], 1))).toEqual(['soon']);
});

it('lists by workflow, and finds words of the workflow and of the rule', () => {
  const all = [
    schedule('c', { workflow_name: 'zip' }),
    schedule('b', { workflow_name: 'Report 10', workflow_uuid: 'w2' }),
    schedule('a', { workflow_name: 'Report 9' }),
  ];
  const list = (workflow: string | null, filter: string) =>
    listed(all, ({ uuid }) => (uuid === 'c' ? 'Every hour' : 'Every day'), { workflow, filter }).map(
      ({ schedule: { uuid } }) => uuid,
    );
  expect(list(null, '')).toEqual(['a', 'b', 'c']);
  expect(list(null, 'REPORT day')).toEqual(['a', 'b']);
  expect(list(null, 'hour')).toEqual(['c']);
  expect(list('w2', '')).toEqual(['b']);
});

it('reads missed and skipped times page by page, the latest first', async () => {
  const client = someOfClient({
    schedule: {
      fires: async ({ state, after }) => {
        const first = after === undefined ? 0 : Number(after.slice(1)) + 1;
        const count = state === 'missed' ? 150 : 1;
        return Array.from({ length: Math.min(100, count - first) }, (_, index) => ({
          uuid: `${state === 'missed' ? 'm' : 's'}${first + index}`,
          schedule_uuid: 's',
          workflow_uuid: 'w',
          scheduled_for: new Date(
            1e12 - (first + index) * 60_000 + (state === 'missed' ? 0 : 1),
          ).toISOString(),
          state: state ?? 'missed',
          reason: null,
          run_uuid: null,
          times: 1,
          created_at: '2026-01-01T00:00:00.000Z',
        }));
      },
    },
  });
  const { signal } = new AbortController();
  const first = await readOlder(client, 's', noFires, signal);
  expect(first.fires.slice(0, 3).map(({ uuid }) => uuid)).toEqual(['s0', 'm0', 'm1']);
  expect(hasOlder(first)).toBe(true);
  const all = await readOlder(client, 's', first, signal);
  expect(all.fires).toHaveLength(151);
  expect(hasOlder(all)).toBe(false);
});
