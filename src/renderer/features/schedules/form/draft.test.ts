import { describe, expect, it } from 'vitest';
import type { ScheduleSettings, ScheduleTiming } from '../../../../shared/domain/schedule.ts';
import { monToFri, newDraft, type ScheduleDraft } from './draft.ts';
import { draftOf } from './draft-of.ts';
import { givenOf } from './given-of.ts';
import { paramProblems } from './param-problems.ts';
import { isPreset, type Preset, presetNames, presets } from './presets.ts';

const now = Date.parse('2026-01-31T08:20:00Z');
const fresh = newDraft(now, 'Asia/Seoul');

function given(change: Partial<ScheduleDraft>) {
  const outcome = givenOf({ ...fresh, ...change });
  if (!outcome.ok) throw new Error(outcome.faults.join());
  return outcome.given;
}

function settingsOf(timing: ScheduleTiming): ScheduleSettings {
  return { timing, params: {}, max_runs: null, ends_at: null, catch_up: 'all', overlap: 'queue' };
}

const cron = (expression: string): ScheduleTiming => ({
  kind: 'cron',
  expression,
  time_zone: 'Europe/Berlin',
});

describe('the form', () => {
  it('begins with every day at nine in the reader’s zone', () =>
    expect(given({}).timing).toEqual({ kind: 'cron', expression: '0 9 * * *', time_zone: 'Asia/Seoul' }));

  it.each<[Preset, object]>([
    ['hourly', { kind: 'interval', every_ms: 3_600_000 }],
    ['daily', { expression: '0 9 * * *' }],
    ['weekdays', { expression: '0 9 * * 1-5' }],
    ['weekly', { expression: '0 9 * * 1' }],
    ['monthly', { expression: '0 9 1 * *' }],
  ])('says %s with one press, and shows that it does', (preset, timing) => {
    expect(given(presets[preset]).timing).toMatchObject(timing);
    const pressed = presetNames.filter((name) => isPreset({ ...fresh, ...presets[preset] }, name));
    expect(pressed).toEqual([preset]);
  });

  it('lists days that do not follow one another', () =>
    expect(given({ weekdays: [1, 3, 5] }).timing).toMatchObject({ expression: '0 9 * * 1,3,5' }));

  it('sends only parameters that have a value', () =>
    expect(given({ params: { day: '', region: 'eu' } }).params).toEqual({ region: 'eu' }));

  it('ends after runs, or at a time, or never', () => {
    expect(given({ ends: 'count', max_runs: '3', ends_at: '2027-01-01T00:00' })).toMatchObject({
      max_runs: 3,
      ends_at: null,
    });
    expect(given({ ends: 'time', ends_at: '2027-01-01T00:00' }).max_runs).toBeNull();
    expect(given({ kind: 'once', ends: 'count', max_runs: '' }).max_runs).toBeNull();
  });

  it.each<[Partial<ScheduleDraft>, string[]]>([
    [{ kind: 'once', at: '' }, ['at']],
    [{ kind: 'interval', every: '' }, ['every']],
    [{ weekdays: [], time: '' }, ['time', 'weekdays']],
    [{ kind: 'cron', expression: ' ', ends: 'count', max_runs: '' }, ['expression', 'max_runs']],
    [{ ends: 'time', ends_at: '' }, ['ends_at']],
  ])('names each field that is to be filled in: %o', (change, faults) =>
    expect(givenOf({ ...fresh, ...change })).toEqual({ ok: false, faults }),
  );
});

describe('the form of a schedule that exists', () => {
  it.each<[string, Partial<ScheduleDraft>]>([
    ['0 9 * * 1-5', { kind: 'days', repeat: 'week', weekdays: monToFri, time: '09:00' }],
    ['30 17 * * 0,6', { kind: 'days', weekdays: [0, 6], time: '17:30' }],
    ['5 0 L * *', { kind: 'days', repeat: 'month', month_day: 'L', time: '00:05' }],
    ['*/5 * * * *', { kind: 'cron', expression: '*/5 * * * *' }],
    ['0 9 13 * 5', { kind: 'cron' }],
    ['0 9 * * 5-1', { kind: 'cron' }],
    ['0 0 9 * * *', { kind: 'cron' }],
  ])('shows %s as what it says', (expression, fields) =>
    expect(draftOf(settingsOf(cron(expression)), now, 'UTC')).toMatchObject({
      ...fields,
      time_zone: 'Europe/Berlin',
    }),
  );

  it.each<ScheduleTiming>([
    cron('0 9 * * 1-5'),
    cron('0 9 L * *'),
    cron('*/5 * * * *'),
    { kind: 'once', at: '2026-03-01T09:30:15.250Z' },
    { kind: 'interval', every_ms: 5_400_000, start_at: '2026-03-01T09:30:00.000Z' },
    { kind: 'interval', every_ms: 1500, start_at: null },
  ])('changes nothing by being opened and saved: %o', (timing) => {
    const outcome = givenOf(draftOf(settingsOf(timing), now, 'UTC'));
    expect(outcome).toEqual({ ok: true, given: settingsOf(timing) });
  });
});

describe('its parameters', () => {
  const params = {
    day: { default: '2026-01-01', description: '' },
    region: { default: null, description: '' },
  };
  const codes = (given: Record<string, string>) =>
    paramProblems(given, params).map(({ code, path }) => `${path}: ${code}`);

  it('need a value only where there is no default', () => {
    expect(codes({ day: '', region: 'eu' })).toEqual([]);
    expect(codes({})).toEqual(['params.region: param_missing']);
  });

  it('may be gone from the workflow, and are then to be left out', () => {
    expect(codes({ region: 'eu', note: 'x' })).toEqual(['params.note: unknown_param']);
    expect(codes({ region: 'eu', note: '' })).toEqual([]);
  });
});
