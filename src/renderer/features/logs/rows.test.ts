import { describe, expect, it } from 'vitest';
import { Rows } from './rows.ts';

function rows(count: number): Rows {
  const made = new Rows(20);
  made.resize(count);
  return made;
}

describe('rows', () => {
  it('stand below each other', () => {
    const log = rows(1_000_000);
    expect(log.height).toBe(20_000_000);
    expect(log.top(999_999)).toBe(19_999_980);
    expect([0, 19, 20, 12_345_678].map((place) => log.at(place))).toEqual([0, 0, 1, 617_283]);
  });

  it('move what is below them when they turn out higher', () => {
    const log = rows(100);
    expect(log.measure(10, 60)).toBe(true);
    expect(log.measure(10, 60)).toBe(false);
    expect([log.top(10), log.top(11), log.height]).toEqual([200, 260, 2040]);
    expect([199, 200, 259, 260].map((place) => log.at(place))).toEqual([9, 10, 10, 11]);
  });

  it('stay measured while the log grows', () => {
    const log = rows(10);
    log.measure(3, 100);
    log.resize(5000);
    expect(log.height).toBe(5000 * 20 + 80);
    log.measure(3, 20);
    expect(log.height).toBe(5000 * 20);
  });

  it('agree with a plain sum, wherever they were measured', () => {
    const log = rows(300);
    const heights = Array.from({ length: 300 }, (_, row) => (row % 7 === 0 ? 20 * (1 + (row % 5)) : 20));
    for (const [row, height] of heights.entries()) log.measure(row, height);
    let top = 0;
    heights.forEach((height, row) => {
      expect(log.top(row)).toBe(top);
      expect(log.at(top)).toBe(row);
      expect(log.at(top + height - 1)).toBe(row);
      top += height;
    });
  });

  it('answer within the log for places outside', () => {
    const log = rows(3);
    expect([log.at(-5), log.at(1000)]).toEqual([0, 2]);
    expect(rows(0).at(0)).toBe(0);
  });

  it('forget their heights when their shape changes', () => {
    const log = rows(5);
    expect(log.shapeAs('500')).toBe(false);
    log.measure(1, 99);
    expect(log.shapeAs('500')).toBe(false);
    expect(log.height).toBe(179);
    expect(log.shapeAs('640')).toBe(true);
    expect(log.height).toBe(100);
  });
});
