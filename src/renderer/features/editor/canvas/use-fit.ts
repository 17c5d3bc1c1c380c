import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { Spots } from '../document/actions.ts';
import { boundsOf } from './far-drawing.ts';

/** The smallest one has to hold the largest workflow. */
export const zooms = { min: 0.02, max: 2 };
/** The share of the view that is left free around the jobs. */
const padding = 0.12;

/**
 * Brings all jobs into view, never larger than they are.
 * @returns what does it. It is also done when all were in view and, arranged anew, are no more.
 */
export function useFit(spots: Spots): () => void {
  const flow = useReactFlow();
  const store = useStoreApi();
  const latest = useRef(spots);
  const hasFitted = useRef(false);

  const isAllSeen = useCallback(
    (of: Spots): boolean => {
      const { width, height, transform } = store.getState();
      const [x, y, zoom] = transform;
      const { left, top, width: wide, height: high } = boundsOf(of);
      const isAcross = left * zoom + x >= 0 && (left + wide) * zoom + x <= width;
      return isAcross && top * zoom + y >= 0 && (top + high) * zoom + y <= height;
    },
    [store],
  );
  const fitAll = useCallback(() => {
    const { width, height } = store.getState();
    const { left, top, ...size } = boundsOf(latest.current);
    const view = getViewportForBounds({ x: left, y: top, ...size }, width, height, zooms.min, 1, padding);
    void flow.setViewport(view, hasFitted.current ? { duration: 200 } : {});
    hasFitted.current = true;
  }, [flow, store]);

  useEffect(() => {
    const before = latest.current;
    latest.current = spots;
    if (hasFitted.current && before !== spots && isAllSeen(before) && !isAllSeen(spots)) fitAll();
  }, [spots, isAllSeen, fitAll]);
  return fitAll;
}
