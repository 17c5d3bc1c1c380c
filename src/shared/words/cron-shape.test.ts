import { expect, it } from 'vitest';
import { cronShape } from './cron-shape.ts';

const everyDay = [0, 1, 2, 3, 4, 5, 6];

it.each([
  ['0 9 * * *', { kind: 'weekly', times: ['09:00'], weekdays: everyDay }],
  ['5 9,18 ? * MON-FRI', { kind: 'weekly', times: ['09:05', '18:05'], weekdays: [1, 2, 3, 4, 5] }],
  ['0 0 * * 7', { kind: 'weekly', times: ['00:00'], weekdays: [0] }],
  ['0 0 * * 5-7', { kind: 'weekly', times: ['00:00'], weekdays: [0, 5, 6] }],
  ['@weekly', { kind: 'weekly', times: ['00:00'], weekdays: [0] }],
  ['0 9 31 * *', { kind: 'monthly', times: ['09:00'], day: 31 }],
  ['0 9 L * *', { kind: 'monthly', times: ['09:00'], day: 'last' }],
  ['* * * * *', { kind: 'every', every_ms: 60_000 }],
  ['*/20 * * * *', { kind: 'every', every_ms: 1_200_000 }],
  ['0 0/12 * * *', { kind: 'every', every_ms: 43_200_000 }],
])('%s is an everyday one', (expression, shape) => expect(cronShape(expression)).toEqual(shape));

it.each([
  ['steps that do not come round evenly', '*/45 * * * *'],
  ['both days', '0 12 13 * 5'],
  ['seconds', '0 0 9 * * *'],
  ['one month', '0 9 1 1 *'],
  ['a nearest weekday', '0 9 15W * *'],
  ['an nth weekday', '0 9 * * 1#2'],
  ['a minute that there is not', '61 9 * * *'],
  ['a day that there is not', '0 9 32 * *'],
  ['what is none', 'what'],
])('%s is none', (_, expression) => expect(cronShape(expression)).toBeNull());
