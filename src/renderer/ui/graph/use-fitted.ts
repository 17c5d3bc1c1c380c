import { getViewportForBounds, useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Box } from './large/far-drawing.ts';

const fitting = { padding: 0.08, maxZoom: 1, minZoom: 0.1 };

/**
 * Keeps the whole graph in view while its frame changes size, until a person has moved it; `fitAll` brings it back.
 * `bounds` are those of a graph whose nodes are not all elements; null where they are.
 */
export function useFitted(frame: RefObject<HTMLElement | null>, bounds: Box | null) {
  const { fitView, setViewport } = useReactFlow();
  const isMoved = useRef(false);
  const bringIn = useCallback(
    (duration: number) => {
      if (bounds === null) return void fitView({ ...fitting, duration });
      const { clientWidth = 0, clientHeight = 0 } = frame.current ?? {};
      const box = { x: bounds.left, y: bounds.top, width: bounds.width, height: bounds.height };
      const { minZoom, maxZoom, padding } = fitting;
      void setViewport(getViewportForBounds(box, clientWidth, clientHeight, minZoom, maxZoom, padding), {
        duration,
      });
    },
    [frame, bounds, fitView, setViewport],
  );
  useEffect(() => {
    const { current } = frame;
    if (current === null) return;
    const observer = new ResizeObserver(() => {
      if (!isMoved.current) bringIn(0);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [frame, bringIn]);
  const fitAll = useCallback((): void => {
    isMoved.current = false;
    bringIn(200);
  }, [bringIn]);
  const markMoved = useCallback((): void => {
    isMoved.current = true;
  }, []);
  return { fitting, fitAll, markMoved };
}
