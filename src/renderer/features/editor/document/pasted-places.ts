import { type GraphJob, gap, layeredLayout, nodeSize, type Point } from '../../../ui/graph/layout.ts';
import type { Positions } from './positions.ts';

interface PastedJob {
  readonly name: string;
  readonly depends_on: readonly { readonly job: string }[];
}

type Block = ReadonlyMap<string, Point>;

const rowStep = nodeSize.height + gap.across;

/** Rows further down that are looked at for room before the block goes below everything. */
const tries = 20;

/**
 * Where pasted jobs stand: as one block, which costs no more for a thousand jobs than for each of them. Copies of jobs
 * that are drawn stand to each other as those do, below them; others are laid out, below everything.
 * @param made names of the pasted jobs. @param jobs with the pasted ones. @param others where all others stand.
 */
export function pastedPlaces(
  made: readonly string[],
  jobs: readonly PastedJob[],
  others: Positions,
): Positions {
  const copied = likeModels(made, others);
  const block = copied ?? laidOut(made, jobs);
  const taken = Object.values(others);
  if (taken.length === 0) return Object.fromEntries(block);
  const below = extent(taken).bottom + rowStep - extent(block.values()).top;
  if (copied === null) {
    return moved(block, extent(taken).left - extent(block.values()).left, below);
  }
  const room = new Room(taken);
  for (let row = 1; row <= tries; row += 1) {
    if ([...block.values()].every(({ x, y }) => room.isFree({ x, y: y + row * rowStep }))) {
      return moved(block, 0, row * rowStep);
    }
  }
  return moved(block, 0, below);
}

/** The places of the jobs that these are copies of, by their names; null where one has none. */
function likeModels(made: readonly string[], others: Positions): Block | null {
  const block = new Map<string, Point>();
  for (const name of made) {
    const model = name.replace(/-\d+$/, '');
    const place = Object.hasOwn(others, model) ? others[model] : undefined;
    if (place === undefined) return null;
    block.set(name, place);
  }
  return block;
}

function laidOut(made: readonly string[], jobs: readonly PastedJob[]): Block {
  const pasted = new Set(made);
  const graph = jobs
    .filter(({ name }) => pasted.has(name))
    .map(
      ({ name, depends_on }): GraphJob => ({
        name,
        depends_on: depends_on.flatMap(({ job }) => (pasted.has(job) ? [job] : [])),
      }),
    );
  return layeredLayout(graph).nodes;
}

function moved(block: Block, dx: number, dy: number): Positions {
  return Object.fromEntries([...block].map(([name, { x, y }]) => [name, { x: x + dx, y: y + dy }]));
}

function extent(points: Iterable<Point>): { left: number; top: number; bottom: number } {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, bottom };
}

/** Where nodes stand, by cells of a node's size: what is near a point is in the nine cells around it. */
class Room {
  readonly #cells = new Map<string, Point[]>();

  constructor(points: readonly Point[]) {
    for (const point of points) {
      const cell = this.#cells.get(cellAt(point, 0, 0));
      if (cell === undefined) this.#cells.set(cellAt(point, 0, 0), [point]);
      else cell.push(point);
    }
  }

  isFree(point: Point): boolean {
    return [-1, 0, 1].every((dx) =>
      [-1, 0, 1].every((dy) => !(this.#cells.get(cellAt(point, dx, dy)) ?? []).some(overlaps(point))),
    );
  }
}

const wide = nodeSize.width + 8;
const high = nodeSize.height + 8;

function cellAt({ x, y }: Point, dx: number, dy: number): string {
  return `${Math.floor(x / wide) + dx} ${Math.floor(y / high) + dy}`;
}

function overlaps(point: Point): (other: Point) => boolean {
  return ({ x, y }) => Math.abs(x - point.x) < wide && Math.abs(y - point.y) < high;
}
