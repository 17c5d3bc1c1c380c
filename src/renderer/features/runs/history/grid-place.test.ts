import { describe, expect, it } from 'vitest';
import type { History } from '../../../../shared/contract/run.ts';
import { chunksOf, chunksWithin } from './grid-chunks.ts';
import { barHeight, barSize, walk } from './grid-place.ts';

describe('the keys in the grid', () => {
  it('begin at the newest run', () => expect(walk('ArrowDown', null, 5, 20)).toEqual({ row: 0, column: 19 }));

  it.each([
    ['ArrowLeft', { row: 2, column: 9 }],
    ['ArrowRight', { row: 2, column: 11 }],
    ['ArrowUp', { row: 1, column: 10 }],
    ['ArrowDown', { row: 3, column: 10 }],
    ['PageDown', { row: 4, column: 10 }],
    ['PageUp', { row: 0, column: 10 }],
    ['Home', { row: 2, column: 0 }],
    ['End', { row: 2, column: 19 }],
  ])('%s walks', (key, to) => expect(walk(key, { row: 2, column: 10 }, 5, 20)).toEqual(to));

  it('stay within', () =>
    expect(walk('ArrowUp', { row: 0, column: 0 }, 5, 20)).toEqual({ row: 0, column: 0 }));
  it('pass on what does not walk', () => expect(walk('x', { row: 0, column: 0 }, 5, 20)).toBeNull());
  it('lead nowhere in an empty grid', () => expect(walk('ArrowUp', null, 0, 3)).toBeNull());
});

describe('the bar of a run', () => {
  it('is as high as its share of the longest', () => {
    expect(barHeight(10_000, 10_000)).toBe(barSize);
    expect(barHeight(5000, 10_000)).toBe(barSize / 2);
  });
  it('can be seen however short the run was', () => expect(barHeight(1, 1_000_000)).toBe(3));
  it('is none for a run that has not begun', () => expect(barHeight(null, 1000)).toBe(0));
});

describe('the columns of the grid', () => {
  const runs = Array.from({ length: 20 }, (_, index) => ({ run: index })) as unknown as History['runs'];
  const chunks = chunksOf(runs);

  it('are drawn in chunks, each column once', () => {
    expect(chunks.map(({ start, runs: some }) => [start, some.length])).toEqual([
      [0, 8],
      [8, 8],
      [16, 4],
    ]);
    expect(chunks.flatMap((chunk) => chunk.runs)).toEqual(runs);
  });

  it('are drawn as far as they are in view, by the same chunks', () => {
    expect(chunksWithin(chunks, 9, 16)).toEqual([chunks[1]]);
    expect(chunksWithin(chunks, 7, 17)).toEqual(chunks);
    expect(chunksWithin(chunks, 19, 20)[0]).toBe(chunks[2]);
    expect(chunksOf([])).toEqual([]);
  });
});
