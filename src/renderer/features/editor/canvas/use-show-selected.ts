import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { nodeSize } from '../../../ui/graph/layout.ts';
import type { Spots } from '../document/actions.ts';
import { useDocument, useEditor, useView } from '../EditorContext.ts';

/** Brings a job that was selected elsewhere, or made, into view; and gives it the focus when its name was typed. */
export function useShowSelected(spots: Spots, isFar: boolean): void {
  const { document, view } = useEditor();
  const flow = useReactFlow();
  const store = useStoreApi();
  const selected = useDocument(({ selection }) =>
    selection.jobs.length === 1 ? selection.jobs[0] : undefined,
  );
  const renaming = useView((state) => state.renaming);
  const wasRenaming = useRef<string | null>(null);
  const spot = selected === undefined ? undefined : spots.get(selected);
  const [x, y] = [spot?.x, spot?.y];
  const isHidden = isFar && renaming !== null;

  useEffect(() => {
    if (x === undefined || y === undefined) return;
    const { width, height, transform } = store.getState();
    const [left, top, zoom] = transform;
    const margin = 8;
    const at = { x: x * zoom + left, y: y * zoom + top };
    const half = { x: (nodeSize.width / 2) * zoom + margin, y: (nodeSize.height / 2) * zoom + margin };
    const isSeen =
      at.x - half.x >= 0 && at.x + half.x <= width && at.y - half.y >= 0 && at.y + half.y <= height;
    // In the picture of a large graph no name can be typed.
    if (isHidden) void flow.setCenter(x, y, { zoom: 1, duration: 160 });
    else if (!isSeen && width > 0) void flow.setCenter(x, y, { zoom, duration: 160 });
  }, [flow, store, x, y, isHidden]);

  useEffect(() => {
    const hasEnded = wasRenaming.current !== null && renaming === null;
    wasRenaming.current = renaming;
    const job = document.state.getState().selection.jobs.at(-1);
    if (!hasEnded || job === undefined) return;
    view.setState({ focusing: job });
  }, [document, view, renaming]);
}
