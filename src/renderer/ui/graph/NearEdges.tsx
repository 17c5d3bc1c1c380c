import { useMemo } from 'react';
import { useGraphState } from './GraphContext.ts';
import { DrawnEdges } from './large/DrawnEdges.tsx';
import type { FarGraph } from './large/far-drawing.ts';

/** The dependencies of a large graph seen from near, those of the selected job in its colour. */
export function NearEdges({ graph }: { graph: FarGraph }) {
  const selected = useGraphState((state) => state.selected);
  const chosen = useMemo(() => (selected === null ? [] : [selected]), [selected]);
  return <DrawnEdges graph={graph} chosen={chosen} />;
}
