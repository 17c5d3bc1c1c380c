import { getViewportForBounds, useReactFlow, useStoreApi, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { boundsOf } from '../../../ui/graph/large/far-drawing.ts';
import type { Spots } from '../document/actions.ts';
import { isPinned } from '../document/positions.ts';
import { useDocument, useEditor } from '../EditorContext.ts';
import { movedInView } from './view-anchor.ts';

/** The smallest one has to hold the largest workflow. */
export const zooms = { min: 0.02, max: 2 };
/** The share of the view that is left free around the jobs. */
const padding = 0.12;
const moveMs = 200;

export interface CanvasViewport {
  /** Brings all jobs into view, never larger than they are. */
  showAll(): void;
  /** Where the view is, or is on its way to. */
  present(): Viewport;
  go(view: Viewport): void;
}

/**
 * The part of the drawing that is in view. When jobs are arranged anew, all are in view again if all were; else what is
 * looked at stays where it is on the screen, unless somebody asked for the arranging.
 */
export function useViewport(spots: Spots): CanvasViewport {
  const flow = useReactFlow();
  const store = useStoreApi();
  const { view: wishes } = useEditor();
  const isPlaced = useDocument(({ positions }) => isPinned(positions));
  const latest = useRef(spots);
  const hasFitted = useRef(false);
  const goal = useRef<{ readonly view: Viewport; readonly until: number } | null>(null);

  const present = useCallback((): Viewport => {
    if (goal.current !== null && performance.now() < goal.current.until) return goal.current.view;
    const [x, y, zoom] = store.getState().transform;
    return { x, y, zoom };
  }, [store]);
  const go = useCallback(
    (view: Viewport, duration = moveMs): void => {
      goal.current = { view, until: performance.now() + duration };
      void flow.setViewport(view, duration > 0 ? { duration } : {});
    },
    [flow],
  );
  const showAll = useCallback(() => {
    const { width, height } = store.getState();
    const { left, top, ...size } = boundsOf(latest.current);
    const view = getViewportForBounds({ x: left, y: top, ...size }, width, height, zooms.min, 1, padding);
    go(view, hasFitted.current ? moveMs : 0);
    hasFitted.current = true;
    wishes.setState({ fitting: false });
  }, [store, go, wishes]);

  useEffect(() => {
    const before = latest.current;
    latest.current = spots;
    if (!hasFitted.current || before === spots) return;
    const { width, height } = store.getState();
    const view = present();
    const isWished = wishes.getState().fitting;
    wishes.setState({ fitting: false });
    if (isWished || isAllSeen(before, view, { width, height })) {
      if (!isAllSeen(spots, view, { width, height })) showAll();
      return;
    }
    // What was put somewhere by hand goes where the hand puts it.
    if (isPlaced) return;
    const { x, y, zoom } = view;
    const part = { left: -x / zoom, top: -y / zoom, width: width / zoom, height: height / zoom };
    const moved = movedInView(before, spots, part);
    if (moved.x !== 0 || moved.y !== 0) go({ x: x - moved.x * zoom, y: y - moved.y * zoom, zoom }, 0);
  }, [spots, isPlaced, store, present, showAll, go, wishes]);
  return useMemo(() => ({ showAll, present, go }), [showAll, present, go]);
}

function isAllSeen(
  spots: Spots,
  { x, y, zoom }: Viewport,
  { width, height }: { readonly width: number; readonly height: number },
): boolean {
  const { left, top, width: wide, height: high } = boundsOf(spots);
  const isAcross = left * zoom + x >= 0 && (left + wide) * zoom + x <= width;
  return isAcross && top * zoom + y >= 0 && (top + high) * zoom + y <= height;
}
