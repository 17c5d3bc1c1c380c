import { describe, expect, it } from 'vitest';
import { fuzzyFit } from './fuzzy.ts';

/** The texts that fit, best first. */
function found(query: string, texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, score: fuzzyFit(query, text)?.score ?? Number.NEGATIVE_INFINITY }))
    .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text);
}

describe('what is typed', () => {
  it('fits a piece of a text, whatever its case', () =>
    expect(fuzzyFit('REPORT', 'daily-report')?.places).toEqual([6, 7, 8, 9, 10, 11]));

  it('fits the first letters of words', () =>
    expect(fuzzyFit('gtw', 'Go to workflows')?.places).toEqual([0, 3, 6]));

  it('fits words in any order', () => {
    expect(fuzzyFit('settings go', 'Go to settings')).not.toBeNull();
    expect(fuzzyFit('settings docker', 'Go to settings')).toBeNull();
  });

  it('fits Korean', () => expect(fuzzyFit('설정', '설정으로 이동')?.places).toEqual([0, 1]));

  it('does not fit what is not there', () => expect(fuzzyFit('xyz', 'Go to workflows')).toBeNull());

  it('does not fit letters strewn over a long text', () =>
    expect(
      fuzzyFit('oe', 'a text in which an o stands far, far, far away from the next w; it is long, thee'),
    ).toBeNull());

  it('keeps places right where lower case is longer', () =>
    expect(fuzzyFit('x', 'İİx')?.places).toEqual([2]));
});

it('puts the better fit first', () => {
  expect(found('run', ['Prune images', 'Go to runs', 'Run again'])).toEqual([
    'Run again',
    'Go to runs',
    'Prune images',
  ]);
  expect(found('rep', ['prepare', 'daily-report'])).toEqual(['daily-report', 'prepare']);
});

it('fits everything while nothing is typed', () => expect(found('', ['a', 'b'])).toEqual(['a', 'b']));
