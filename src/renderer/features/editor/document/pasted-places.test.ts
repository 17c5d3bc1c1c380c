import { describe, expect, it } from 'vitest';
import { gap, nodeSize } from '../../../ui/graph/layout.ts';
import { pastedPlaces } from './pasted-places.ts';
import type { Positions } from './positions.ts';

const row = nodeSize.height + gap.across;

function job(name: string, ...before: string[]) {
  return { name, depends_on: before.map((one) => ({ job: one })) };
}

function overlapping(places: Positions): number {
  const all = Object.values(places).toSorted((a, b) => a.x - b.x || a.y - b.y);
  return all.filter((point, index) => {
    const next = all[index + 1];
    return next !== undefined && next.x === point.x && next.y - point.y < nodeSize.height;
  }).length;
}

describe('pasted jobs', () => {
  it('stand below the jobs that they are copies of, as those stand to each other', () => {
    const others = { a: { x: 0, y: 0 }, b: { x: 300, y: 40 } };
    expect(pastedPlaces(['a-2', 'b-2'], [], others)).toEqual({
      'a-2': { x: 0, y: row },
      'b-2': { x: 300, y: 40 + row },
    });
  });

  it('go further down, all of them, where one would stand on another job', () => {
    const others = { a: { x: 0, y: 0 }, b: { x: 300, y: 0 }, c: { x: 310, y: row + 5 } };
    const places = pastedPlaces(['a-2', 'b-2'], [], others);
    expect(places).toEqual({ 'a-2': { x: 0, y: 2 * row }, 'b-2': { x: 300, y: 2 * row } });
  });

  it('go below everything where there is no room near', () => {
    const others = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`j${index}`, { x: 0, y: index * row }]),
    );
    expect(pastedPlaces(['j0-2'], [], others)).toEqual({ 'j0-2': { x: 0, y: 50 * row } });
  });

  it('that come from elsewhere are laid out by what they depend on, below everything', () => {
    const others = { a: { x: 100, y: 100 } };
    const places = pastedPlaces(['p', 'q'], [job('a'), job('p', 'a'), job('q', 'p')], others);
    expect(places.p).toEqual({ x: 100, y: 100 + row });
    expect(places.q?.x).toBeGreaterThan(100);
  });

  it('are placed by the thousand without one on the other', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `p${index}`);
    const places = pastedPlaces(
      names,
      names.map((name) => job(name)),
      { a: { x: 0, y: 0 } },
    );
    expect(Object.keys(places)).toHaveLength(3000);
    expect(overlapping({ ...places, a: { x: 0, y: 0 } })).toBe(0);
  });
});
