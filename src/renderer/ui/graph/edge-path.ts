import type { Point } from './layout.ts';

/** An SVG path through the points that leaves and arrives level and bends softly in between. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${number(first.x)},${number(first.y)}`;
  let from = first;
  for (const to of rest) {
    const middle = number((from.x + to.x) / 2);
    path += `C${middle},${number(from.y)} ${middle},${number(to.y)} ${number(to.x)},${number(to.y)}`;
    from = to;
  }
  return path;
}

function number(value: number): number {
  return Math.round(value * 10) / 10;
}
