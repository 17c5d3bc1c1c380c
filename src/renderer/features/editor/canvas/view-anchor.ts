import { nodeSize, type Point } from '../../../ui/graph/layout.ts';
import type { Spots } from '../document/actions.ts';

/** The part of the drawing that is shown, in its own coordinates. */
export interface ShownPart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * How far what is shown has moved when jobs were arranged anew: as far as the job nearest to the middle of the view that
 * stands in both. Nothing, where a job in view stayed where it was, or none in view is there any more.
 */
export function movedInView(before: Spots, after: Spots, view: ShownPart): Point {
  const middle = { x: view.left + view.width / 2, y: view.top + view.height / 2 };
  let nearest: { readonly distance: number; readonly moved: Point } | null = null;
  for (const [name, from] of before) {
    const to = after.get(name);
    if (to === undefined || !isIn(from, view)) continue;
    if (to.x === from.x && to.y === from.y) return { x: 0, y: 0 };
    const distance = Math.hypot(from.x - middle.x, from.y - middle.y);
    if (nearest !== null && nearest.distance <= distance) continue;
    nearest = { distance, moved: { x: to.x - from.x, y: to.y - from.y } };
  }
  return nearest?.moved ?? { x: 0, y: 0 };
}

function isIn({ x, y }: Point, view: ShownPart): boolean {
  return x >= view.left && x <= view.left + view.width && y >= view.top && y <= view.top + view.height;
}

/** How far the view has to go, in pixels of the screen, for a job at a place of the screen to be seen whole. */
export function wayIntoView(
  at: Point,
  zoom: number,
  { width, height }: { readonly width: number; readonly height: number },
): Point {
  const margin = 12;
  const half = { x: (nodeSize.width / 2) * zoom + margin, y: (nodeSize.height / 2) * zoom + margin };
  return { x: wayAlong(at.x, half.x, width), y: wayAlong(at.y, half.y, height) };
}

function wayAlong(at: number, half: number, size: number): number {
  if (at - half < 0) return half - at;
  if (at + half > size) return Math.max(size - half - at, half - at);
  return 0;
}
