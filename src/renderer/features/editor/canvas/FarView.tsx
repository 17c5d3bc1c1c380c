import { useComputedColorScheme } from '@mantine/core';
import { useStore } from '@xyflow/react';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { nodeSize } from '../../../ui/graph/layout.ts';
import type { Spots } from '../document/actions.ts';
import { useDocument } from '../EditorContext.ts';
import styles from './canvas.module.css';
import { boundsOf, drawFar, type FarGraph } from './far-drawing.ts';
import { problemsByJob } from './problems-by-job.ts';

/** A picture is no larger than this in either direction; the browser keeps it in memory. */
const pictureAtMost = 4096;
const sliceMs = 8;

interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly graph: FarGraph;
  readonly zoom: number;
}

/**
 * A large graph seen from afar: one picture of it, which is moved with the view, instead of thousands of elements.
 * The picture is drawn anew when the zoom rests.
 */
export const FarView = memo(function FarView({
  jobs,
  spots,
}: {
  jobs: readonly JobDefinition[];
  spots: Spots;
}) {
  const [x, y, zoom] = useStore(({ transform }) => transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const selected = useDocument(({ selection }) => selection.jobs);
  const problems = useDocument((state) => problemsByJob(state.problems));
  const shown = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<Picture | null>(null);
  const graph = useMemo(
    (): FarGraph => ({
      spots,
      edges: jobs.flatMap((job) => job.depends_on.map((on) => ({ from: on.job, to: job.name }))),
    }),
    [jobs, spots],
  );
  const bounds = useMemo(() => boundsOf(spots), [spots]);
  const scheme = useComputedColorScheme();

  useEffect(() => {
    const ratio = devicePixelRatio;
    const scale = Math.min(zoom * ratio, pictureAtMost / bounds.width, pictureAtMost / bounds.height);
    const canvas = document.createElement('canvas');
    canvas.dataset.scheme = scheme;
    canvas.width = Math.ceil(bounds.width * scale);
    canvas.height = Math.ceil(bounds.height * scale);
    const context = canvas.getContext('2d');
    const frame = shown.current;
    if (context === null || frame === null) return;
    context.scale(scale, scale);
    context.translate(-bounds.left, -bounds.top);
    const steps = drawFar(context, graph, coloursOf(frame), zoom);
    let waiting = 0;
    const go = (): void => {
      const until = performance.now() + sliceMs;
      while (performance.now() < until) {
        if (steps.next().done !== true) continue;
        setPicture({ canvas, graph, zoom });
        return;
      }
      waiting = requestAnimationFrame(go);
    };
    waiting = requestAnimationFrame(go);
    return () => cancelAnimationFrame(waiting);
  }, [graph, bounds, zoom, scheme]);

  useLayoutEffect(() => {
    const ratio = devicePixelRatio;
    const context = shown.current?.getContext('2d');
    if (context == null || shown.current === null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width * ratio, height * ratio);
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
    if (picture !== null)
      context.drawImage(picture.canvas, bounds.left, bounds.top, bounds.width, bounds.height);
    const { accent, failed } = coloursOf(shown.current);
    const mark = (name: string, colour: string): void => {
      const at = spots.get(name);
      if (at === undefined) return;
      context.fillStyle = colour;
      context.fillRect(
        at.x - nodeSize.width / 2,
        at.y - nodeSize.height / 2,
        nodeSize.width,
        nodeSize.height,
      );
    };
    for (const name of problems.keys()) mark(name, failed);
    for (const name of selected) mark(name, accent);
  }, [picture, x, y, zoom, width, height, bounds, spots, selected, problems]);

  const ratio = devicePixelRatio;
  return (
    <canvas
      ref={shown}
      className={styles.far}
      width={width * ratio}
      height={height * ratio}
      style={{ width, height }}
      data-drawn={picture?.graph === graph}
    />
  );
});

function coloursOf(element: HTMLElement) {
  const style = getComputedStyle(element);
  return {
    node: style.textDecorationColor,
    edge: style.stroke,
    name: style.color,
    fill: style.fill,
    accent: style.outlineColor,
    failed: style.caretColor,
  };
}
