import { describe, expect, it } from 'vitest';
import { copyName } from './copy-name.ts';

describe('the name of a copy', () => {
  it.each([
    ['report', [], 'report (2)'],
    ['report', ['report (2)', 'report (3)'], 'report (4)'],
    ['report (2)', [], 'report (3)'],
    ['report (2)', ['report (3)'], 'report (4)'],
    ['(2)', [], '(2) (2)'],
    ['a (02)', [], 'a (02) (2)'],
  ])('of `%s` beside %j is `%s`', (name, taken, expected) => {
    expect(copyName(name, (wanted) => (taken as string[]).includes(wanted))).toBe(expected);
  });
});
