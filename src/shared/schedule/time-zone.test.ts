import { expect, it } from 'vitest';
import { readTimeZone, suggestTimeZone, timeZones } from './time-zone.ts';

it('knows each zone that it offers', () =>
  expect(timeZones().filter((zone) => readTimeZone(zone) !== zone)).toEqual([]));

it.each([
  ['utc', 'UTC'],
  ['asia/seoul', 'Asia/Seoul'],
  ['Mars/Olympus', null],
  ['', null],
])('reads %s as %s', (name, zone) => expect(readTimeZone(name)).toBe(zone));

it.each([
  ['Asia/Soul', 'Asia/Seoul'],
  ['berlin', 'Europe/Berlin'],
  ['New York', 'America/New_York'],
  ['Europe/New_York', 'America/New_York'],
  ['Lisbonn', 'Europe/Lisbon'],
  ['nowhere at all', null],
])('takes %s for %s', (name, zone) => expect(suggestTimeZone(name)).toBe(zone));
