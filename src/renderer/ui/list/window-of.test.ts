import { describe, expect, it } from 'vitest';
import { scrollTo, windowOf } from './window-of.ts';

describe('the rows that are drawn of a long list', () => {
  it('are those in view and a few beyond', () =>
    expect(windowOf(3200, 320, 32, 1000, 4)).toEqual({
      first: 96,
      last: 114,
      before: 96 * 32,
      after: (1000 - 114) * 32,
    }));

  it('are all where there is room for all', () =>
    expect(windowOf(0, 600, 32, 5)).toEqual({ first: 0, last: 5, before: 0, after: 0 }));

  it('are none of an empty list', () =>
    expect(windowOf(0, 600, 32, 0)).toEqual({ first: 0, last: 0, before: 0, after: 0 }));

  it('stay within a list that has become shorter than it was scrolled', () =>
    expect(windowOf(90_000, 320, 32, 10, 2)).toEqual({ first: 10, last: 10, before: 320, after: 0 }));
});

describe('a row that is walked to', () => {
  it('stays where it is while it is in view', () => expect(scrollTo(5, 32, 100, 320, 32)).toBe(100));
  it('comes in from above', () => expect(scrollTo(1, 32, 100, 320, 32)).toBe(32));
  it('comes in from below, not under the header', () => expect(scrollTo(20, 32, 0, 320, 32)).toBe(384));
});
