import { describe, expect, it } from 'vitest';
import { movedInView, wayIntoView } from './view-anchor.ts';

const view = { left: 0, top: 0, width: 1000, height: 600 };
const spots = (places: Record<string, [number, number]>) =>
  new Map(Object.entries(places).map(([name, [x, y]]) => [name, { x, y }]));

describe('the view when jobs are arranged anew', () => {
  it('goes with the job nearest to its middle', () => {
    const before = spots({ a: [480, 300], b: [100, 100], far: [5000, 0] });
    const after = spots({ a: [480, 380], b: [100, 130], far: [5000, 900] });
    expect(movedInView(before, after, view)).toEqual({ x: 0, y: 80 });
  });

  it('stays where something in it stays, or nothing of it is left', () => {
    const before = spots({ a: [480, 300], b: [100, 100] });
    expect(movedInView(before, spots({ a: [480, 380], b: [100, 100] }), view)).toEqual({ x: 0, y: 0 });
    expect(movedInView(before, spots({ other: [1, 1] }), view)).toEqual({ x: 0, y: 0 });
  });
});

describe('the way to a job that is not seen whole', () => {
  it('is none where it is', () => expect(wayIntoView({ x: 500, y: 300 }, 1, view)).toEqual({ x: 0, y: 0 }));

  it('is no longer than it has to be', () => {
    const { x, y } = wayIntoView({ x: 990, y: 300 }, 1, view);
    expect(y).toBe(0);
    expect(x).toBeLessThan(0);
    expect(wayIntoView({ x: 990 + x, y: 300 }, 1, view)).toEqual({ x: 0, y: 0 });
    expect(wayIntoView({ x: 990 + x + 1, y: 300 }, 1, view).x).toBe(-1);
  });
});
