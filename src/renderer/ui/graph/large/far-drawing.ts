import { nodeSize, type Point } from '../layout.ts';

/** The middle of each node, by its job. */
export type Spots = ReadonlyMap<string, Point>;

export interface FarGraph {
  readonly spots: Spots;
  /** From the dependency to the job. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export interface FarColours {
  readonly node: string;
  readonly edge: string;
  readonly name: string;
  readonly fill: string;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around all nodes. */
export function boundsOf(spots: Spots): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of spots.values()) {
    left = Math.min(left, x - nodeSize.width / 2);
    right = Math.max(right, x + nodeSize.width / 2);
    top = Math.min(top, y - nodeSize.height / 2);
    bottom = Math.max(bottom, y + nodeSize.height / 2);
  }
  if (left > right) return { left: 0, top: 0, width: nodeSize.width, height: nodeSize.height };
  return { left, top, width: right - left, height: bottom - top };
}

/** The job whose node a point is in, or null. */
export function jobAtPoint(spots: Spots, { x, y }: Point): string | null {
  for (const [name, at] of spots) {
    const isIn = Math.abs(at.x - x) <= nodeSize.width / 2 && Math.abs(at.y - y) <= nodeSize.height / 2;
    if (isIn) return name;
  }
  return null;
}

/** From this zoom on, a node has its name in it. */
export const nameFrom = 0.3;
const edgesAtOnce = 100;

/**
 * Draws a graph piece by piece, so that no piece holds the window up: the nodes first, then under them the edges.
 * The context is scaled so that the units are those of the graph.
 */
export function* drawFar(
  context: CanvasRenderingContext2D,
  { spots, edges }: FarGraph,
  colours: FarColours,
  zoom: number,
): Generator<void> {
  context.globalCompositeOperation = 'source-over';
  context.lineWidth = 1 / zoom;
  context.font = '500 21px system-ui, sans-serif';
  context.textBaseline = 'middle';
  let count = 0;
  for (const [name, { x, y }] of spots) {
    const [left, top] = [x - nodeSize.width / 2, y - nodeSize.height / 2];
    context.fillStyle = zoom < nameFrom ? colours.node : colours.fill;
    context.fillRect(left, top, nodeSize.width, nodeSize.height);
    if (zoom >= nameFrom) {
      context.strokeStyle = colours.node;
      context.strokeRect(left, top, nodeSize.width, nodeSize.height);
      context.fillStyle = colours.name;
      context.fillText(name, left + 8, y, nodeSize.width - 16);
    }
    count += 1;
    if (count % edgesAtOnce === 0) yield;
  }
  context.globalCompositeOperation = 'destination-over';
  context.strokeStyle = colours.edge;
  for (let first = 0; first < edges.length; first += edgesAtOnce) {
    context.beginPath();
    for (const { from, to } of edges.slice(first, first + edgesAtOnce)) {
      const [start, end] = [spots.get(from), spots.get(to)];
      if (start === undefined || end === undefined) continue;
      context.moveTo(start.x + nodeSize.width / 2, start.y);
      context.lineTo(end.x - nodeSize.width / 2, end.y);
    }
    context.stroke();
    yield;
  }
}
