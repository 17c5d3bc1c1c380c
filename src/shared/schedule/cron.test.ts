import { describe, expect, it } from 'vitest';
import { readCron } from './cron.ts';

function cronOf(expression: string) {
  const outcome = readCron(expression);
  if (!outcome.ok) throw new Error(`${expression}: ${JSON.stringify(outcome.faults)}`);
  return outcome.cron;
}

describe('a cron expression', () => {
  it('is read with its names, lists, ranges and steps', () => {
    const cron = cronOf('*/20 5-7 * JAN,mar MON');
    expect(cron).toMatchObject({ seconds: [0], minutes: [0, 20, 40], hours: [5, 6, 7] });
    expect([...cron.months]).toEqual([1, 3]);
    expect(cron.isDueOn(Date.UTC(2026, 0, 5))).toBe(true);
    expect(cron.isDueOn(Date.UTC(2026, 0, 6))).toBe(false);
  });

  it('may begin with seconds, and may have blanks of any kind around its fields', () =>
    expect(cronOf(' 10,20\t0  9 * * * ')).toMatchObject({ seconds: [10, 20], minutes: [0], hours: [9] }));

  it('wants both the day of the month and the day of the week to fit', () => {
    const friday13 = cronOf('0 0 13 * 5');
    expect(friday13.isDueOn(Date.UTC(2026, 1, 13))).toBe(true);
    expect(friday13.isDueOn(Date.UTC(2026, 1, 6))).toBe(false);
    expect(friday13.isDueOn(Date.UTC(2026, 3, 13))).toBe(false);
  });

  it.each([
    ['0 0 L * *', Date.UTC(2028, 1, 29), Date.UTC(2028, 1, 28)],
    ['0 0 LW * *', Date.UTC(2026, 0, 30), Date.UTC(2026, 0, 31)],
    ['0 0 L-2 * *', Date.UTC(2026, 0, 29), Date.UTC(2026, 0, 31)],
    ['0 0 * * 1#1', Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 12)],
    ['0 0 1-7 * 5L', Number.NaN, Date.UTC(2026, 0, 30)],
  ])('knows %s', (expression, day, other) => {
    const cron = cronOf(expression);
    if (!Number.isNaN(day)) expect(cron.isDueOn(day)).toBe(true);
    expect(cron.isDueOn(other)).toBe(false);
  });

  it.each<[string, boolean]>([
    ['0 9 * * *', false],
    ['* 0 9 * * *', false],
    ['0-59 1-5 */2 * *', false],
    ['@daily', false],
    ['@hourly', true],
    ['0 * * * *', true],
    ['*/5 9 * * *', true],
    ['0 1-23/2 * * *', true],
  ])('%s follows real time: %s', (expression, follows) =>
    expect(cronOf(expression).follows_real_time).toBe(follows),
  );
});

describe('what is no cron expression', () => {
  it.each([
    ['61 25 * * FOO', ['minute 61', 'hour 25', 'day_of_week FOO']],
    ['0 0 0 * *', ['day_of_month 0']],
    ['*/0 * * * *', ['minute */0']],
    ['*/99999999999999999999 * * * *', ['minute */99999999999999999999']],
    ['0 */1000 0 * * *', ['minute */1000']],
    ['60 0 0 1 13 *', ['second 60', 'month 13']],
    ['* * *', ['null * * *']],
    ['@reboot', ['null @reboot']],
    ['0 9 * * * $(rm)', ['null 0 9 * * * $(rm)']],
    ['', ['null ']],
  ])('%j is told by its fields', (expression, faults) => {
    const outcome = readCron(expression);
    if (outcome.ok || outcome.faults === 'never_due') throw new Error('it was accepted');
    expect(outcome.faults.map(({ field, part }) => `${field} ${part}`)).toEqual(faults);
  });

  it('is told apart from a day that does not exist', () =>
    expect(readCron('0 0 31 4,6 *')).toEqual({ ok: false, faults: 'never_due' }));
});
