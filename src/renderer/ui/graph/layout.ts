import { layers } from '../../../shared/graph/layers.ts';

/** A job as the layout needs it: an array of these passes unchanged to a worker. */
export interface GraphJob {
  readonly name: string;
  readonly depends_on: readonly string[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LaidOutEdge {
  readonly from: string;
  readonly to: string;
  /** The way between the two nodes, from border to border. */
  readonly points: readonly Point[];
}

/** Where everything stands, in pixels; a node's position is its top left corner. */
export interface GraphLayout {
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: readonly LaidOutEdge[];
}

export const nodeSize = { width: 192, height: 48 } as const;
export const gap = { along: 44, across: 20 } as const;
const columnStep = nodeSize.width + gap.along;
const rowStep = nodeSize.height + gap.across;

/** Two graphs with the same key have the same layout. */
export function layoutKey(jobs: readonly GraphJob[]): string {
  return JSON.stringify(jobs.map(({ name, depends_on }) => [name, ...depends_on]));
}

/**
 * Columns by layer, each in the order of the source: what is shown where a better layout takes too long. A layer that
 * is taller than the drawing should be wide takes several columns.
 */
export function layeredLayout(jobs: readonly GraphJob[]): GraphLayout {
  const tallestAllowed = Math.max(12, Math.ceil(Math.sqrt((jobs.length * columnStep) / rowStep / 1.5)));
  const columns = (layers(jobs) ?? [jobs.map(({ name }) => name)]).flatMap((layer) =>
    inColumns(layer, tallestAllowed),
  );
  const tallest = Math.max(0, ...columns.map((column) => column.length));
  const nodes = new Map<string, Point>();
  columns.forEach((column, index) => {
    const top = ((tallest - column.length) * rowStep) / 2;
    column.forEach((name, place) => {
      nodes.set(name, { x: index * columnStep, y: top + place * rowStep });
    });
  });
  return { nodes, edges: straightEdges(jobs, nodes) };
}

/** As many columns of the same height as are needed. */
function inColumns(layer: readonly string[], tallest: number): string[][] {
  const count = Math.ceil(layer.length / tallest);
  const height = Math.ceil(layer.length / count);
  return Array.from({ length: count }, (_, index) => layer.slice(index * height, (index + 1) * height));
}

function straightEdges(jobs: readonly GraphJob[], nodes: ReadonlyMap<string, Point>): LaidOutEdge[] {
  return jobs.flatMap(({ name: to, depends_on }) =>
    depends_on.flatMap((from) => {
      const [start, end] = [nodes.get(from), nodes.get(to)];
      if (start === undefined || end === undefined) return [];
      const half = nodeSize.height / 2;
      return [
        {
          from,
          to,
          points: [
            { x: start.x + nodeSize.width, y: start.y + half },
            { x: end.x, y: end.y + half },
          ],
        },
      ];
    }),
  );
}
