import { describe, expect, it } from 'vitest';
import type { ScheduleTiming } from '../../../shared/domain/schedule.ts';
import { nextAfter } from './next-after.ts';

/** The first due times after a moment, in UTC to the minute. */
function dueTimes(timing: ScheduleTiming, after: string, count: number, anchor = after): string[] {
  const times: string[] = [];
  let due = nextAfter(timing, Date.parse(after), Date.parse(anchor));
  while (due !== null && times.length < count) {
    times.push(new Date(due).toISOString().slice(5, 16).replace('T', ' '));
    due = nextAfter(timing, due, Date.parse(anchor));
  }
  return times;
}

function cron(expression: string, time_zone: string): ScheduleTiming {
  return { kind: 'cron', expression, time_zone };
}

describe('once', () => {
  const once: ScheduleTiming = { kind: 'once', at: '2026-01-31T09:00:00.000Z' };
  it('is due at its time', () => expect(dueTimes(once, '2026-01-01T00:00Z', 5)).toEqual(['01-31 09:00']));
  it('is not due again', () => expect(dueTimes(once, '2026-01-31T09:00Z', 5)).toEqual([]));
});

describe('an interval', () => {
  const every90 = { kind: 'interval', every_ms: 90 * 60_000 } as const;

  it('counts from its start, whatever happened since', () => {
    const timing = { ...every90, start_at: '2026-01-31T09:00:00.000Z' };
    expect(dueTimes(timing, '2026-01-31T08:00Z', 3)).toEqual(['01-31 09:00', '01-31 10:30', '01-31 12:00']);
    expect(dueTimes(timing, '2026-01-31T11:59Z', 2)).toEqual(['01-31 12:00', '01-31 13:30']);
    expect(dueTimes(timing, '2026-01-31T12:00Z', 1)).toEqual(['01-31 13:30']);
  });

  it('without a start is first due one interval after its activation', () => {
    const timing = { ...every90, start_at: null };
    expect(dueTimes(timing, '2026-01-31T08:00Z', 2)).toEqual(['01-31 09:30', '01-31 11:00']);
    expect(dueTimes(timing, '2026-01-31T11:00Z', 1, '2026-01-31T08:00Z')).toEqual(['01-31 12:30']);
  });
});

describe('times of day where the clocks are set forward', () => {
  it('are due at the jump if they do not exist (Berlin jumps from 02:00 to 03:00)', () =>
    expect(dueTimes(cron('30 2 * * *', 'Europe/Berlin'), '2026-03-28T00:00Z', 3)).toEqual([
      '03-28 01:30',
      '03-29 01:00',
      '03-30 00:30',
    ]));

  it('are due there once if several do not exist', () =>
    expect(dueTimes(cron('0,20,40 2,3 * * *', 'America/New_York'), '2026-03-08T06:00Z', 4)).toEqual([
      '03-08 07:00',
      '03-08 07:20',
      '03-08 07:40',
      '03-09 06:00',
    ]));

  it('know jumps of half an hour (Lord Howe jumps from 02:00 to 02:30)', () =>
    expect(dueTimes(cron('15 2 * * *', 'Australia/Lord_Howe'), '2026-10-03T00:00Z', 2)).toEqual([
      '10-03 15:30',
      '10-04 15:15',
    ]));

  it('know a day without its midnight (Santiago jumps from 00:00 to 01:00)', () =>
    expect(dueTimes(cron('0 0 * * *', 'America/Santiago'), '2026-09-05T12:00Z', 2)).toEqual([
      '09-06 04:00',
      '09-07 03:00',
    ]));

  it('know that Casablanca goes back to summer time after Ramadan', () =>
    expect(dueTimes(cron('30 2 * * *', 'Africa/Casablanca'), '2026-03-21T12:00Z', 2)).toEqual([
      '03-22 02:00',
      '03-23 01:30',
    ]));
});

describe('times of day where the clocks are set back', () => {
  it('are due the first time only (Berlin shows 02:30 twice)', () =>
    expect(dueTimes(cron('30 2 * * *', 'Europe/Berlin'), '2026-10-24T12:00Z', 2)).toEqual([
      '10-25 00:30',
      '10-26 01:30',
    ]));

  it('are not due again when it is asked between the two', () =>
    expect(dueTimes(cron('30 1 * * *', 'America/New_York'), '2026-11-01T05:45Z', 1)).toEqual([
      '11-02 06:30',
    ]));

  it('know half an hour (Lord Howe shows 01:45 twice)', () =>
    expect(dueTimes(cron('45 1 * * *', 'Australia/Lord_Howe'), '2026-04-04T00:00Z', 2)).toEqual([
      '04-04 14:45',
      '04-05 15:15',
    ]));

  it('know an evening that comes twice (Santiago goes back from 24:00 to 23:00)', () =>
    expect(dueTimes(cron('30 23 * * 6', 'America/Santiago'), '2026-04-04T00:00Z', 2)).toEqual([
      '04-05 02:30',
      '04-12 03:30',
    ]));
});

describe('a wildcard or a step in minute or hour', () => {
  it('goes on in real time where the clocks are set forward', () =>
    expect(dueTimes(cron('*/30 * * * *', 'Europe/Berlin'), '2026-03-29T00:00Z', 3)).toEqual([
      '03-29 00:30',
      '03-29 01:00',
      '03-29 01:30',
    ]));

  it('goes on in real time where they are set back', () =>
    expect(dueTimes(cron('0 * * * *', 'Europe/Berlin'), '2026-10-24T23:30Z', 3)).toEqual([
      '10-25 00:00',
      '10-25 01:00',
      '10-25 02:00',
    ]));

  it('makes up for nothing in an hour that does not exist', () =>
    expect(dueTimes(cron('*/20 2 * * *', 'Europe/Berlin'), '2026-03-28T12:00Z', 1)).toEqual(['03-30 00:00']));

  it('is due in both passes of an hour that comes twice', () =>
    expect(dueTimes(cron('*/30 2 * * *', 'Europe/Berlin'), '2026-10-24T12:00Z', 5)).toEqual([
      '10-25 00:00',
      '10-25 00:30',
      '10-25 01:00',
      '10-25 01:30',
      '10-26 01:00',
    ]));

  it('is meant by @hourly too', () =>
    expect(dueTimes(cron('@hourly', 'Europe/Berlin'), '2026-10-24T23:30Z', 2)).toEqual([
      '10-25 00:00',
      '10-25 01:00',
    ]));
});

describe('a cron expression', () => {
  it('is read in its zone, which may have no summer time', () =>
    expect(dueTimes(cron('0 9 * * 1-5', 'Asia/Seoul'), '2026-01-02T00:00Z', 2)).toEqual([
      '01-05 00:00',
      '01-06 00:00',
    ]));

  it.each([
    ['0 0 L * *', ['01-31 00:00', '02-28 00:00']],
    ['0 0 * * 1#2', ['01-12 00:00', '02-09 00:00']],
    ['0 0 15W * *', ['01-15 00:00', '02-16 00:00']],
    ['0 0 * * 5L', ['01-30 00:00', '02-27 00:00']],
    ['0 12 13 * FRI', ['02-13 12:00', '03-13 12:00']],
    ['0 0 1 JAN,JUN *', ['06-01 00:00', '01-01 00:00']],
    ['@monthly', ['02-01 00:00', '03-01 00:00']],
  ])('knows %s', (expression, times) =>
    expect(dueTimes(cron(expression, 'UTC'), '2026-01-01T00:00Z', 2)).toEqual(times),
  );

  it('has seconds where there are six fields', () => {
    const next = nextAfter(cron('*/20 * * * * *', 'UTC'), Date.parse('2026-01-01T00:00:20.500Z'), 0);
    expect(next).toBe(Date.parse('2026-01-01T00:00:40Z'));
  });

  it('finds a day that comes once in decades', () =>
    expect(nextAfter(cron('* * 29 2 1', 'UTC'), Date.parse('2026-01-01T00:00Z'), 0)).toBe(
      Date.parse('2044-02-29T00:00Z'),
    ));

  it.each(['0 0 31 2 *', '0 0 L * 1#1', 'not cron'])('%s is never due', (expression) =>
    expect(nextAfter(cron(expression, 'UTC'), 0, 0)).toBeNull(),
  );
});

describe('the end of all instants', () => {
  const last = '9999-12-31T23:59:59.999Z';
  const start_at = '9999-12-31T23:00:00.000Z';
  const quarterly: ScheduleTiming = { kind: 'interval', every_ms: 15 * 60_000, start_at };

  it('ends an interval', () =>
    expect(dueTimes(quarterly, '9999-12-31T23:20:00Z', 1000)).toEqual(['12-31 23:30', '12-31 23:45']));

  it('ends a cron, where its zone is in the next year already too', () => {
    expect(nextAfter(cron('* * * * *', 'Pacific/Apia'), Date.parse(last) - 1, 0)).toBeNull();
    expect(dueTimes(cron('59 59 23 29 2 1', 'Pacific/Apia'), '9950-01-01T00:00Z', 1000).length).toBeLessThan(
      10,
    );
  });
});
