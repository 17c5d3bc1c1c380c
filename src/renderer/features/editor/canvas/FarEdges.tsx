import { DrawnEdges } from '../../../ui/graph/large/DrawnEdges.tsx';
import type { FarGraph } from '../../../ui/graph/large/far-drawing.ts';
import { useDocument } from '../EditorContext.ts';

/** The dependencies of a large graph seen from near, those of what is selected in its colour. */
export function FarEdges({ graph }: { graph: FarGraph }) {
  const selected = useDocument(({ selection }) => selection.jobs);
  return <DrawnEdges graph={graph} chosen={selected} />;
}
