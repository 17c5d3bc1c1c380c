import { expect, it } from 'vitest';
import { fittingOptions } from './combobox-options.ts';

const zones = [
  { value: 'UTC', label: 'UTC', words: 'Coordinated Universal Time' },
  { value: 'Africa/Cairo', label: 'Africa/Cairo', words: 'Egypt Time' },
  { value: 'America/New_York', label: 'America/New_York', words: 'Eastern Time' },
  {
    value: 'Asia/Seoul',
    label: 'Asia/Seoul',
    detail: '한국 표준시',
    words: '대한민국 시간 South Korea Time',
  },
];

function fitting(typed: string): string[] {
  return fittingOptions(zones, typed, 10).map(({ value }) => value);
}

it.each([
  ['seoul', ['Asia/Seoul']],
  ['new york', ['America/New_York']],
  ['NEW_YORK', ['America/New_York']],
  ['korea', ['Asia/Seoul']],
  ['대한민국', ['Asia/Seoul']],
  ['한국', ['Asia/Seoul']],
  ['time korea', ['Asia/Seoul']],
  ['nowhere', []],
])('%s finds %j', (typed, found) => expect(fitting(typed)).toEqual(found));

it('a word of the label that begins with it comes before one that has it within', () =>
  expect(fitting('u')).toEqual(['UTC', 'Asia/Seoul']));

it('of those that fit alike, a common one comes first', () => {
  const koreas = [
    { value: 'a', label: 'Korea' },
    { value: 'b', label: 'Korea', isCommon: true },
  ];
  expect(fittingOptions(koreas, 'kor', 10).map(({ value }) => value)).toEqual(['b', 'a']);
});

it('offers all, as many as are wanted, where nothing is typed', () => {
  expect(fitting(' ')).toHaveLength(zones.length);
  expect(fittingOptions(zones, '', 2)).toHaveLength(2);
});
