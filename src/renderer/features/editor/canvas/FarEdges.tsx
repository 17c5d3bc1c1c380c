import { useComputedColorScheme } from '@mantine/core';
import { useStore } from '@xyflow/react';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { nodeSize } from '../../../ui/graph/layout.ts';
import type { Spots } from '../document/actions.ts';
import { useDocument } from '../EditorContext.ts';
import styles from './canvas.module.css';

/** The dependencies of a large graph seen from near: drawn, as thousands of elements would be too slow. */
export const FarEdges = memo(function FarEdges({
  jobs,
  spots,
}: {
  jobs: readonly JobDefinition[];
  spots: Spots;
}) {
  const [x, y, zoom] = useStore(({ transform }) => transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const scheme = useComputedColorScheme();
  const selected = useDocument(({ selection }) => selection.jobs);
  const shown = useRef<HTMLCanvasElement>(null);
  const ends = useMemo(
    () =>
      jobs.flatMap((job) =>
        job.depends_on.flatMap((on) => {
          const [from, to] = [spots.get(on.job), spots.get(job.name)];
          if (from === undefined || to === undefined) return [];
          const half = nodeSize.width / 2;
          return [{ names: [on.job, job.name], x1: from.x + half, y1: from.y, x2: to.x - half, y2: to.y }];
        }),
      ),
    [jobs, spots],
  );

  useLayoutEffect(() => {
    const frame = shown.current;
    const context = frame?.getContext('2d');
    if (frame === null || context == null || scheme === undefined) return;
    const ratio = devicePixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, frame.width, frame.height);
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
    const view = { left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom };
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
    context.lineWidth = 1.25;
    draw(ends);
    if (selected.length === 0) return;
    const chosen = new Set(selected);
    context.strokeStyle = colours.outlineColor;
    context.lineWidth = 2;
    draw(ends.filter(({ names }) => names.some((name) => chosen.has(name))));
  }, [ends, selected, x, y, zoom, width, height, scheme]);

  const ratio = devicePixelRatio;
  return (
    <canvas
      ref={shown}
      className={styles.far}
      width={width * ratio}
      height={height * ratio}
      style={{ width, height }}
    />
  );
});
