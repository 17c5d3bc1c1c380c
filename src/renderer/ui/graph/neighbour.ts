import { type GraphLayout, nodeSize } from './layout.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

const directions: Record<Direction, { readonly x: number; readonly y: number }> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** What lies aside counts this much more than what lies ahead. */
const asideWeight = 2;

/** The node that an arrow key leads to from another; null where none lies that way. */
export function neighbour(layout: GraphLayout, name: string, direction: Direction): string | null {
  const from = layout.nodes.get(name);
  if (from === undefined) return null;
  const { x, y } = directions[direction];
  const least = (x === 0 ? nodeSize.height : nodeSize.width) / 2;
  let best: { name: string; cost: number } | null = null;
  for (const [other, at] of layout.nodes) {
    const ahead = (at.x - from.x) * x + (at.y - from.y) * y;
    const aside = Math.abs((at.x - from.x) * y) + Math.abs((at.y - from.y) * x);
    if (other === name || ahead < least) continue;
    const cost = ahead + aside * asideWeight;
    if (best === null || cost < best.cost) best = { name: other, cost };
  }
  return best?.name ?? null;
}
