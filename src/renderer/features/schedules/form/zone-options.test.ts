import { expect, it } from 'vitest';
import { fittingOptions } from '../../../ui/controls/combobox-options.ts';
import { schedules as en } from '../../../words/en/schedules.ts';
import { schedules as ko } from '../../../words/ko/schedules.ts';
import { zoneOptions } from './zone-options.ts';

const zones = ['UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Asia/Seoul', 'Asia/Tokyo', 'Europe/Berlin'];
const korean = zoneOptions(zones, 'ko', ko.form.zoneCities);
const english = zoneOptions(zones, 'en', en.form.zoneCities);

it.each([
  ['Korea', 'Asia/Seoul'],
  ['대한민국', 'Asia/Seoul'],
  ['서울', 'Asia/Seoul'],
  ['도쿄', 'Asia/Tokyo'],
  ['독일', 'Europe/Berlin'],
  ['pacific', 'America/Los_Angeles'],
])('%s finds %s in Korean', (typed, zone) =>
  expect(fittingOptions(korean, typed, 5).map(({ value }) => value)).toEqual([zone]),
);

it.each([
  ['Germany', 'Europe/Berlin'],
  ['Mumbai', 'Asia/Kolkata'],
  ['대한민국', 'Asia/Seoul'],
])('%s finds %s in English', (typed, zone) =>
  expect(fittingOptions(english, typed, 5).map(({ value }) => value)).toEqual([zone]),
);

it('a zone that this machine does not know is still offered by its name', () =>
  expect(zoneOptions(['Mars/Phobos'], 'en', {})).toMatchObject([{ value: 'Mars/Phobos', detail: '' }]));
