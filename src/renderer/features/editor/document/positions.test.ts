import { describe, expect, it } from 'vitest';
import { freeSpot, placeAll, spotAfter, storedPositions, withRenamed } from './positions.ts';

const job = (name: string, ...on: string[]) => ({ name, depends_on: on.map((one) => ({ job: one })) });

describe('positions', () => {
  it('of jobs that have none are right of what they depend on, where there is room', () => {
    const placed = placeAll([job('a'), job('b', 'a'), job('c', 'a')], { a: { x: 0, y: 0 } });
    const [b, c] = [placed.get('b'), placed.get('c')];
    expect(b?.x).toBeGreaterThan(190);
    expect(c?.x).toBe(b?.x);
    expect(c?.y).toBeGreaterThan((b?.y ?? 0) + 48);
  });

  it('never put a node on another', () => {
    const taken = [
      { x: 0, y: 0 },
      { x: 10, y: 60 },
    ];
    const spot = freeSpot({ x: 5, y: 5 }, taken);
    for (const other of taken) {
      expect(Math.abs(other.x - spot.x) >= 192 || Math.abs(other.y - spot.y) >= 48).toBe(true);
    }
    expect(spotAfter({ x: 0, y: 0 }, [])).toEqual({ x: 236, y: 0 });
  });

  it('follow a rename, and are stored without jobs that are gone', () => {
    expect(withRenamed({ a: { x: 1, y: 2 } }, 'a', 'b')).toEqual({ b: { x: 1, y: 2 } });
    expect(storedPositions({ a: { x: 1.6, y: 2 }, z: { x: 0, y: 0 } }, ['a'])).toEqual({ a: { x: 2, y: 2 } });
  });
});
