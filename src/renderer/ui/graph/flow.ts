import type { Edge, Node } from '@xyflow/react';
import type { JobDefinition } from '../../../shared/domain/job-definition.ts';
import { edgePath } from './edge-path.ts';
import { type GraphLayout, nodeSize, type Point } from './layout.ts';
import { nodeHandles } from './node-handles.ts';

export type JobFlowNode = Node<{ name: string; image: string | null; isFirst: boolean }, 'job'>;
export type JobFlowEdge = Edge<{ path: string; isConditional: boolean }, 'dependency'>;

/** What xyflow draws, in the order in which it stands, so that a reader and the keys meet it so; made once for each layout; all that changes comes to the nodes over the graph's store. */
export function flowOf(
  jobs: readonly JobDefinition[],
  layout: GraphLayout,
): { nodes: JobFlowNode[]; edges: JobFlowEdge[] } {
  const conditional = new Set(
    jobs.flatMap((job) =>
      job.depends_on
        .filter(({ condition }) => condition !== 'succeeded')
        .map((on) => edgeId(on.job, job.name)),
    ),
  );
  return {
    nodes: inReadingOrder(jobs, layout).map((job, index) => ({
      id: job.name,
      type: 'job',
      position: layout.nodes.get(job.name) ?? { x: 0, y: 0 },
      ...nodeSize,
      measured: nodeSize,
      handles: nodeHandles,
      data: { name: job.name, image: job.image, isFirst: index === 0 },
    })),
    edges: layout.edges.map(({ from, to, points }) => ({
      id: edgeId(from, to),
      type: 'dependency',
      source: from,
      target: to,
      data: { path: edgePath(points), isConditional: conditional.has(edgeId(from, to)) },
    })),
  };
}

/** Column by column, each from its top. */
function inReadingOrder(jobs: readonly JobDefinition[], { nodes }: GraphLayout): JobDefinition[] {
  const place = (job: JobDefinition): Point => nodes.get(job.name) ?? { x: 0, y: 0 };
  return jobs.toSorted((a, b) => place(a).x - place(b).x || place(a).y - place(b).y);
}

function edgeId(from: string, to: string): string {
  return `${from} > ${to}`;
}
