import { type NodeHandle, Position } from '@xyflow/react';
import { nodeSize } from './layout.ts';

/** Known beforehand, so that no node has to be measured, and an edge to a node that is out of sight can be drawn. */
export const nodeHandles: NodeHandle[] = [
  { type: 'target', position: Position.Left, x: -1, y: nodeSize.height / 2 - 1, width: 2, height: 2 },
  {
    type: 'source',
    position: Position.Right,
    x: nodeSize.width - 1,
    y: nodeSize.height / 2 - 1,
    width: 2,
    height: 2,
  },
];
