import { describe, expect, it } from 'vitest';
import { type GivenSchedule, givenInstantSchema, givenScheduleSchema } from '../contract/schedule.ts';
import { maxRunsLimit, type ScheduleSettings } from '../domain/schedule.ts';
import { limits } from '../workflow-file/limits.ts';
import { readSchedule } from './read-schedule.ts';

const context = {
  now_ms: Date.parse('2026-01-01T00:00Z'),
  time_zone: 'Asia/Seoul',
  params: { day: { default: '2026-01-01', description: '' } },
};

type Written = Parameters<typeof givenScheduleSchema.parse>[0];

function read(given: Written, before: ScheduleSettings | null = null) {
  return readSchedule(givenScheduleSchema.parse(given) satisfies GivenSchedule, before, context);
}

function settings(given: Written, before: ScheduleSettings | null = null): ScheduleSettings {
  const outcome = read(given, before);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.settings;
}

function problems(given: Written, before: ScheduleSettings | null = null): string[] {
  const outcome = read(given, before);
  return outcome.ok ? [] : outcome.problems.map(({ code, path }) => `${path}: ${code}`);
}

const daily = { timing: { kind: 'cron', expression: '0 9 * * *' } };

describe('a moment', () => {
  const at = (text: string) => givenInstantSchema.safeParse(text).data;

  it('may be written with an offset', () =>
    expect(at('2026-01-01T09:00+09:00')).toBe('2026-01-01T00:00:00.000Z'));

  it('is a day that exists', () => {
    expect(at('2026-02-30T00:00Z')).toBeUndefined();
    expect(at('2026-02-30T00:00:00Z')).toBeUndefined();
    expect(at('2028-02-29T00:00Z')).toBe('2028-02-29T00:00:00.000Z');
  });

  it('does not lead out of the years 0000 to 9999', () => {
    expect(at('9999-12-31T23:59:59.999Z')).toBe('9999-12-31T23:59:59.999Z');
    expect(at('9999-12-31T23:59:59.999-12:00')).toBeUndefined();
    expect(at('0000-01-01T00:00+14:00')).toBeUndefined();
  });
});

describe('our form', () => {
  it('takes the machine’s zone, makes up for the latest missed time, and does not overlap', () =>
    expect(settings(daily)).toEqual({
      timing: { kind: 'cron', expression: '0 9 * * *', time_zone: 'Asia/Seoul' },
      params: {},
      max_runs: null,
      ends_at: null,
      catch_up: 'latest',
      overlap: 'skip',
    }));

  it('leaves what a change does not name', () => {
    const before = settings({ ...daily, max_runs: 5, params: { day: 'today' }, overlap: 'queue' });
    expect(settings({ catch_up: 'all' }, before)).toEqual({ ...before, catch_up: 'all' });
    expect(settings({ max_runs: null }, before).max_runs).toBeNull();
  });

  it('keeps the zone where a change names the expression alone', () => {
    const before = settings({ timing: { ...daily.timing, time_zone: 'europe/berlin' } });
    expect(settings({ timing: { kind: 'cron', expression: '0 10 * * *' } }, before).timing).toEqual({
      kind: 'cron',
      expression: '0 10 * * *',
      time_zone: 'Europe/Berlin',
    });
  });
});

describe('the older form', () => {
  const at = '2026-02-01T09:00:00.000Z';

  it('without an interval runs once, with and without a count of 0', () => {
    expect(settings({ scheduled_at: at })).toMatchObject({ timing: { kind: 'once', at }, max_runs: null });
    expect(settings({ scheduled_at: at, interval: null, repeat_count: 0 }).timing.kind).toBe('once');
  });

  it('with an interval runs until it is deactivated, or N times', () => {
    const interval = { hours: 1, minutes: 30 };
    const timing = { kind: 'interval', every_ms: 5_400_000, start_at: at };
    expect(settings({ scheduled_at: at, interval })).toMatchObject({ timing, max_runs: null });
    expect(settings({ scheduled_at: at, interval, repeat_count: 0 }).max_runs).toBeNull();
    expect(settings({ scheduled_at: at, interval, repeat_count: 3 }).max_runs).toBe(3);
    expect(settings({ interval }).timing).toMatchObject({ start_at: null });
  });

  it('changes what is given, and leaves the rest', () => {
    const before = settings({ scheduled_at: at, interval: { minutes: 5 }, repeat_count: 3 });
    const later = '2026-03-01T09:00:00.000Z';
    expect(settings({ scheduled_at: later }, before)).toEqual({
      ...before,
      timing: { kind: 'interval', every_ms: 300_000, start_at: later },
    });
    expect(settings({ repeat_count: 0 }, before)).toEqual({ ...before, max_runs: null });
    expect(settings({ interval: null }, before).timing).toEqual({ kind: 'once', at });
    expect(settings({ interval: { hours: 1 } }, settings({ scheduled_at: at })).timing).toMatchObject({
      every_ms: 3_600_000,
      start_at: at,
    });
  });
});

describe('what is wrong', () => {
  const inTiming = (timing: object): Written => ({ timing }) as Written;
  it.each<[string, Written, string[]]>([
    ['no timing', {}, ['timing: timing_missing']],
    ['a count alone', { repeat_count: 3 }, ['timing: timing_missing']],
    ['an interval that is taken away', { interval: null }, ['timing: timing_missing']],
    ['two timings', { ...daily, interval: { hours: 1 } }, ['timing: timing_twice']],
    ['two counts', { ...daily, max_runs: 1, repeat_count: 2 }, ['max_runs: timing_twice']],
    [
      'cron with two wrong fields',
      inTiming({ kind: 'cron', expression: '61 9 * * FOO' }),
      ['timing.expression: invalid_cron', 'timing.expression: invalid_cron'],
    ],
    ['no cron', inTiming({ kind: 'cron', expression: '' }), ['timing.expression: invalid_cron']],
    ['30 February', inTiming({ kind: 'cron', expression: '0 0 30 2 *' }), ['timing.expression: never_due']],
    [
      'a day that never comes',
      inTiming({ kind: 'cron', expression: '0 0 31 * 1#1' }),
      ['timing.expression: never_due'],
    ],
    [
      'an unknown zone beside a wrong expression',
      inTiming({ kind: 'cron', expression: '* *', time_zone: 'Asia/Soul' }),
      ['timing.time_zone: unknown_time_zone', 'timing.expression: invalid_cron'],
    ],
    [
      'an interval of zero',
      inTiming({ kind: 'interval', every_ms: 0 }),
      ['timing.every_ms: interval_out_of_range'],
    ],
    ['an older interval of zero', { interval: { hours: 0 } }, ['interval: interval_out_of_range']],
    ['a hundred years', { interval: { hours: 876_000 } }, ['interval: interval_out_of_range']],
    ['a part below zero', { interval: { hours: 1, minutes: -30 } }, ['interval: interval_out_of_range']],
    ['a count of -1', { ...daily, repeat_count: -1 }, ['repeat_count: count_out_of_range']],
    ['a count of 1.5', { ...daily, max_runs: 1.5 }, ['max_runs: count_out_of_range']],
    ['no runs', { ...daily, max_runs: 0 }, ['max_runs: count_out_of_range']],
    ['a huge count', { ...daily, max_runs: maxRunsLimit + 1 }, ['max_runs: count_out_of_range']],
    [
      'an end before the start',
      { scheduled_at: '2026-02-01T00:00Z', ends_at: '2026-01-31T00:00Z' },
      ['ends_at: ends_before_start'],
    ],
    ['an end in the past', { ...daily, ends_at: '2025-12-31T00:00Z' }, ['ends_at: ends_before_start']],
    ['an unknown parameter', { ...daily, params: { dya: '1' } }, ['params.dya: unknown_param']],
    [
      'everything at once',
      { interval: { hours: 0 }, repeat_count: -1, params: { x: '1' } },
      ['interval: interval_out_of_range', 'repeat_count: count_out_of_range', 'params.x: unknown_param'],
    ],
  ])('%s', (_, given, expected) => expect(problems(given)).toEqual(expected));

  it('is not an old end that a change leaves alone', () => {
    const before = { ...settings(daily), ends_at: '2025-12-31T00:00:00.000Z' };
    expect(problems({ overlap: 'allow' }, before)).toEqual([]);
  });

  it('is a parameter without a default that is not given', () => {
    const params = { day: { default: null, description: '' } };
    const outcome = readSchedule(givenScheduleSchema.parse(daily), null, { ...context, params });
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'param_missing', path: 'params.day' }] });
  });

  it('is a value that no program can be given', () => {
    const params = { day: { default: null, description: '' } };
    const given = givenScheduleSchema.parse({ ...daily, params: { day: 'a\0b' } });
    const outcome = readSchedule(given, null, { ...context, params });
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'param_not_text', path: 'params.day' }] });
  });

  it('is told of no more parameters than of a workflow', () => {
    const params = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, '1']));
    expect(problems({ ...daily, params })).toHaveLength(limits.problems);
  });

  it('is said with what was probably meant', () => {
    const outcome = read(inTiming({ kind: 'cron', expression: '0 9 * * *', time_zone: 'Asia/Soul' }));
    expect(outcome).toMatchObject({ problems: [{ data: { found: 'Asia/Soul', suggestion: 'Asia/Seoul' } }] });
  });
});
