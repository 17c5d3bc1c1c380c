import { applyPatch, parsePatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from './revision-diff.ts';

const side = (label: string, text: string) => ({ label, text });

describe('a unified diff', () => {
  it('shows what is taken out and put in, with three lines around it', () => {
    const lines = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', ''];
    const before = lines.join('\n');
    expect(unifiedDiff(side('old', before), side('new', before.replace('five', 'FIVE')))).toBe(
      [
        '--- old',
        '+++ new',
        '@@ -2,7 +2,7 @@',
        ' two',
        ' three',
        ' four',
        '-five',
        '+FIVE',
        ' six',
        ' seven',
        ' eight',
        '',
      ].join('\n'),
    );
  });

  it('is empty where nothing differs', () => {
    expect(unifiedDiff(side('old', 'a\n'), side('new', 'a\n'))).toBe('');
    expect(unifiedDiff(null, side('new', ''))).toBe('');
  });

  it('says where a text has no newline at its end', () => {
    expect(unifiedDiff(side('old', 'a'), side('new', 'a\n'))).toContain('\n\\ No newline at end of file\n');
  });

  it.each([
    [
      'ends with a newline',
      (mark: string) => Array.from({ length: 60_000 }, (_, at) => `${mark}${at}\n`).join(''),
    ],
    ['does not', (mark: string) => Array.from({ length: 60_000 }, (_, at) => `${mark}${at}`).join('\n')],
  ])('of texts that are too different to compare can be applied, where the text %s', (_what, text) => {
    const [before, after] = [text('a'), text('b')];
    const diff = unifiedDiff(side('old', before), side('new', after));
    const [patch] = parsePatch(diff);
    expect(patch?.hunks).toHaveLength(1);
    expect(applyPatch(before, diff)).toBe(after);
  });
});
