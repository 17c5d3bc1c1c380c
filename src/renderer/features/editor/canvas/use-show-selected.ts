import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { Spots } from '../document/actions.ts';
import { useDocument, useView } from '../EditorContext.ts';
import type { CanvasViewport } from './use-viewport.ts';
import { wayIntoView } from './view-anchor.ts';

/** Brings a job that was selected elsewhere, or made, into view, by no more than it takes. */
export function useShowSelected(spots: Spots, isFar: boolean, viewport: CanvasViewport): void {
  const store = useStoreApi();
  const selected = useDocument(({ selection }) =>
    selection.jobs.length === 1 ? selection.jobs[0] : undefined,
  );
  const isRenaming = useView((state) => state.renaming !== null);
  const spot = selected === undefined ? undefined : spots.get(selected);
  const [x, y] = [spot?.x, spot?.y];
  const isHidden = isFar && isRenaming;

  useEffect(() => {
    const { width, height } = store.getState();
    if (x === undefined || y === undefined || width === 0) return;
    // In the picture of a large graph no name can be typed.
    if (isHidden) {
      viewport.go({ x: width / 2 - x, y: height / 2 - y, zoom: 1 });
      return;
    }
    const view = viewport.present();
    const way = wayIntoView({ x: x * view.zoom + view.x, y: y * view.zoom + view.y }, view.zoom, {
      width,
      height,
    });
    if (way.x !== 0 || way.y !== 0) viewport.go({ x: view.x + way.x, y: view.y + way.y, zoom: view.zoom });
  }, [store, viewport, x, y, isHidden]);
}
