import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { nodeSize } from '../layout.ts';
import type { Spots } from './far-drawing.ts';

/** The view is widened to whole tiles of this size, so that what is in it changes seldom. */
const tile = 480;

/** Those in or near the view; all of them where that is not wanted. Each `id` is the name of its job. */
export function useNodesInView<Node extends { readonly id: string }>(
  nodes: Node[],
  spots: Spots,
  isWanted: boolean,
): Node[] {
  const key = useStore(({ transform: [x, y, zoom], width, height }) => {
    if (!isWanted) return '';
    const down = (value: number): number => Math.floor(value / tile) * tile;
    const up = (value: number): number => Math.ceil(value / tile) * tile;
    const left = down(-x / zoom - nodeSize.width);
    const right = up((width - x) / zoom + nodeSize.width);
    return [left, down(-y / zoom - nodeSize.height), right, up((height - y) / zoom + nodeSize.height)].join(
      ' ',
    );
  });
  return useMemo(() => {
    if (key === '') return nodes;
    const [left = 0, top = 0, right = 0, bottom = 0] = key.split(' ').map(Number);
    return nodes.filter(({ id }) => {
      const at = spots.get(id);
      return at !== undefined && at.x >= left && at.x <= right && at.y >= top && at.y <= bottom;
    });
  }, [nodes, spots, key]);
}
