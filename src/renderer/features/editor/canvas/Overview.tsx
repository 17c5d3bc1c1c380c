import { useComputedColorScheme } from '@mantine/core';
import { useReactFlow, useStore } from '@xyflow/react';
import { memo, type PointerEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { boundsOf } from '../../../ui/graph/large/far-drawing.ts';
import { nodeSize } from '../../../ui/graph/layout.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Spots } from '../document/actions.ts';
import styles from './canvas.module.css';

const size = { width: 160, height: 104 } as const;
const margin = 8;

/** All jobs as dots, and the part of them that is in view; a press or drag goes there. */
export const Overview = memo(function Overview({ spots }: { spots: Spots }) {
  const { text } = useWords();
  const flow = useReactFlow();
  const [x, y, zoom] = useStore(({ transform }) => transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const scheme = useComputedColorScheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const bounds = useMemo(() => boundsOf(spots), [spots]);
  const scale = Math.min(
    (size.width - 2 * margin) / bounds.width,
    (size.height - 2 * margin) / bounds.height,
    0.2,
  );
  const left = (size.width - bounds.width * scale) / 2;
  const top = (size.height - bounds.height * scale) / 2;

  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context == null || scheme === undefined) return;
    const ratio = devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    context.fillStyle = getComputedStyle(element).textDecorationColor;
    const [nodeWidth, nodeHeight] = [
      Math.max(1, nodeSize.width * scale),
      Math.max(1, nodeSize.height * scale),
    ];
    for (const spot of spots.values()) {
      const nodeLeft = left + (spot.x - bounds.left) * scale - nodeWidth / 2;
      context.fillRect(nodeLeft, top + (spot.y - bounds.top) * scale - nodeHeight / 2, nodeWidth, nodeHeight);
    }
  }, [spots, bounds, scale, left, top, scheme]);

  const go = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = {
      x: bounds.left + (event.clientX - box.left - left) / scale,
      y: bounds.top + (event.clientY - box.top - top) / scale,
    };
    void flow.setCenter(at.x, at.y, { zoom });
  };
  return (
    <div
      className={styles.overview}
      role="img"
      aria-label={text.editor.miniMap}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas
        ref={canvas}
        className={styles.far}
        width={size.width * devicePixelRatio}
        height={size.height * devicePixelRatio}
        style={size}
      />
      <div
        className={styles.viewed}
        style={{
          left: left + (-x / zoom - bounds.left) * scale,
          top: top + (-y / zoom - bounds.top) * scale,
          width: (width / zoom) * scale,
          height: (height / zoom) * scale,
        }}
      />
    </div>
  );
});
