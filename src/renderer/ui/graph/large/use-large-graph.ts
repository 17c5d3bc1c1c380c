import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { type GraphLayout, nodeSize } from '../layout.ts';
import { type Box, boundsOf, type FarGraph } from './far-drawing.ts';
import { useNodesInView } from './use-nodes-in-view.ts';
import { farBelow, largeFrom } from './zoom-limits.ts';

const none: never[] = [];

/** How much of a graph is made of elements. */
export interface LargeGraph<Node> {
  readonly isLarge: boolean;
  /** It is a picture, without elements. */
  readonly isFar: boolean;
  /** Those that are elements. */
  readonly drawn: Node[];
  /** What is drawn for all others. */
  readonly graph: FarGraph;
  readonly bounds: Box;
}

/** Draws a large graph as a picture from afar, and from near with elements for what is in view only. */
export function useLargeGraph<Node extends { readonly id: string }>(
  nodes: Node[],
  layout: GraphLayout,
): LargeGraph<Node> {
  const graph = useMemo((): FarGraph => {
    const { width, height } = nodeSize;
    const middles = [...layout.nodes].map(
      ([name, { x, y }]) => [name, { x: x + width / 2, y: y + height / 2 }] as const,
    );
    return { spots: new Map(middles), edges: layout.edges };
  }, [layout]);
  const bounds = useMemo(() => boundsOf(graph.spots), [graph]);
  const isLarge = nodes.length > largeFrom;
  const isSmall = useStore(({ transform }) => transform[2] < farBelow);
  // Nothing has been fitted yet: elements for what would be in view would be gone at once.
  const isStart = useStore(({ transform: [x, y, zoom] }) => x === 0 && y === 0 && zoom === 1);
  const isFar = isLarge && (isSmall || isStart);
  const inView = useNodesInView(nodes, graph.spots, isLarge && !isFar);
  return { isLarge, isFar, drawn: isFar ? none : inView, graph, bounds };
}
