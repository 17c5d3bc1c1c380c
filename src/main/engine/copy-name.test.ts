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

  it('of a name that is as long as names may be loses its end', () => {
    const name = `${'n'.repeat(195)} \u{1f389}xy`;
    expect(copyName(name, () => false)).toBe(`${'n'.repeat(195)} (2)`);
    expect(copyName('n'.repeat(200), (wanted) => /\([2-9]\)/.test(wanted))).toBe(`${'n'.repeat(195)} (10)`);
    expect(copyName(`${'n'.repeat(196)} (9)`, () => false)).toBe(`${'n'.repeat(195)} (10)`);
  });
});
