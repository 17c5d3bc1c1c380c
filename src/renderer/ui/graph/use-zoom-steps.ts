import { useReactFlow } from '@xyflow/react';
import { useCallback, useRef } from 'react';

const factor = 1.2;
const durationMs = 120;

/** Zooms a canvas by steps, which add up where one is asked for while the one before still moves. */
export function useZoomSteps(): { readonly zoomIn: () => void; readonly zoomOut: () => void } {
  const { getZoom, zoomTo } = useReactFlow();
  /** Where the step that still moves leads; null while nothing moves. */
  const aim = useRef<number | null>(null);
  const zoomBy = useCallback(
    async (by: number): Promise<void> => {
      const target = (aim.current ?? getZoom()) * by;
      aim.current = target;
      await zoomTo(target, { duration: durationMs });
      if (aim.current === target) aim.current = null;
    },
    [getZoom, zoomTo],
  );
  const zoomIn = useCallback((): void => void zoomBy(factor), [zoomBy]);
  const zoomOut = useCallback((): void => void zoomBy(1 / factor), [zoomBy]);
  return { zoomIn, zoomOut };
}
