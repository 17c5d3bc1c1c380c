import { gap, nodeSize, type Point } from '../../../ui/graph/layout.ts';

/** Where jobs stand that were put somewhere: the middle of each node, by name. None: all are laid out. */
export type Positions = Readonly<Record<string, Point>>;

interface PlacedJob {
  readonly name: string;
  readonly depends_on: readonly { readonly job: string }[];
}

const step = { x: nodeSize.width + gap.along, y: nodeSize.height + gap.across } as const;

export function isPinned(positions: Positions): boolean {
  return Object.keys(positions).length > 0;
}

/** The wished place, or the nearest below it where no other node stands. */
export function freeSpot(wished: Point, taken: Iterable<Point>): Point {
  const others = [...taken];
  let { y } = wished;
  const isTaken = (): boolean =>
    others.some(
      (other) =>
        Math.abs(other.x - wished.x) < nodeSize.width + 8 && Math.abs(other.y - y) < nodeSize.height + 8,
    );
  while (isTaken()) y += step.y;
  return { x: wished.x, y };
}

/** Right of a node, where there is room. */
export function spotAfter(before: Point, taken: Iterable<Point>): Point {
  return freeSpot({ x: before.x + step.x, y: before.y }, taken);
}

/** A place for every job: its own, else right of what it depends on. */
export function placeAll(jobs: readonly PlacedJob[], positions: Positions): Map<string, Point> {
  const placed = new Map<string, Point>();
  for (const { name } of jobs) {
    const own = Object.hasOwn(positions, name) ? positions[name] : undefined;
    if (own !== undefined) placed.set(name, own);
  }
  for (const { name, depends_on } of jobs) {
    if (placed.has(name)) continue;
    const before = depends_on.map(({ job }) => placed.get(job)).filter((spot) => spot !== undefined);
    const rightmost = before.toSorted((a, b) => b.x - a.x)[0];
    const corner = { x: least(placed, 'x'), y: least(placed, 'y') };
    placed.set(
      name,
      rightmost === undefined ? freeSpot(corner, placed.values()) : spotAfter(rightmost, placed.values()),
    );
  }
  return placed;
}

function least(placed: ReadonlyMap<string, Point>, axis: 'x' | 'y'): number {
  let found = Number.POSITIVE_INFINITY;
  for (const point of placed.values()) found = Math.min(found, point[axis]);
  return Number.isFinite(found) ? found : 0;
}

export function withRenamed(positions: Positions, from: string, to: string): Positions {
  const { [from]: own, ...rest } = positions;
  return own === undefined ? positions : { ...rest, [to]: own };
}

/** Without jobs that are there no more; whole pixels, as they are stored. */
export function storedPositions(positions: Positions, names: readonly string[]): Record<string, Point> {
  const known = new Set(names);
  return Object.fromEntries(
    Object.entries(positions)
      .filter(([name]) => known.has(name))
      .map(([name, { x, y }]) => [name, { x: Math.round(x), y: Math.round(y) }]),
  );
}
