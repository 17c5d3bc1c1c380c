import { describe, expect, it } from 'vitest';
import { rangeText, stretch } from './line-range.ts';

it('says its first and its last line', () => {
  expect(rangeText({ from: 7, to: 7 })).toBe('7');
  expect(rangeText({ from: 7, to: 9 })).toBe('7–9');
});

describe('a range that is stretched', () => {
  it('begins at the line where nothing is marked', () =>
    expect(stretch(null, 5)).toEqual({ from: 5, to: 5 }));
  it('ends at a later line', () => expect(stretch({ from: 5, to: 9 }, 7)).toEqual({ from: 5, to: 7 }));
  it('begins at an earlier line', () => expect(stretch({ from: 5, to: 9 }, 2)).toEqual({ from: 2, to: 9 }));
});
