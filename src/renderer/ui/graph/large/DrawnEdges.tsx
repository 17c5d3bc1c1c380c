import { useComputedColorScheme } from '@mantine/core';
import { useStore } from '@xyflow/react';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { nodeSize } from '../layout.ts';
import type { FarGraph } from './far-drawing.ts';
import styles from './large.module.css';

/** So many pixels more than the view are drawn on each side; a view that moves less moves what is drawn. */
const margin = 256;

/** The dependencies of a large graph seen from near: drawn, as thousands of elements would be too slow. */
export const DrawnEdges = memo(function DrawnEdges({
  graph: { spots, edges },
  chosen,
}: {
  graph: FarGraph;
  /** Jobs whose dependencies stand out. */
  chosen: readonly string[];
}) {
  const [x, y, zoom] = useStore(({ transform }) => transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const [left, top] = [nearestStep(x), nearestStep(y)];
  const scheme = useComputedColorScheme();
  const shown = useRef<HTMLCanvasElement>(null);
  const ends = useMemo(
    () =>
      edges.flatMap((edge) => {
        const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
        if (from === undefined || to === undefined) return [];
        const half = nodeSize.width / 2;
        return [{ names: [edge.from, edge.to], x1: from.x + half, y1: from.y, x2: to.x - half, y2: to.y }];
      }),
    [edges, spots],
  );

  useLayoutEffect(() => {
    const frame = shown.current;
    const context = frame?.getContext('2d');
    if (frame === null || context == null || scheme === undefined) return;
    const ratio = devicePixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, frame.width, frame.height);
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, (left + margin) * ratio, (top + margin) * ratio);
    const view = {
      left: (-left - margin) / zoom,
      top: (-top - margin) / zoom,
      right: (width + margin - left) / zoom,
      bottom: (height + margin - top) / zoom,
    };
    const draw = (shownEnds: typeof ends): void => {
      context.beginPath();
      for (const { x1, y1, x2, y2 } of shownEnds) {
        const isAside = Math.max(x1, x2) < view.left || Math.min(x1, x2) > view.right;
        const isAbove = Math.max(y1, y2) < view.top || Math.min(y1, y2) > view.bottom;
        if (isAside || isAbove) continue;
        const middle = (x1 + x2) / 2;
        context.moveTo(x1, y1);
        context.bezierCurveTo(middle, y1, middle, y2, x2, y2);
      }
      context.stroke();
    };
    const colours = getComputedStyle(frame);
    context.strokeStyle = colours.stroke;
    // A line of one pixel of the screen is drawn many times faster than a wider one.
    context.lineWidth = 1 / (zoom * ratio);
    draw(ends);
    if (chosen.length === 0) return;
    const near = new Set(chosen);
    context.strokeStyle = colours.outlineColor;
    context.lineWidth = 2;
    draw(ends.filter(({ names }) => names.some((name) => near.has(name))));
  }, [ends, chosen, left, top, zoom, width, height, scheme]);

  const ratio = devicePixelRatio;
  return (
    <canvas
      ref={shown}
      className={styles.drawing}
      width={(width + 2 * margin) * ratio}
      height={(height + 2 * margin) * ratio}
      style={{
        width: width + 2 * margin,
        height: height + 2 * margin,
        transform: `translate(${x - left - margin}px, ${y - top - margin}px)`,
      }}
    />
  );
});

function nearestStep(pixels: number): number {
  return Math.round(pixels / margin) * margin;
}
