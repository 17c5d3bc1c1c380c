import { Graph, layout } from 'dagre';
import { type GraphJob, type GraphLayout, gap, nodeSize, type Point } from './layout.ts';

/** Left to right with few crossings, by dagre. Takes seconds from about a thousand jobs on, so it belongs in a worker. */
export function dagreLayout(jobs: readonly GraphJob[]): GraphLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: gap.along, nodesep: gap.across, edgesep: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name } of jobs) graph.setNode(name, { ...nodeSize });
  for (const { name, depends_on } of jobs) for (const from of depends_on) graph.setEdge(from, name);
  layout(graph);

  const centres = new Map<string, Point>(jobs.map(({ name }) => [name, graph.node(name)]));
  const turn = isUpsideDown(centres) ? -1 : 1;
  const centre = (name: string): Point => {
    const { x, y } = centres.get(name) ?? { x: 0, y: 0 };
    return { x, y: y * turn };
  };
  const edges = graph.edges().map(({ v: from, w: to }) => ({
    from,
    to,
    points: [
      { x: centre(from).x + nodeSize.width / 2, y: centre(from).y },
      ...passages(graph.edge(from, to).points, turn),
      { x: centre(to).x - nodeSize.width / 2, y: centre(to).y },
    ],
  }));
  const nodes = jobs.map(({ name }) => {
    const { x, y } = centre(name);
    return [name, { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 }] as const;
  });
  return { nodes: new Map(nodes), edges };
}

/**
 * The ways through the columns that an edge crosses: two points each, so that it runs level between the nodes of the
 * column. dagre's points are the border, then by turns a place in a gap and one in a column, then the border.
 */
function passages(points: readonly Point[], turn: 1 | -1): Point[] {
  return points
    .slice(1, -1)
    .filter((_, index) => index % 2 === 1)
    .flatMap(({ x, y }) => [
      { x: x - nodeSize.width / 2, y: y * turn },
      { x: x + nodeSize.width / 2, y: y * turn },
    ]);
}

/** dagre knows no order of siblings. Whether most of them stand against the order of the source, which `centres` has. */
function isUpsideDown(centres: ReadonlyMap<string, Point>): boolean {
  let downwards = 0;
  const above = new Map<number, Point>();
  for (const centre of centres.values()) {
    const before = above.get(centre.x);
    if (before !== undefined) downwards += Math.sign(centre.y - before.y);
    above.set(centre.x, centre);
  }
  return downwards < 0;
}
