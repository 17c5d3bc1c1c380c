import { describe, expect, it } from 'vitest';
import type { CatchUp, ScheduleTiming } from '../../../shared/domain/schedule.ts';
import { dueNow, recordedLimit, workingSince } from './schedule-due.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noon = Date.UTC(2026, 4, 4, 12);

/** The engine was done with everything, and nothing was refused. */
const calm = { busy_since: null, refused_since: null };

const everyMinute: ScheduleTiming = { kind: 'interval', every_ms: minute, start_at: null };
const everySecond: ScheduleTiming = { kind: 'interval', every_ms: 1000, start_at: null };
const hourly: ScheduleTiming = { kind: 'cron', expression: '0 * * * *', time_zone: 'UTC' };
const cronSecond: ScheduleTiming = { kind: 'cron', expression: '* * * * * *', time_zone: 'UTC' };
const once: ScheduleTiming = { kind: 'once', at: new Date(noon).toISOString() };

interface Case {
  readonly timing: ScheduleTiming;
  readonly catch_up?: CatchUp;
  readonly ends_ms?: number | null;
  /** After noon, which is the first due time that nothing was decided on. */
  readonly now: number;
  /** Since when the engine is at work, after noon. */
  readonly since?: number;
  /** Since when it has more to do than it gets done, after noon. */
  readonly busy?: number;
  /** Since when the store refuses, after noon. */
  readonly refused?: number;
}

/** What became of each due time, as `minutes after noon: outcome`, and the next one. */
function story({ timing, catch_up = 'none', ends_ms = null, now, since = -hour, busy, refused }: Case) {
  const afterNoon = (ms: number | undefined) => (ms === undefined ? null : noon + ms);
  const { passed, next_ms } = dueNow(
    { timing, catch_up, anchor_ms: noon - minute, ends_ms, next_ms: noon },
    {
      wall: noon + now,
      working_since: noon + since,
      busy_since: afterNoon(busy),
      refused_since: afterNoon(refused),
    },
  );
  return {
    passed: passed.map(({ scheduled_for_ms, outcome, times }) =>
      [`${(scheduled_for_ms - noon) / minute}: ${outcome}`, times === 1 ? '' : ` (${times})`].join(''),
    ),
    next: next_ms === null ? null : (next_ms - noon) / minute,
  };
}

describe('what has become due', () => {
  const table: [string, Case, ReturnType<typeof story>][] = [
    ['nothing before its time', { timing: everyMinute, now: -1 }, { passed: [], next: 0 }],
    ['at the very moment it fires', { timing: everyMinute, now: 0 }, { passed: ['0: fires'], next: 1 }],
    ['within a minute it is on time', { timing: hourly, now: minute }, { passed: ['0: fires'], next: 60 }],
    [
      'after that the machine slept',
      { timing: hourly, now: minute + 1 },
      { passed: ['0: asleep'], next: 60 },
    ],
    [
      'before the start it was missed, however short ago',
      { timing: hourly, now: 1, since: 1 },
      { passed: ['0: not_running'], next: 60 },
    ],
    ['once is over after it has fired', { timing: once, now: 0 }, { passed: ['0: fires'], next: null }],
    ['once is over after it was missed', { timing: once, now: hour }, { passed: ['0: asleep'], next: null }],
    [
      'a missed once is made up for',
      { timing: once, now: day, since: hour, catch_up: 'latest' },
      { passed: ['0: fires'], next: null },
    ],
    [
      'none makes up for nothing, and what is on time fires',
      { timing: everyMinute, now: 3 * minute + 1, since: -1 },
      { passed: ['0: asleep', '1: asleep', '2: asleep', '3: fires'], next: 4 },
    ],
    [
      'latest makes up for the last one',
      { timing: hourly, now: 3 * hour - 1, catch_up: 'latest' },
      { passed: ['0: asleep', '60: asleep', '120: fires'], next: 180 },
    ],
    [
      'latest has nothing to make up for where one is on time',
      { timing: hourly, now: 2 * hour + 1, catch_up: 'latest' },
      { passed: ['0: asleep', '60: asleep', '120: fires'], next: 180 },
    ],
    [
      'all makes up for each',
      { timing: hourly, now: 3 * hour - 1, catch_up: 'all' },
      { passed: ['0: fires', '60: fires', '120: fires'], next: 180 },
    ],
    [
      'each is missed for its own reason',
      { timing: hourly, now: 2 * hour + 5 * minute, since: 90 * minute },
      { passed: ['0: not_running', '60: not_running', '120: asleep'], next: 180 },
    ],
    [
      'the end is the last moment',
      { timing: hourly, now: 3 * hour, ends_ms: noon + hour, catch_up: 'all' },
      { passed: ['0: fires', '60: fires'], next: null },
    ],
    [
      'an end between two due times leaves none',
      { timing: hourly, now: 0, ends_ms: noon + hour - 1 },
      { passed: ['0: fires'], next: null },
    ],
    [
      'what came while the store refused was missed for that, where it is late by more than a minute',
      { timing: everyMinute, now: 4 * minute, refused: minute + 30_000 },
      {
        passed: ['0: asleep', '1: store_refused', '2: store_refused', '3: fires', '4: fires'],
        next: 5,
      },
    ],
    [
      'and is made up for as any other',
      { timing: hourly, now: 3 * hour - 1, refused: 0, catch_up: 'latest' },
      { passed: ['0: store_refused', '60: store_refused', '120: fires'], next: 180 },
    ],
    [
      'what came while the engine was busy is on time',
      { timing: everyMinute, now: 3 * minute + 1, busy: minute },
      { passed: ['0: fires', '1: fires', '2: fires', '3: fires'], next: 4 },
    ],
    [
      'until the store refused meanwhile; latest makes up for what came after',
      {
        timing: everyMinute,
        now: 5 * minute - 1,
        since: 30_000,
        busy: minute,
        refused: 3 * minute,
        ends_ms: noon + 3 * minute,
        catch_up: 'latest',
      },
      { passed: ['0: not_running', '1: fires', '2: store_refused', '3: fires'], next: null },
    ],
  ];
  it.each(table)('%s', (_, given, expected) => expect(story(given)).toEqual(expected));
});

describe('a year of seconds', () => {
  const now = 365 * day + 500;
  const seconds = 365 * 24 * 3600 + 1;

  it.each([
    ['none', 0],
    ['latest', 1],
    ['all', 100],
  ] as const)('is not stored one by one (%s)', (catch_up, fired) => {
    const decision = dueNow(
      { timing: everySecond, catch_up, anchor_ms: noon - 1000, ends_ms: null, next_ms: noon },
      { wall: noon + now, working_since: noon + now, ...calm },
    );
    const [first, ...others] = decision.passed;
    expect(first).toEqual({ scheduled_for_ms: noon, outcome: 'not_running', times: seconds - recordedLimit });
    expect(others).toHaveLength(recordedLimit);
    expect(others.filter(({ outcome }) => outcome === 'fires')).toHaveLength(fired);
    expect(others.slice(recordedLimit - fired).every(({ outcome }) => outcome === 'fires')).toBe(true);
    expect(others.at(-1)?.scheduled_for_ms).toBe(noon + 365 * day);
    expect(decision.next_ms).toBe(noon + 365 * day + 1000);
  });

  it('of a cron is counted so far only, and its latest ones are found', () => {
    const { passed, next_ms } = dueNow(
      { timing: cronSecond, catch_up: 'all', anchor_ms: noon, ends_ms: null, next_ms: noon },
      { wall: noon + now, working_since: noon + now, ...calm },
    );
    expect(passed[0]).toMatchObject({ scheduled_for_ms: noon, times: 10_000 });
    expect(passed.slice(1).map(({ scheduled_for_ms }) => scheduled_for_ms)).toEqual(
      Array.from(
        { length: recordedLimit },
        (_, index) => noon + 365 * day - (recordedLimit - 1 - index) * 1000,
      ),
    );
    expect(next_ms).toBe(noon + 365 * day + 1000);
  });

  it.each([10_000, 10_001, 10_100, 10_201])('stands for %i due times of a cron exactly', (count) => {
    const { passed } = dueNow(
      { timing: cronSecond, catch_up: 'none', anchor_ms: noon, ends_ms: null, next_ms: noon },
      { wall: noon + (count - 1) * 1000, working_since: noon + day, ...calm },
    );
    expect(passed.reduce((sum, { times }) => sum + times, 0)).toBe(Math.min(count, 10_000 + recordedLimit));
    expect(passed).toHaveLength(recordedLimit + 1);
  });
});

describe('since when the engine is at work', () => {
  const start = { wall: noon, monotonic: 500 };

  it('is its start, also after a sleep or where the clock was set forward', () => {
    expect(workingSince(start, { wall: noon + 9 * hour, monotonic: 500 + hour })).toBe(noon);
  });

  it('is so long ago as it is, where the clock was set back', () => {
    expect(workingSince(start, { wall: noon - hour, monotonic: 500 + 10 * minute })).toBe(noon - 70 * minute);
  });
});
